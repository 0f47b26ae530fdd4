import { articleText } from '@manyuan/core/i18n/article-text.ts'
import { retentionText } from '@manyuan/core/i18n/rule-texts.ts'
import { type Language, nameIn } from '@manyuan/core/i18n/texts.ts'
import { answerWords } from '@manyuan/core/kinds/answer-words.ts'
import type { FormQuestion } from '@manyuan/core/kinds/form.ts'
import { Letter } from '@manyuan/core/matters/register.ts'
import { findPersonalField } from '@manyuan/core/personal/register.ts'
import type { OwnCopy } from '@manyuan/core/rights/contract.ts'
import { type CopyPart, rightsTable } from '@manyuan/core/rights/table.ts'
import type { MatterCipher } from '../crypto/matter-cipher.ts'
import { listActivities, listAttachments, listTextRows } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { listRequestsOf } from '../db/right-requests.ts'
import type { Deps } from '../deps.ts'
import { kindName, placeName } from '../matters/follow.ts'
import { questionsEverAsked } from '../matters/forms-before.ts'
import { publicSteps } from '../matters/public-steps.ts'
import { readableCipher } from '../matters/readable.ts'
import { findCurrent, openerOf, type TextRow } from '../matters/texts.ts'
import { paperView } from '../matters/wanted-papers.ts'
import type { PartyRow, Person } from './person.ts'
import { openPart, ownRequest } from './present-request.ts'

type Activity = Awaited<ReturnType<typeof listActivities>>[number]

/** Every column of a party that a copy shows, by its name in the register. */
const copiedOfParty = {
  'party.name': 'name',
  'party.phone': 'phone',
  'party.email': 'email',
  'party.id_number': 'idNumber',
  'party.address': 'address',
} as const satisfies Record<string, keyof PartyRow>

/** Every text of a matter that a copy shows as a field of its own. */
const copiedTexts = { 'matter_text.words': 'words', 'matter_text.place': 'place' } as const

type Field = OwnCopy['fields'][number]

/** The day and the number of a letter as one line. */
function letterWords(kept: string): string {
  const { on, number } = Letter.parse(JSON.parse(kept || '{}'))
  return [on, number].filter(Boolean).join(' ')
}

/** A value with what the register says of it. */
function fieldOf(language: Language, id: string, value: string): Field[] {
  const field = findPersonalField(id)
  if (!field || value === '') return []
  const { name, purpose, article, retention } = field
  return [
    {
      id,
      name: nameIn(language, name),
      value,
      purpose: nameIn(language, purpose),
      article: articleText(language, article),
      keptFor: retentionText(language, retention),
    },
  ]
}

/** What of themselves a person left in the matter. */
function selfOf(language: Language, cipher: MatterCipher | undefined, party: PartyRow): Field[] {
  return Object.entries(copiedOfParty).flatMap(([id, column]) => {
    const sealed = party[column]
    return sealed && cipher ? fieldOf(language, id, cipher.open('party', party.id, column, sealed)) : []
  })
}

/** The answers of a form as they are kept, each with its question. */
function answersOf(language: Language, questions: readonly FormQuestion[], kept: string) {
  const answers = JSON.parse(kept || '{}') as Record<string, unknown>
  return answerWords(language, questions, answers).map(({ question, answer }) => ({ question, answer }))
}

type Former = {
  texts: readonly TextRow[]
  activities: readonly Activity[]
  open: (row: TextRow) => string
  formerAnswers: (kept: string) => { question: string; answer: string }[]
}

/** What was put right: of the person themselves, and for who brought the matter what it said. */
function beforeOf({ texts, activities, open, formerAnswers }: Former, { party, standing }: Person): string[] {
  const ofParty = activities.filter(({ data }) => data.partyId === party.id).map(({ id }) => id)
  return texts
    .filter(({ field, activityId, replacedAt }) => {
      if (field === 'oldValue') return activityId !== null && ofParty.includes(activityId)
      const brought = field === 'words' || field === 'place' || field === 'form'
      return standing === 'reporter' && brought && activityId === null && replacedAt !== null
    })
    .flatMap((row) =>
      row.field === 'form'
        ? formerAnswers(open(row)).map(({ question, answer }) => `${question} ${answer}`)
        : open(row),
    )
    .filter((text) => text !== '')
}

/**
 * A copy of what is known of a person in a matter, as far as they may have it by how they stand to it (PIPL art. 45):
 * never another party's address or telephone, no note among staff.
 */
export async function makeCopy(
  deps: Deps,
  matter: MatterRecord,
  person: Person,
  language: Language,
): Promise<OwnCopy> {
  const { party, standing } = person
  const dictionary = await deps.dictionary.current()
  const [cipher, texts, activities, papers, requests] = await Promise.all([
    readableCipher(deps, matter),
    listTextRows(deps.db, matter),
    listActivities(deps.db, matter),
    listAttachments(deps.db, matter),
    listRequestsOf(deps.db, matter),
  ])
  const has = (part: CopyPart) => (rightsTable[standing].copy as readonly CopyPart[]).includes(part)
  const open = openerOf(cipher)
  const current = (field: 'words' | 'place' | 'form' | 'letter') => {
    const row = findCurrent(texts, field)
    return row ? open(row) : ''
  }
  const point = matter.lon === null || matter.lat === null ? '' : `${matter.lon}, ${matter.lat}`
  const brought = has('brought')
    ? [
        ...Object.entries(copiedTexts).flatMap(([id, field]) => fieldOf(language, id, current(field))),
        ...fieldOf(language, 'matter_text.letter', letterWords(current('letter'))),
        ...fieldOf(language, 'matter.lon', point),
      ]
    : []
  const asked = new Map(questionsEverAsked(dictionary, matter, activities).map((one) => [one.id, one]))
  const formerAnswers = (kept: string) => answersOf(language, [...asked.values()], kept)
  const own = new Map(
    activities
      .filter((row) => (row.partyId ?? row.data.partyId ?? null) === party.id)
      .map((row) => [row.id, row.at]),
  )
  const steps = publicSteps({ dictionary, language, open, partyId: party.id }, activities, texts)
  return {
    code: matter.code,
    madeAt: deps.now().toISOString(),
    standing,
    kind: has('matter') ? kindName(dictionary, matter, language) : null,
    place: has('matter') ? placeName(dictionary, matter.divisionId, language) : null,
    stage: has('matter') ? matter.stage : null,
    registeredAt: has('matter') ? matter.registeredAt.toISOString() : null,
    fields: [...selfOf(language, cipher, party), ...brought],
    answers: has('brought') ? answersOf(language, dictionary.getKindOf(matter).form, current('form')) : [],
    said: has('said')
      ? texts.flatMap((row) => {
          const at = row.activityId === null ? undefined : own.get(row.activityId)
          const text = at && open(row)
          return at && text ? [{ at: at.toISOString(), text }] : []
        })
      : [],
    before: beforeOf({ texts, activities, open, formerAnswers }, person),
    requests: requests
      .filter(({ partyId }) => partyId === party.id)
      .map((row) => ({
        ...ownRequest(cipher, row),
        words: openPart(cipher, row, 'words'),
        value: openPart(cipher, row, 'value'),
      })),
    steps: has('steps')
      ? has('answers')
        ? steps
        : steps.map((step) => ({ ...step, texts: [], data: {} }))
      : [],
    papers: has('papers')
      ? papers
          .filter(({ fromReporter }) => fromReporter && standing === 'reporter')
          .map((row) => paperView(cipher, row))
          .map(({ name, mediaType, bytes, createdAt }) => ({ name, mediaType, bytes, at: createdAt }))
      : [],
  }
}
