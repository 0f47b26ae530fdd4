import { afterAll, beforeAll, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { rulesOf } from '../../../testing/rules.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'

let city: City
let rules: ReturnType<typeof rulesOf>
let system: Who
let village: Who
let divisionId = ''
let unitId = ''

beforeAll(async () => {
  city = await startCity()
  rules = rulesOf(city)
  const places = placesOf(city)
  system = await city.signIn('system')
  village = await city.signIn('village')
  divisionId = (await places.placeOf('双堤')).id
  const cityId = String((await city.ask(nobody, 'GET', '/api/about')).body.cityId)
  unitId = await places.centreUnitOf(cityId)
})
afterAll(() => city.close())

const lamps = [
  { id: 'how', label: { zh: '怎么了', en: 'What is wrong' }, type: 'yesNo', required: true },
  {
    id: 'since',
    label: { zh: '几天了', en: 'For how many days' },
    type: 'number',
    min: 1,
    showWhen: { question: 'how', is: [true] },
  },
]
const about = async (kindId: string) => {
  const { body } = await city.ask(nobody, 'GET', '/api/about')
  return (body.kinds as { id: string; selectable: boolean; name: { zh: string } }[]).find(
    ({ id }) => id === kindId,
  )
}
const report = (kindId: string, answers: object = {}, who: Who = nobody) =>
  city.command(who, 'matter.register', {
    words: '路灯不亮了',
    kindId,
    place: { divisionId },
    answers,
    ...(who === nobody ? {} : { source: 'window' }),
  })
type Kind = {
  revision: number
  published: object
  draft: object | null
  lastDay: string | null
  versions: object[]
}
const kindOf = async (id: string) => (await rules.read(system, `kinds/${id}`)) as unknown as Kind

test('a kind is written, published, reported with its form, asked otherwise from a day on, and ended', async () => {
  const draft = {
    parentId: 'event.street',
    name: { zh: '路灯不亮', en: 'Lamp out' },
    selectable: true,
    public: true,
    form: lamps,
  }
  const saved = await rules.send(system, 'kind.saveDraft', { basedOn: 0, code: 'lamp', draft })
  expect(saved.body).toMatchObject({ id: 'event.street.lamp', version: 1 })
  const kindId = 'event.street.lamp'
  expect((await report(kindId)).body).toMatchObject({ code: 'kind.unknown' })
  const published = await rules.send(system, 'kind.publish', { kindId, basedOn: 1 })
  expect(published.status, JSON.stringify(published.body)).toBe(200)
  expect(await about(kindId)).toMatchObject({ selectable: true, name: { zh: '路灯不亮' } })
  expect((await report(kindId)).body).toMatchObject({ code: 'form.invalid' })
  const first = String((await report(kindId, { how: true, since: 3 })).body.matter)

  const shorter = { ...draft, name: { zh: '路灯故障' }, form: lamps.slice(0, 1) }
  await rules.send(system, 'kind.saveDraft', { kindId, basedOn: 2, draft: shorter })
  await rules.send(system, 'kind.publish', { kindId, basedOn: 3, from: '2026-03-20' })
  expect((await kindOf(kindId)).versions).toMatchObject([
    { version: 1, to: '2026-03-19', changes: [] },
    {
      version: 2,
      from: '2026-03-20',
      to: null,
      changes: [{ setting: 'name' }, { question: 'since', became: 'removed' }],
    },
  ])
  expect(await about(kindId)).toMatchObject({ name: { zh: '路灯不亮' } })
  city.clock.pass(20 * 24 * 60)
  system = await city.signIn('system')
  village = await city.signIn('village')
  expect(await about(kindId)).toMatchObject({ name: { zh: '路灯故障' } })
  expect((await report(kindId, { how: true, since: 3 })).body).toMatchObject({ code: 'form.invalid' })
  const view = await city.ask(village, 'GET', `/api/matters/${first}`)
  expect(view.body).toMatchObject({ answers: { how: true, since: 3 } })

  const { revision } = await kindOf(kindId)
  expect((await rules.send(system, 'kind.end', { kindId, basedOn: revision })).status).toBe(200)
  city.clock.pass(24 * 60)
  system = await city.signIn('system')
  village = await city.signIn('village')
  expect((await report(kindId, { how: true })).body).toMatchObject({ code: 'kind.unknown' })
  expect(await about(kindId)).toMatchObject({ selectable: false, name: { zh: '路灯故障' } })
})

test('the second of two administrators is told who changed what, and goes on from there', async () => {
  const second = await placesOf(city).appoint('security', 'secondsystem', { unitId, role: 'systemAdmin' })
  const kindId = await rules.addKind(system, { name: { zh: '井盖' }, form: lamps })
  const draft = {
    parentId: 'event.street',
    name: { zh: '井盖' },
    selectable: true,
    public: true,
    form: lamps,
  }
  const mine = { ...draft, name: { zh: '井盖丢失' } }
  const theirs = { ...draft, form: [...lamps, { id: 'depth', label: { zh: '多深' }, type: 'number' }] }
  expect((await rules.send(second, 'kind.saveDraft', { kindId, basedOn: 2, draft: theirs })).status).toBe(200)
  const refused = await rules.send(system, 'kind.saveDraft', { kindId, basedOn: 2, draft: mine })
  expect(refused.status).toBe(409)
  expect(refused.body).toMatchObject({
    code: 'rules.changed',
    details: {
      revision: 3,
      role: 'systemAdmin',
      by: { zh: expect.stringContaining('中心') },
      changes: [{ question: 'depth', became: 'added' }],
    },
  })
  expect(refused.body.detail).toContain('多深')
  expect(await kindOf(kindId)).toMatchObject({ revision: 3, draft: { form: { length: 3 } } })
  expect((await rules.send(system, 'kind.publish', { kindId, basedOn: 2 })).body).toMatchObject({
    code: 'rules.changed',
  })
  const merged = { ...mine, form: theirs.form }
  expect((await rules.send(system, 'kind.saveDraft', { kindId, basedOn: 3, draft: merged })).status).toBe(200)
  const both = await Promise.all(
    [system, second].map((who) => rules.send(who, 'kind.publish', { kindId, basedOn: 4 })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('a form that asks for what is gone, comes later, or is about a person without a reason is refused by name', async () => {
  const label = { zh: '对方电话' }
  const form = [
    { id: 'a', label: { zh: '甲' }, type: 'text', showWhen: { question: 'b', is: ['x'] } },
    { id: 'b', label, type: 'phone' },
    { id: 'c', label: { zh: '丙' }, type: 'text', showWhen: { question: 'gone', is: ['x'] } },
  ]
  const draft = { parentId: 'event.street', name: { zh: '错的' }, selectable: true, public: true, form }
  const saved = await rules.send(system, 'kind.saveDraft', { basedOn: 0, draft })
  const kindId = String(saved.body.id)
  const { status, body } = await rules.send(system, 'kind.publish', { kindId, basedOn: 1 })
  expect(status).toBe(400)
  expect(body).toMatchObject({
    code: 'kind.invalid',
    details: {
      form: [
        { question: 'a', problem: 'looksAhead' },
        { question: 'b', problem: 'personalMissing' },
        { question: 'c', problem: 'unknownQuestion' },
      ],
    },
  })
  expect(body.detail).toContain('对方电话')
  expect((await kindOf(kindId)).draft).toMatchObject({ name: { zh: '错的' } })
  expect((await rules.send(system, 'kind.dropDraft', { kindId, basedOn: 1 })).status).toBe(200)
  expect((await city.ask(system, 'GET', `/api/rules/kinds/${kindId}`)).status).toBe(404)
})

test('a kind is brought only by those it is open to', async () => {
  const kindId = await rules.addKind(system, { name: { zh: '只在窗口' }, public: false, byClients: false })
  expect((await report(kindId)).body).toMatchObject({ code: 'kind.unknown' })
  expect((await report(kindId, {}, village)).status).toBe(200)
  const portal = await rules.addKind(system, { name: { zh: '只在网上' }, atDesk: false })
  expect((await report(portal)).status).toBe(200)
  expect((await report(portal, {}, village)).body).toMatchObject({ code: 'kind.unknown' })
})

test('a kind moves from today on or not at all, and does not end while others hang on it', async () => {
  const kindId = await rules.addKind(system, { name: { zh: '会移动的' } })
  const draft = { parentId: 'event.appearance', name: { zh: '会移动的' }, selectable: true, public: true }
  await rules.send(system, 'kind.saveDraft', { kindId, basedOn: 2, draft })
  expect(
    JSON.stringify(
      (await rules.send(system, 'kind.publish', { kindId, basedOn: 3, from: '2027-01-01' })).body,
    ),
  ).toContain('movedToday')
  expect((await rules.send(system, 'kind.publish', { kindId, basedOn: 3 })).status).toBe(200)
  const { kinds } = (await rules.read(system, 'kinds')) as { kinds: { id: string; parentId: string }[] }
  expect(kinds.find(({ id }) => id === kindId)?.parentId).toBe('event.appearance')
  for (const [id, problem] of [
    ['event.appearance', 'hasKinds'],
    ['undetermined', 'undetermined'],
  ] as const)
    expect(JSON.stringify((await rules.send(system, 'kind.end', { kindId: id, basedOn: 0 })).body)).toContain(
      problem,
    )
})

test('charter: tips stay sealed and complaints go above, whoever edits their kinds', async () => {
  const { published } = await kindOf('tip.fraud')
  await rules.send(system, 'kind.saveDraft', {
    kindId: 'tip.fraud',
    basedOn: 0,
    draft: { ...published, confidentiality: 'normal' },
  })
  const refused = await rules.send(system, 'kind.publish', { kindId: 'tip.fraud', basedOn: 1 })
  expect(refused.body).toMatchObject({
    code: 'kind.invalid',
    details: { faults: [{ problem: 'staysSealed' }] },
  })
  await rules.send(system, 'kind.dropDraft', { kindId: 'tip.fraud', basedOn: 1 })
})

test('only the administrator of the city writes rules; one of a county reads them, others do neither', async () => {
  const { centreUnitOf, placeOf, appoint } = placesOf(city)
  const at = await centreUnitOf((await placeOf('汉滨区')).id)
  const county = await appoint('security', 'countysystem', { unitId: at, role: 'systemAdmin' })
  const read = await city.ask(county, 'GET', '/api/rules/kinds')
  expect(read.body).toMatchObject({ abilities: [] })
  const draft = { parentId: 'event', name: { zh: '县里的' }, selectable: true, public: true }
  expect((await rules.send(county, 'kind.saveDraft', { basedOn: 0, draft })).status).toBe(403)
  expect((await city.ask(village, 'GET', '/api/rules/kinds')).status).toBe(403)
  expect((await rules.send(village, 'kind.saveDraft', { basedOn: 0, draft })).status).toBe(403)
  const audit = await city.ask(await city.signIn('audit'), 'GET', '/api/audit')
  expect(JSON.stringify(audit.body)).toContain('kind.publish')
})
