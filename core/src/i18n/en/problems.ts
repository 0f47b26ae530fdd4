const problems: Record<string, string> = {
  required: 'is required',
  tooLong: 'is too long or too large',
  tooShort: 'is too short or too small',
  type: 'is of the wrong type',
  option: 'is none of the choices',
  unknown: 'is not known here',
  format: 'has the wrong form',
  notStorable: 'holds characters that cannot be kept',
  oneLine: 'must be one line',
  phone: 'is not right: please check it',
  idNumber: 'is not right: please check it',
  past: 'not before today',
  beforeName: 'not before the day on which the present name began',
  notLater: 'not later than today: please come back on that day',
  tooSmall: 'is too small',
  tooLarge: 'is too large',
  order: 'must not end before it begins',
  together: 'goes together with the source system',
  divisionCode: 'must begin with the code of the place above, filled with zeros to 12 digits',
  gridCode: 'must be the 12 digits of its village and three more',
  gridNumber: 'ends with three digits that another grid here has',
  villageOnly: 'must be in a village or community',
  townOrVillage: 'must lie below a county or a town',
  abovePlaces: 'must lie below the city, a county or a town',
  statutory: 'is a statutory division: it ends by decree, with its successors (merge it)',
  notMerged: 'only a statutory town or village can be merged',
  withoutCentre: 'has no centre to take it over',
  unitOfCentre: 'is the unit of a centre itself: it ends with its division',
  otherYear: 'holds days of another year',
  statutoryMissing: 'lacks statutory days',
  twice: 'is there twice',
  sameCounty: 'must lie in the county of the unit',
}

/** What is wrong with one field. */
export function problem(name: string): string {
  return problems[name] ?? problems.format ?? name
}

/** What people call a field; others go by their path. */
const fields: Record<string, string> = {
  words: 'what it is about',
  text: 'the text',
  phone: 'the telephone number',
  email: 'the e-mail address',
  idNumber: 'the identity number',
  name: 'the name',
  address: 'the address',
  reason: 'the reason',
  explanation: 'the explanation',
  answer: 'the answer',
  remark: 'the remark',
  mainId: 'Mainly goes to',
  successorIds: 'Successors',
  kindId: 'the kind',
  divisionId: 'the place',
  point: 'the point on the map',
  code: 'the code',
}

/** The name of a field by its path, of which only the last part counts: `parties.0.phone`. */
export function fieldName(path: string): string {
  return fields[path.split('.').at(-1) ?? ''] ?? path
}
