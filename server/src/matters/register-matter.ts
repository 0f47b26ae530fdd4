import { cellOfSpot } from '@manyuan/core/geo.ts'
import { type MatterKey, matterRef } from '@manyuan/core/ids.ts'
import { type Kind, undetermined } from '@manyuan/core/kinds/kind.ts'
import { isOpenTo } from '@manyuan/core/kinds/open-to.ts'
import { makeMatterCode } from '@manyuan/core/matters/code.ts'
import type { RegisterMatter } from '@manyuan/core/matters/register.ts'
import type { Confidentiality } from '@manyuan/core/matters/vocabulary.ts'
import { confidentialities } from '@manyuan/core/matters/vocabulary.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { readPlaceCode } from '@manyuan/core/places/place-code.ts'
import type { Centre } from '@manyuan/core/places/places.ts'
import { pathWidths } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf, yearOf } from '@manyuan/core/time.ts'
import { clientIdOf, staffColumns } from '../audit/audit-row.ts'
import { fileUnderClient } from '../clients/file-under-client.ts'
import { startClocks } from '../clock/matter-clocks.ts'
import { type MatterCipher, newMatterCipher } from '../crypto/matter-cipher.ts'
import { insertFacts, type NewMatter } from '../db/matter-write.ts'
import { findPlaceOfNumber } from '../db/place-codes.ts'
import { takeOverEnquiry } from '../enquiries/take-over.ts'
import { noteEmergency } from '../messages/note-cause.ts'
import { searchVectorText } from '../search/words.ts'
import { cleanAnswers } from './answers.ts'
import { addActivity, addCustodyLeg, addText, auditMatter, type TalliedOpen, tallyChange } from './facts.ts'
import { addParty } from './parties.ts'
import { type Place, type Route, resolvePlace, routeMatter } from './routing.ts'
import type { CommandResult, Preparation, UseCase } from './use-case.ts'

/** The stricter of two confidentialities. */
function stricter(a: Confidentiality, b: Confidentiality): Confidentiality {
  return confidentialities.indexOf(a) >= confidentialities.indexOf(b) ? a : b
}

/** The county of origin for this input: part of the key, so it must be known before anything is looked up. */
export function countyOfRegistration(
  use: Pick<UseCase, 'dictionary' | 'actor'>,
  input: RegisterMatter,
): string {
  return resolvePlace(use.dictionary, use.actor, input.place).division.county
}

/** A new matter before it is written: its row, and what figures and limits look at. The facts wait in `use.facts`. */
export type NewRegistration = {
  key: MatterKey
  code: string
  row: NewMatter
  state: TalliedOpen
  cipher: MatterCipher
}

/** What is settled about a new matter before any row of it is made. */
type Decided = {
  key: MatterKey
  code: string
  kind: Kind
  confidentiality: Confidentiality
  place: Place
  route: Route
}

function decide(use: Preparation, input: RegisterMatter, history?: History): Decided {
  const { dictionary } = use
  const kindId = input.kindId ?? undetermined
  // What another system registered years ago is of a kind of today: the city had no kinds then.
  const kind = history ? dictionary.getKind(kindId) : dictionary.getKindOn(kindId, businessDayOf(use.now))
  if (!history && !isOpenTo(kind, use.actor.type)) refuse('kind.unknown', { kindId })
  // Whatever is asked: open to its area it would be read, and counted in figures, beside those it is about.
  const least = input.aboutUnitIds.length > 0 || kind.aboutUnit ? 'restricted' : 'normal'
  const confidentiality = stricter(kind.confidentiality, stricter(least, input.confidentiality ?? least))
  const place = resolvePlace(dictionary, use.actor, input.place)
  const route = routeMatter(use, place, {
    confidentiality,
    aboutUnitIds: input.aboutUnitIds,
    aboutSomebody: kind.aboutUnit,
  })
  const key = { county: place.division.county, id: use.newId() }
  const code = makeMatterCode(key.county, yearOf(use.now), use.serial)
  return { key, code, kind, confidentiality, place, route }
}

