import { afterAll, beforeAll, expect, test } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { rulesOf } from '../../../testing/rules.ts'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'
import { lookOver } from '../operation/look-over.ts'

let city: City
let rules: ReturnType<typeof rulesOf>
const who: Record<string, Who> = {}
let countyId = ''
let townId = ''
let villageId = ''
beforeAll(async () => {
  city = await startCity()
  rules = rulesOf(city)
  for (const name of ['system', 'county', 'town', 'village', 'officer'])
    who[name] = await city.signIn(name).catch(() => ({}))
  const places = placesOf(city)
  villageId = (await places.placeOf('双堤')).id
  const dictionary = await city.program.deps.dictionary.current()
  const path = dictionary.division(villageId)?.path ?? ''
  townId = dictionary.divisionAt(path.slice(0, 9))?.id ?? ''
  countyId = dictionary.divisionAt(path.slice(0, 6))?.id ?? ''
})
afterAll(() => city.close())

const basis = { zh: '市综治办〔2026〕3号' }
const byDuty = { to: 'units', lead: { by: 'duty' }, assist: [] }
const publish = (match: object, goesTo: object = byDuty, more: object = {}, envelope: object = {}) =>
  rules.send(who.system ?? {}, 'routing.publish', { match, goesTo, basis, ...more }, envelope)
const end = (ruleId: unknown) => rules.send(who.system ?? {}, 'routing.end', { ruleId })
const ask = (name: string, path: string, body?: object) =>
  city.ask(who[name] ?? {}, body ? 'POST' : 'GET', `/api/routing/${path}`, body)
const dictionary = () => city.program.deps.dictionary.current()

type Suggestion = {
  rule: { id: string } | null
  silent: boolean
  hand: string | null
  lead: { unitId: string; line: { capacity: string | null; kindId: string } | null } | null
  assist: { unitId: string }[]
  next: { reason: string | null } | null
}
async function register(
  name: string,
  kindId: string,
  divisionId = countyId,
  source = 'window',
): Promise<string> {
  const report = { words: '有件事', source, kindId, place: { divisionId } }
  const { status, body } = await city.command(who[name] ?? {}, 'matter.register', report)
  if (status !== 200) throw new Error(JSON.stringify(body))
  return String(body.matter)
}
async function suggestionFor(name: string, matter: string): Promise<Suggestion> {
  const { body } = await city.ask(who[name] ?? {}, 'GET', `/api/matters/${matter}/units`)
  return body.suggestion as Suggestion
}
const light = 'event.part.utility.light'
const garbage = 'event.appearance.garbage'

test('a rule that could never decide, goes round, or names what is not there is refused with the line, and changes nothing', async () => {
  const before = (await ask('system', 'rules')).body
  const up = await publish({ kindId: 'event', level: 3 }, { to: 'centre', way: 'up' })
  expect(up.status).toBe(200)
  const down = await publish({ kindId: 'event', level: 2, source: 'grid' }, { to: 'centre', way: 'down' })
  expect(down.body).toMatchObject({ code: 'routing.cannotBe', details: { why: 'loops' } })
  expect(JSON.stringify(down.body)).toContain('镇级')
  const twin = await publish({ kindId: 'event', level: 3 })
  expect(twin.body).toMatchObject({ code: 'routing.cannotBe', details: { why: 'tie' } })
  const never = await publish({ level: 1 }, { to: 'centre', way: 'up' })
  expect(never.body).toMatchObject({ code: 'routing.cannotBe', details: { why: 'noSuchMatter' } })
  const other = (await dictionary()).divisions.find(
    ({ level, id, validTo }) => level === 2 && id !== countyId && validTo === null,
  )
  const foreign = (await dictionary()).units.find(({ path }) => path === other?.path)
  const unitId = '01890000-0000-7000-8000-000000000000'
  for (const [match, goesTo, code] of [
    [{ kindId: 'no.such' }, byDuty, 'kind.unknown'],
    [{ divisionId: unitId }, byDuty, 'place.unknown'],
    [{ gridId: unitId }, byDuty, 'place.unknown'],
    [{}, { to: 'units', lead: { by: 'unit', unitId }, assist: [] }, 'unit.unknown'],
    [
      { divisionId: countyId },
      { to: 'units', lead: { by: 'unit', unitId: foreign?.id }, assist: [] },
      'input.invalid',
    ],
    [{}, { to: 'units', lead: { by: 'place', function: 'nothing' }, assist: [] }, 'input.invalid'],
    [{ weekdays: [1, 1] }, byDuty, 'input.invalid'],
    [{ level: 9 }, byDuty, 'input.invalid'],
    [{}, { to: 'moon' }, 'input.invalid'],
  ] as const)
    expect([match, (await publish(match, goesTo)).body.code]).toEqual([match, code])
  expect((await publish({}, byDuty, { from: '2020-01-01' })).body.code).toBe('input.invalid')
  const { id } = up.body
  const stale = await publish({ kindId: 'event', level: 3 }, byDuty, { ruleId: id }, { expectedVersion: 7 })
  expect(stale.body).toMatchObject({ code: 'record.changed', details: { version: 1 } })
  const own = await city.ask(who.county ?? {}, 'POST', '/api/rules/command', {
    id: unitId,
    name: 'routing.publish@1',
    payload: { match: {}, goesTo: byDuty, basis },
  })
  expect(own.status).toBe(403)
  expect((await end(id)).status).toBe(200)
  expect((await end(id)).body.code).toBe('input.invalid')
  expect((await ask('system', 'rules')).body.rules).toEqual(
    (before.rules as unknown[]).concat([expect.objectContaining({ id })]),
  )
})

