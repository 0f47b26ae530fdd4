import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { raiseRulesVersion } from '../db/dictionary.ts'
import { inTransaction } from '../db/tx.ts'

let city: City
let owner: Client
let village: Who
let divisionId = ''

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  village = await city.signIn('village')
  divisionId = (await placesOf(city).placeOf('双堤')).id
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

type View = {
  answers: Record<string, unknown>
  questions: { id: string }[]
  activities: {
    kind: string
    formerAnswers: { questions: { id: string }[]; answers: Record<string, unknown> } | null
  }[]
}
const view = async (matter: string) =>
  (await city.ask(village, 'GET', `/api/matters/${matter}`)).body as unknown as View
const bring = (kindId: string, answers: object = {}) =>
  city.command(nobody, 'matter.register', { words: '有件事', kindId, place: { divisionId }, answers })
const correct = (matter: string, change: object) =>
  city.command(village, 'matter.correct', { ...change, reason: '说错了' }, { matter })
const offered = async (kindId: string) => {
  const { body } = await city.ask(nobody, 'GET', '/api/about')
  return (body.kinds as { id: string; name: { zh: string }; selectable: boolean }[]).find(
    ({ id }) => id === kindId,
  )
}

/** Changes the kinds behind the program, as an update of the rules does; it is known with the next request. */
async function amend(sql: string, values: unknown[]): Promise<void> {
  await owner.query(sql, values)
  await inTransaction(city.program.deps.db, raiseRulesVersion)
  await city.program.deps.dictionary.refresh()
}

/** A second version of a kind that asks something else. */
async function askOtherwise(kindId: string, validFrom: string): Promise<void> {
  await amend(
    `insert into kind (id, version, parent_id, family, name, definition, sort, valid_from)
      select id, 2, parent_id, family, name, definition || jsonb_build_object('version', 2, 'validFrom', $2::text,
        'form', jsonb_build_array(jsonb_build_object('id', 'since', 'type', 'number', 'label',
          jsonb_build_object('zh', '欠了几个月', 'en', 'For how many months')))), sort, $2::date
      from kind where id = $1 and version = 1`,
    [kindId, validFrom],
  )
}

test('what was answered to a form stays readable and can be put right when the kind asks something else since', async () => {
  const matter = String((await bring('dispute.labour', { amount: 32000, people: 6 })).body.matter)
  await askOtherwise('dispute.labour', '2026-01-01')
  const before = await view(matter)
  expect(before.answers).toEqual({ amount: 32000, people: 6 })
  expect(before.questions.map(({ id }) => id)).toContain('amount')
  expect((await correct(matter, { answers: { amount: 30000, people: 6 } })).status).toBe(200)
  const after = await view(matter)
  expect(after.answers).toEqual({ amount: 30000, people: 6 })
  const [corrected] = after.activities.filter(({ kind }) => kind === 'correct')
  expect(corrected?.formerAnswers?.answers).toEqual({ amount: 32000, people: 6 })
  expect(corrected?.formerAnswers?.questions.map(({ id }) => id)).toContain('amount')
  expect((await bring('dispute.labour', { since: 3 })).status).toBe(200)
  expect((await bring('dispute.labour', { amount: 3 })).body.code).toBe('form.invalid')
})

test('a version that begins later is not asked before its day', async () => {
  await askOtherwise('dispute.labour.wages', '2026-06-01')
  expect((await bring('dispute.labour.wages', { amount: 3 })).status).toBe(200)
  expect((await bring('dispute.labour.wages', { since: 3 })).body.code).toBe('form.invalid')
})

test('what only the old kind asked goes to the history when a matter turns out to be of another kind', async () => {
  const matter = String((await bring('dispute.labour.wages', { amount: 900, people: 2 })).body.matter)
  expect((await correct(matter, { kindId: 'dispute.tort' })).status).toBe(200)
  const after = await view(matter)
  expect(Object.keys(after.answers)).not.toContain('people')
  const [corrected] = after.activities.filter(({ kind }) => kind === 'correct')
  expect(corrected?.formerAnswers?.answers).toEqual({ amount: 900, people: 2 })
  expect(corrected?.formerAnswers?.questions.map(({ id }) => id)).toContain('people')
})

test('a kind that has ended keeps its matters and its name, and nobody brings anything of it any more', async () => {
  const matter = String((await bring('suggestion.culture')).body.matter)
  await amend("update kind set valid_to = '2026-03-01' where id = $1", ['suggestion.culture'])
  expect((await bring('suggestion.culture')).body.code).toBe('kind.unknown')
  expect(await offered('suggestion.culture')).toMatchObject({
    name: { zh: '文化体育建议' },
    selectable: false,
  })
  expect((await correct(matter, { kindId: 'suggestion.culture', risk: 'medium' })).status).toBe(200)
  expect((await correct(matter, { kindId: 'suggestion.public' })).status).toBe(200)
  expect((await correct(matter, { kindId: 'suggestion.culture' })).body.code).toBe('kind.unknown')
})

test('a heading that only groups kinds is no kind of a matter', async () => {
  expect((await bring('dispute')).body.code).toBe('kind.unknown')
})

test('who was called is recorded when the danger shows later, and who speaks for a party has a name for it', async () => {
  const { body } = await city.command(nobody, 'matter.register', {
    words: '墙要倒了',
    place: { divisionId },
    parties: [{ role: 'representative', name: '李律师' }],
  })
  const matter = String(body.matter)
  const judged = { kindId: 'hazard.building', urgency: 'emergency', handedOverTo: ['119', '120'] }
  expect((await city.command(village, 'matter.accept', judged, { matter })).status).toBe(200)
  const { activities } = (await city.ask(village, 'GET', `/api/matters/${matter}`)).body as {
    activities: { kind: string; data: object }[]
  }
  expect(activities.at(-1)).toMatchObject({ kind: 'accept', data: { handedOverTo: ['119', '120'] } })
})