/** The side of the new matter that figures and limits look at. */
function firstState(use: Preparation, decided: Decided, input: RegisterMatter): TalliedOpen {
  const { key, kind, place, route, confidentiality } = decided
  return {
    county: key.county,
    path: place.path,
    kindId: kind.id,
    stage: 'registered',
    leadUnitId: null,
    source: input.source,
    confidentiality,
    light: 'green',
    custodyCentreId: route.centre.id,
    stageAt: use.now,
    dueAt: null,
    lon: place.lon,
    lat: place.lat,
  }
}

/**
 * Takes in what somebody brings: one code for life, a place, a first centre, running clocks, and sealed texts.
 * Refuses unknown places, kinds and units, and answers that the kind's form does not take.
 */
export async function registerMatter(
  use: UseCase,
  input: RegisterMatter,
  keep: (result: CommandResult) => void,
): Promise<CommandResult> {
  if (!canAt(use.actor, 'matter.register')) return refuse('permission.denied', { action: 'matter.register' })
  const filed =
    use.actor.type === 'client' ? await fileUnderClient(use, use.actor, input) : fileUnderNobody(use, input)
  const result = ({ key, code }: Pick<NewRegistration, 'key' | 'code'>): CommandResult => ({
    matter: matterRef(key),
    code,
    stage: 'registered',
    version: 1,
  })
  const placeNumber = await knownPlaceNumber(use, input)
  const made = prepareRegistration(use, filed, {
    ...(placeNumber ? { placeNumber } : {}),
    withRow(decided) {
      // The largest row has the most indexes: the database is at it while the texts are sealed.
      keep(result(decided))
      insertFacts(use.tx, use.facts)
      use.tx.letGo()
    },
  })
  if (input.fromEnquiry)
    await takeOverEnquiry(use, input.fromEnquiry, {
      ...made.key,
      confidentiality: made.state.confidentiality,
    })
  auditMatter(use, made.key, 'matter.register')
  return result(made)
}

/**
 * What people bring has no number of another system: whoever could write one down would learn which are taken, and take
 * away those to come. A stranger brings it here, and by no other way.
 */
function fileUnderNobody({ actor }: UseCase, input: RegisterMatter): RegisterMatter {
  if (input.sourceSystem !== undefined)
    return refuse('input.invalid', { fields: [{ path: 'sourceSystem', problem: 'unknown' }] })
  if (actor.type !== 'staff' && input.source !== 'portal')
    return refuse('input.invalid', { fields: [{ path: 'source', problem: 'option' }] })
  return input
}

/** The number of a grid or spot that there is: the history holds no other, and one that was made up takes nothing away. */
async function knownPlaceNumber({ tx }: UseCase, { placeCode }: RegisterMatter): Promise<string | undefined> {
  const number = placeCode === undefined ? undefined : readPlaceCode(placeCode)
  return number !== undefined && (await findPlaceOfNumber(tx, number)) ? number : undefined
}

/** What another system has already done with a matter: limits here count from a later moment, or not at all. */
export type History = { limitsFrom: Date | null }

/** `withRow` is called when the row of the matter is there and what else is told of it is still to be made. */
type Ways = {
  history?: History
  /** Whose code filled in the place, where one did. */
  placeNumber?: string
  withRow?: (decided: Pick<NewRegistration, 'key' | 'code'>) => void
  /** Where it begins, when not at the centre of its place. */
  centre?: Centre
}

/**
 * Decides about a new matter and collects its rows, dated `use.now`; writes nothing. One with a history is not asked
 * what the kind's form wants to know: the other system never asked.
 */
export function prepareRegistration(
  use: Preparation,
  input: RegisterMatter,
  { history, placeNumber, withRow, centre }: Ways,
): NewRegistration {
  const found = decide(use, input, history)
  const decided = centre ? { ...found, route: { ...found.route, centre } } : found
  const { key, code, kind, route } = decided
  const answers = history ? {} : cleanAnswers(kind, input.answers)
  const first = firstState(use, decided, input)
  const subject = { ...key, ...first, difficulty: kind.difficulty, registeredAt: use.now }
  const limitsFrom = history ? history.limitsFrom : use.now
  const dueAt = limitsFrom && startClocks({ ...use, now: limitsFrom }, subject, 'registered').dueAt
  const state = { ...first, dueAt }
  const row = newRow(use, decided, input, dueAt)
  use.facts.matter.push(row)
  withRow?.({ key, code })
  const cipher = addTextsAndParties(use, key, input, answers)
  addWalls(use, key, route)
  addCustodyLeg(use, key, route.centre.id)
  addActivity(use, key, {
    kind: 'register',
    public: true,
    to: 'registered',
    data: {
      source: input.source,
      centreId: route.centre.id,
      handedOverTo: input.handedOverTo,
      ...(input.suggested ? { suggested: knownSuggestion(use, input.suggested) } : {}),
      ...(placeNumber ? { placeNumber } : {}),
      ...(input.fromEnquiry && row.confidentiality === 'normal' ? { enquiryId: input.fromEnquiry } : {}),
    },
  })
  noteEmergency(use, key, undefined, input)
  tallyChange(use, undefined, state)
  return { key, code, row, state, cipher }
}