test('a rule that keeps two others from going round is neither ended nor moved away before those are mended', async () => {
  const kindId = 'dispute.labour'
  const grid = { kindId, source: 'grid' }
  const up = await publish({ ...grid, level: 3 }, { to: 'centre', way: 'up' })
  const between = await publish({ ...grid, level: 2 })
  const down = await publish({ kindId, level: 2 }, { to: 'centre', way: 'down' })
  expect([up, between, down].map(({ status }) => status)).toEqual([200, 200, 200])
  const freed = { code: 'routing.cannotBe', details: { why: 'freesLoop' } }
  const ended = await end(between.body.id)
  expect(ended.body).toMatchObject(freed)
  expect(JSON.stringify(ended.body)).toMatch(/镇级.*县级/)
  const moved = {
    match: { kindId, source: 'letter', level: 2 },
    goesTo: byDuty,
    basis,
    ruleId: between.body.id,
  }
  expect((await rules.send(who.system ?? {}, 'routing.publish', moved)).body).toMatchObject(freed)
  expect((await ask('system', 'rules/check', moved)).body).toMatchObject({ fault: { why: 'freesLoop' } })
  for (const { body } of [down, between, up]) expect((await end(body.id)).status).toBe(200)
})

test('the first rule that fits is suggested with its reason, otherwise the duty list with the line and why it comes first', async () => {
  const matter = await register('county', light, countyId, 'letter')
  const byList = await suggestionFor('county', matter)
  expect(byList).toMatchObject({ rule: null, silent: false, hand: null })
  expect(byList.lead?.line).not.toBeNull()
  const other = (await dictionary())
    .unitsAt((await dictionary()).division(countyId)?.path ?? '')
    .find(({ function: of }) => of === 'justice')
  const rule = await publish(
    { kindId: 'event.part', divisionId: countyId, source: 'letter' },
    { to: 'units', lead: { by: 'unit', unitId: other?.id }, assist: [{ by: 'duty' }] },
  )
  expect(rule.status).toBe(200)
  const byRule = await suggestionFor('county', matter)
  expect(byRule).toMatchObject({ rule: { id: rule.body.id }, lead: { unitId: other?.id, line: null } })
  expect(byRule.assist.map(({ unitId }) => unitId)).toEqual([byList.lead?.unitId])
  const example = { kindId: light, divisionId: countyId, source: 'letter', risk: 'low', urgency: 'normal' }
  const tried = await ask('county', 'try', example)
  expect(tried.body.fitting).toEqual([expect.objectContaining({ id: rule.body.id })])
  expect((await ask('county', 'try', { ...example, at: '2300-01-01T00:00:00Z' })).body.code).toBe(
    'input.invalid',
  )
})

test('an object goes to its owner first, even where only a centre above can send there; an event to the unit of the place', async () => {
  const places = placesOf(city)
  const all = await dictionary()
  const owner = all.unitsAt(all.division(countyId)?.path ?? '').find(({ function: of }) => of === 'housing')
  const give = async (unitId: string | undefined, divisionId: string, capacity: string) => {
    const lines = [light, garbage].map((kindId) => ({ kindId, divisionId, role: 'lead', capacity }))
    const { status, body } = await places.send(who.system ?? {}, 'dutyList.publish', { unitId, lines })
    expect([status, body.code]).toEqual([200, undefined])
  }
  await give(owner?.id, countyId, 'owner')
  const object = await register('village', light, villageId)
  const event = await register('village', garbage, villageId)
  expect(await suggestionFor('village', object)).toMatchObject({
    hand: 'up',
    owner: { unitId: owner?.id, line: { kindId: light, capacity: 'owner' } },
    lead: null,
  })
  const first = await suggestionFor('village', event)
  expect(first).toMatchObject({ hand: null, owner: null })
  expect(all.unit(first.lead?.unitId ?? '')?.level).toBe(4)
  for (const name of ['village', 'town'])
    await city.command(who[name] ?? {}, 'matter.escalate', { reason: '不归本级' }, { matter: object })
  expect(await suggestionFor('county', object)).toMatchObject({ hand: null, lead: { unitId: owner?.id } })
})

test('what came of a suggestion is kept with the dispatch and counted by line, and not of a matter that is about a unit', async () => {
  const matter = await register('county', light)
  const { lead } = await suggestionFor('county', matter)
  for (const move of ['accept'])
    expect((await city.command(who.county ?? {}, `matter.${move}`, {}, { matter })).status).toBe(200)
  const rates = async () =>
    ((await ask('county', `rates?divisionId=${countyId}`)).body.lines ?? []) as {
      byWhat: string
      sent: number
      followed: number
    }[]
  expect(await rates()).toEqual([])
  const sent = await city.command(
    who.county ?? {},
    'matter.dispatch',
    { leadUnitId: lead?.unitId, assistUnitIds: [] },
    { matter },
  )
  expect(sent.status).toBe(200)
  expect(await rates()).toEqual([expect.objectContaining({ sent: 1, followed: 1 })])
  expect((await ask('county', `rates?divisionId=${townId}`)).status).toBe(200)
  expect((await ask('village', `rates?divisionId=${countyId}`)).status).toBe(403)
})

test('a line that is ruled wrong again and again shows as a gap of the list, by line and not by person', async () => {
  who.labour = await city.signIn('labour')
  type Rate = {
    line: { kindId: string } | null
    sent: number
    objected: number
    upheld: number
    gap: boolean
  }
  const wages = async () =>
    ((await ask('county', `rates?divisionId=${countyId}`)).body.lines as Rate[]).find(
      ({ line }) => line?.kindId === 'dispute.labour',
    )
  const send = (name: string, move: string, payload: object, matter: string) =>
    city.act(who[name] ?? {}, move, payload, { matter })
  for (let time = 1; time <= 3; time += 1) {
    const { body } = await city.command(who.county ?? {}, 'matter.register', {
      words: '工资没给',
      source: 'window',
      kindId: 'dispute.labour',
      answers: { amount: 900, people: 1 },
    })
    const matter = String(body.matter)
    const { lead } = await suggestionFor('county', matter)
    await send('county', 'accept', {}, matter)
    await send('county', 'dispatch', { leadUnitId: lead?.unitId }, matter)
    type View = { tasks: { id: string }[]; objections: { id: string }[] }
    const see = async () => (await city.ask(who.county ?? {}, 'GET', `/api/matters/${matter}`)).body as View
    const taskId = (await see()).tasks.at(-1)?.id
    await send('labour', 'object', { taskId, ground: 'notOurDuty', explanation: '不归我们管' }, matter)
    const objectionId = (await see()).objections.at(-1)?.id
    await send(
      'county',
      'ruleObjection',
      { objectionId, ruling: 'notResponsible', reason: '确实派错' },
      matter,
    )
    expect(await wages()).toMatchObject({ sent: time, objected: time, upheld: time, gap: time >= 3 })
  }
  expect(JSON.stringify(await wages())).not.toMatch(/staff|post/i)
})