/** A suggestion of kinds and places that there are: the history holds ids, not whatever a client calls one. */
function knownSuggestion(
  { dictionary }: Preparation,
  { kindId, certainty, path }: NonNullable<RegisterMatter['suggested']>,
) {
  const known = path !== undefined && dictionary.divisionAt(path.slice(0, pathWidths.village)) !== undefined
  return { kindId: dictionary.getKind(kindId).id, certainty, ...(known ? { path } : {}) }
}

function newRow(use: Preparation, decided: Decided, input: RegisterMatter, dueAt: Date | null): NewMatter {
  const { key, code, kind, confidentiality, place, route } = decided
  const { staff_id, post_id, unit_id } = staffColumns(use.actor)
  const { lon, lat } = place
  return {
    ...key,
    code,
    path: place.path,
    area_at_origin: place.path,
    division_id: place.division.id,
    grid_id: place.gridId,
    lon,
    lat,
    cell: cellOfSpot(place),
    kind_id: kind.id,
    kind_version: kind.version,
    source: input.source,
    stage: 'registered',
    stage_at: use.now,
    origin_centre_id: route.centre.id,
    custody_centre_id: route.centre.id,
    confidentiality,
    risk: 'low',
    urgency: input.urgency,
    difficulty: kind.difficulty,
    light: 'green',
    due_at: dueAt,
    registered_at: use.now,
    registered_day: businessDayOf(use.now),
    registered_post_id: post_id,
    registered_unit_id: unit_id,
    registered_staff_id: staff_id,
    registered_client_id: clientIdOf(use.actor),
    source_system: input.sourceSystem ?? null,
    source_number: input.sourceNumber ?? null,
    search:
      confidentiality === 'normal'
        ? searchVectorText(
            { registeredAt: use.now, code, path: place.path, unitIds: [] },
            input.words,
            input.parties.map(({ sort, name }) => (sort === 'person' ? name : undefined)),
          )
        : null,
  }
}

function addTextsAndParties(
  use: Preparation,
  key: MatterKey,
  input: RegisterMatter,
  answers: Record<string, unknown>,
): MatterCipher {
  const { cipher, keyId, wrapped } = newMatterCipher(use.ring, key)
  use.facts.matter_key.push({ county: key.county, matter_id: key.id, key_id: keyId, wrapped })
  addText(use, key, cipher, 'words', input.words)
  addText(use, key, cipher, 'place', input.place.words)
  if (input.letter?.on || input.letter?.number)
    addText(use, key, cipher, 'letter', JSON.stringify(input.letter))
  if (Object.keys(answers).length > 0) addText(use, key, cipher, 'form', JSON.stringify(answers))
  const reporter = input.parties.find((party) => party.role === 'reporter')
  if (input.followHash && !reporter)
    addParty(use, key, cipher, { role: 'reporter', sort: 'person', wantsMessages: false }, input.followHash)
  for (const party of input.parties)
    addParty(use, key, cipher, party, party === reporter ? input.followHash : undefined)
  return cipher
}

function addWalls(use: Preparation, key: MatterKey, route: Route): void {
  const of = { county: key.county, matter_id: key.id }
  for (const post_id of route.namedPostIds)
    use.facts.matter_named_post.push({ ...of, post_id, matter_registered_at: use.now })
  for (const path of route.excludedPaths)
    use.facts.matter_exclusion.push({ ...of, id: use.newId(), path, unit_id: null })
  for (const unit_id of route.excludedUnitIds)
    use.facts.matter_exclusion.push({ ...of, id: use.newId(), path: null, unit_id })
}