test('what a unit led that has ended is suggested no more, a rule that names it is told as such, and the lists speak', async () => {
  const places = placesOf(city)
  const county = (await dictionary()).division(countyId)
  const own = await places.send(who.system ?? {}, 'unit.add', {
    divisionId: countyId,
    name: { zh: '将撤的路灯所' },
    kind: 'firm',
    function: 'lamps',
  })
  const unitId = String(own.body.id)
  const line = { kindId: light, divisionId: countyId, role: 'lead', capacity: 'owner' }
  await places.send(who.system ?? {}, 'dutyList.publish', { unitId, lines: [line] })
  const rule = await publish(
    { kindId: 'event.part', divisionId: countyId, source: 'phone' },
    { to: 'units', lead: { by: 'unit', unitId }, assist: [] },
  )
  expect([rule.status, rule.body.code]).toEqual([200, undefined])
  const look = async () => {
    const found = await lookOver({ ...city.program.deps, now: city.clock.now })
    return found.find(({ check }) => check === 'routing')
  }
  const matter = await register('county', light, countyId, 'phone')
  expect(await suggestionFor('county', matter)).toMatchObject({ silent: false, lead: { unitId } })
  expect(await look()).toMatchObject({ level: 'fine' })

  const ended = await places.send(who.system ?? {}, 'unit.end', { unitId })
  expect([ended.status, ended.body.code]).toEqual([200, undefined])
  const after = await suggestionFor('county', matter)
  expect(after).toMatchObject({ rule: { id: rule.body.id }, silent: true })
  expect(after.lead?.unitId).not.toBe(unitId)
  expect(after.lead?.line).not.toBeNull()
  const { body } = await ask('system', 'rules')
  expect(body.rules).toContainEqual(
    expect.objectContaining({ id: rule.body.id, fault: expect.objectContaining({ why: 'unitEnded' }) }),
  )
  expect(await look()).toMatchObject({ level: 'look', finding: { code: 'routing.ended', n: 1 } })
  expect(county?.name.zh).toBeDefined()
})

test('a dry run goes through last month in portions, says what would be otherwise, and gives rows to those alone whose area it is', async () => {
  const month = { looked: 0, alike: 0, otherwise: 0, notSent: 0, rows: 0 }
  for (let n = 0; n < 2; n += 1) {
    const { body } = await city.command(who.county ?? {}, 'matter.register', {
      words: '加班费没给',
      source: 'phone',
      kindId: 'dispute.labour',
      answers: { amount: 900, people: 1 },
    })
    const matter = String(body.matter)
    const { lead } = await suggestionFor('county', matter)
    await city.act(who.county ?? {}, 'accept', {}, { matter })
    await city.act(who.county ?? {}, 'dispatch', { leadUnitId: lead?.unitId }, { matter })
  }
  city.clock.pass(31 * 24 * 60)
  who.county = await city.signIn('county')
  who.system = await city.signIn('system')
  const justice = (await dictionary())
    .unitsAt((await dictionary()).division(countyId)?.path ?? '')
    .find(({ function: of }) => of === 'justice')
  const draft = {
    match: { kindId: 'dispute.labour', divisionId: countyId },
    goesTo: { to: 'units', lead: { by: 'unit', unitId: justice?.id }, assist: [] },
    basis,
  }
  for (const [rule, otherwise] of [
    [undefined, 0],
    [draft, 2],
  ] as const) {
    Object.assign(month, { looked: 0, alike: 0, otherwise: 0, notSent: 0, rows: 0 })
    for (let after: unknown; after !== null; ) {
      const { status, body } = await ask('county', 'dry-run', {
        ...(rule ? { rule } : {}),
        ...(after ? { after } : {}),
      })
      expect([status, body.code]).toEqual([200, undefined])
      for (const part of ['looked', 'alike', 'otherwise', 'notSent'] as const)
        month[part] += Number(body[part])
      month.rows += (body.rows as unknown[]).length
      after = body.next
    }
    expect(month.looked).toBeGreaterThanOrEqual(5)
    expect(month).toMatchObject({ otherwise, rows: otherwise })
    expect(month.alike + month.otherwise + month.notSent).toBe(month.looked)
  }
  expect((await ask('system', 'dry-run', { rule: draft })).body.rows).toEqual([])
  expect((await ask('county', 'dry-run', { after: { centre: -1 } })).status).toBe(400)
  who.village = await city.signIn('village')
  expect((await ask('village', 'dry-run', { rule: { match: { kindId: 'x' } } })).status).toBe(400)
})

test('what goes to and fro is counted for the line that had named its unit, and a task that is disputed twice once', async () => {
  type Rate = Record<'sent' | 'followed' | 'objected' | 'upheld' | 'sentOn' | 'cameBack', number> & {
    line: { kindId: string } | null
    kindId: string | null
    gap: boolean
  }
  const lines = async () => (await ask('county', `rates?divisionId=${countyId}`)).body.lines as Rate[]
  const lineOf = async () =>
    (await lines()).find(({ line }) => line?.kindId === 'dispute.labour') ?? ({} as Partial<Rate>)
  const unitOf = async (name: string) => {
    who[name] = await city.signIn(name)
    const { body } = await city.ask(who[name] ?? {}, 'GET', '/api/session')
    return (body.post as { unitId: string }).unitId
  }
  const [labour, urban] = [await unitOf('labour'), await unitOf('urban')]
  const county = who.county ?? {}
  const registerOf = async (kindId: string, answers: object) => {
    const payload = { words: '没人管', source: 'window', kindId, answers, place: { words: '金州路' } }
    const { body } = await city.command(county, 'matter.register', payload)
    const matter = String(body.matter)
    await city.act(county, 'accept', {}, { matter })
    return matter
  }
  type View = { tasks: { id: string }[]; objections: { id: string }[] }
  const see = async (matter: string) => (await city.ask(county, 'GET', `/api/matters/${matter}`)).body as View
  const object = async (matter: string) => {
    const taskId = (await see(matter)).tasks.at(-1)?.id
    const payload = { taskId, ground: 'notOurDuty', explanation: '不归我们管' }
    await city.act(who.labour ?? {}, 'object', payload, { matter })
    return (await see(matter)).objections.at(-1)?.id
  }
  const uphold = async (matter: string) =>
    city.act(
      county,
      'ruleObjection',
      { objectionId: await object(matter), ruling: 'notResponsible', reason: '确实派错' },
      { matter },
    )
  const before = await lineOf()
  const plus = (more: Partial<Rate>) =>
    Object.fromEntries(
      Object.entries(more).map(([name, n]) => [name, Number(n) + Number(before[name as 'sent'] ?? 0)]),
    )

  const fro = await registerOf('dispute.labour', { amount: 900, people: 1 })
  for (const leadUnitId of [labour, labour, urban, labour]) {
    await city.act(county, 'dispatch', { leadUnitId }, { matter: fro })
    await city.act(county, 'recall', { reason: '另派' }, { matter: fro })
  }
  expect(await lineOf()).toMatchObject(plus({ sent: 4, followed: 3, sentOn: 1, cameBack: 1 }))

  const disputed = await registerOf('dispute.labour', { amount: 900, people: 1 })
  await city.act(county, 'dispatch', { leadUnitId: labour }, { matter: disputed })
  const objectionId = await object(disputed)
  await city.act(
    who.labour ?? {},
    'takeBackObjection',
    { objectionId, reason: '看错了' },
    { matter: disputed },
  )
  await object(disputed)
  expect(await lineOf()).toMatchObject(plus({ objected: 1, upheld: 0 }))

  const ofKind = async () => (await lines()).find(({ kindId }) => kindId === 'event.appearance.garbage')
  for (let time = 1; time <= 3; time += 1) {
    expect(await ofKind()).toBeUndefined()
    const matter = await registerOf('event.appearance.garbage', {})
    await city.act(county, 'dispatch', { leadUnitId: labour }, { matter })
    await uphold(matter)
  }
  // No line had named the unit: that the centre has to guess is a gap of the list all the same.
  expect(await ofKind()).toMatchObject({ line: null, objected: 3, upheld: 3, gap: true })
  const elsewhere = (await ask('county', `rates?divisionId=${townId}`)).body.lines as Rate[]
  expect(elsewhere.filter(({ kindId }) => kindId !== null)).toEqual([])
})
