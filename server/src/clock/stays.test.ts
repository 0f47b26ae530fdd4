import { readFileSync } from 'node:fs'
import { PublishedYear } from '@manyuan/core/clock/published-year.ts'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { bringTo, type GoldenMatter } from '../../../testing/golden-matter.ts'
import { inOwnCity } from '../../../testing/own-city.ts'
import type { City } from '../../../testing/start-city.ts'
import { tellStaff } from '../messages/tell-staff.ts'
import { endStays } from './end-stays.ts'
import { publishYear, reckonProvisional } from './reckon-again.ts'
import { sweepClocks } from './sweep.ts'

let city: City
let owner: Client
inOwnCity((own) => {
  city = own.city
  owner = own.owner
})

type View = {
  line: { stage: string; overlays: string[]; dueAt: string | null; light: string; pausedAt: string | null }
  acts: string[]
  clocks: {
    id: string
    milestone: string
    metAt: string | null
    dueAt: string
    startedAt: string
    light: string
    pausedAt: string | null
    extended: number
  }[]
  stays: { id: string; state: string; endedBy: string | null; until: string }[]
  extensions: { id: string; state: string }[]
  clockChoices: { extension: { most: number } | null }
}

/** Everybody anew: sessions end while days pass. */
async function at(matter: GoldenMatter, by: string) {
  return by === 'citizen' ? await matter.who(by) : await city.signIn(by)
}

async function see(matter: GoldenMatter, by = 'county'): Promise<View> {
  return (await matter.see(by)) as View
}

async function act(matter: GoldenMatter, by: string, name: string, payload: object) {
  const { status, body } = await matter.act(by, name, payload)
  return status === 200 ? 'done' : String(body.code)
}

async function settles(matter: GoldenMatter) {
  const found = (await see(matter)).clocks.find(({ milestone }) => milestone === 'settle')
  if (!found) throw new Error('No limit to settle.')
  return found
}

/** The clock goes on to a moment of the office in Asia/Shanghai, and lights turn. */
async function until(local: string): Promise<void> {
  city.clock.now = new Date(`${local}+08:00`)
  while ((await sweepClocks(city.program.deps, city.clock.now)) > 0);
}

async function queue(by: string, name: string): Promise<number> {
  const { body } = await city.ask(await city.signIn(by), 'GET', `/api/work/${name}`)
  return (body.rows as unknown[]).length
}

/** The unit asks, the centre approves: the clock stands. Gives the id of the standing still. */
async function suspend(matter: GoldenMatter, reasonId: string, day: string): Promise<string> {
  const ask = { reasonId, until: day, explanation: '送检' }
  expect(await act(matter, 'labour', 'askSuspension', ask)).toBe('done')
  const stayId = (await see(matter)).stays.at(-1)?.id ?? ''
  const yes = { stayId, approved: true, answer: '请等一等' }
  expect(await act(matter, 'county', 'decideSuspension', yes)).toBe('done')
  return stayId
}

const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

test('a calendar that is published moves what was provisional of a limit that stood still, and no firm day', async () => {
  // As it was before the arrangement of 2026 was known: New Year's Day alone is free.
  await owner.query('delete from calendar_year where year = 2026')
  await owner.query("delete from calendar_day where day >= '2025-12-25'")
  await owner.query('update installation set rules_version = rules_version + 1')
  await city.program.deps.dictionary.refresh()
  await until('2025-12-15T10:00')
  const matter = await bringTo(city, 'handling')
  const firm = await settles(matter)
  await until('2025-12-16T10:00')
  const stayId = await suspend(matter, 'expert', '2026-01-30')
  await until('2025-12-27T10:00')
  expect(await act(matter, 'labour', 'resume', { stayId, reason: '到了' })).toBe('done')
  expect((await settles(matter)).dueAt).toBe('2026-01-02T16:00:00.000Z')
  const text = readFileSync(new URL('../../../docs/examples/calendar-2026.json', import.meta.url), 'utf8')
  await publishYear(city.program.deps, PublishedYear.parse(JSON.parse(text)))
  while ((await reckonProvisional(city.program.deps, city.clock.now)) > 0);
  // The second and third of January are free, and the fourth, a Sunday, is worked.
  expect((await settles(matter)).dueAt).toBe('2026-01-04T16:00:00.000Z')
  const { rows } = await owner.query("select due_at from clock_step where kind = 'frozen' and due_at = $1", [
    firm.dueAt,
  ])
  expect(rows).toHaveLength(1)
})

test('what the unit asks and the centre approves stops the clock; the days between move its end, and the citizen is told', async () => {
  await until('2026-03-09T10:00')
  const matter = await bringTo(city, 'suspensionAsked')
  const before = await settles(matter)
  expect((await see(matter, 'labour')).acts).toEqual(['object', 'askExtension', 'takeBackSuspension'])
  expect(await queue('county', 'decide')).toBe(1)
  const yes = { stayId: '<stay>', approved: true, answer: '要等鉴定结果出来' }
  expect(await act(matter, 'county', 'decideSuspension', { stayId: '<stay>', approved: true })).toBe(
    'input.invalid',
  )
  expect(await act(matter, 'labour', 'decideSuspension', yes)).toBe('permission.denied')
  expect(await act(matter, 'county', 'decideSuspension', yes)).toBe('done')
  const stood = await see(matter)
  expect(stood.line).toMatchObject({
    overlays: ['suspended'],
    light: 'green',
    pausedAt: city.clock.now.toISOString(),
  })
  expect(await queue('county', 'decide')).toBe(0)

  // Four weeks pass: nothing of it turns, but somebody has to look again on the day that was named.
  await until('2026-03-19T10:00')
  expect((await see(matter)).line).toMatchObject({ light: 'green' })
  expect(await queue('county', 'lookAgain')).toBe(0)
  await until('2026-03-20T09:00')
  expect(await queue('county', 'lookAgain')).toBe(1)
  expect(await endStays(city.program.deps, city.clock.now)).toBe(0)
  // Nobody looks again: with its day it is over, and goes on by itself.
  await until('2026-03-21T00:01')
  expect(await endStays(city.program.deps, city.clock.now)).toBe(1)
  expect(await endStays(city.program.deps, city.clock.now)).toBe(0)
  const went = await see(matter)
  expect(went.line).toMatchObject({ overlays: [], pausedAt: null, light: 'green' })
  expect(went.stays).toMatchObject([{ state: 'ended', endedBy: 'day' }])
  expect(await queue('county', 'lookAgain')).toBe(0)
  const after = await settles(matter)
  expect(after.light).toBe('green')
  // Twelve days lead to the fifth of April, which is free: its end rolls on to the seventh.
  expect(days(before.dueAt, after.dueAt)).toBe(14)
  await tellStaff(city.program.deps)
  const inbox = (await city.ask(await city.signIn('labour'), 'GET', '/api/inbox')).body
  expect((inbox.rows as { step: string }[]).map(({ step }) => step)).toContain('resume')
  const { body } = await city.ask(await matter.who('citizen'), 'POST', '/api/portal/follow', {
    code: matter.fill('<code>'),
    secret: 'K7QM2XRT9WPA',
  })
  const told = body.steps as { kind: string; texts: string[] }[]
  expect(told.filter(({ kind }) => kind === 'decideSuspension')).toMatchObject([
    { texts: ['要等鉴定结果出来'] },
  ])
  expect(told.map(({ kind }) => kind)).toContain('resume')
  expect(JSON.stringify(told)).not.toContain('送检')
  const notices = await owner.query('select template from notice where matter_id = $1', [matter.id])
  const templates = notices.rows.map(({ template }) => template)
  expect(templates).toEqual(expect.arrayContaining(['matter.decideSuspension', 'matter.resume']))
})

test.each([
  ['a job that comes late', async () => void (await endStays(city.program.deps, city.clock.now))],
  [
    'whoever says so late',
    async (matter: GoldenMatter, stayId: string) => {
      expect(await act(matter, 'labour', 'resume', { stayId, reason: '结果到了' })).toBe('done')
    },
  ],
  [
    'who settles before anybody saw that the day is over',
    async (matter: GoldenMatter) => {
      const done = { taskId: '<task>', outcome: 'solved', answer: '办好了' }
      expect(await act(matter, 'labour', 'settle', done)).toBe('done')
    },
  ],
])('no clock stands still for longer than its last day: %s gives no more time', async (_, goOn) => {
  await until('2026-03-09T10:00')
  const matter = await bringTo(city, 'handling')
  const before = await settles(matter)
  const stayId = await suspend(matter, 'expert', '2026-03-20')
  city.clock.now = new Date('2026-04-13T09:00+08:00')
  await goOn(matter, stayId)
  expect(days(before.dueAt, (await settles(matter)).dueAt)).toBe(14)
  // What is over by then turns as every other: it is known whose it was.
  await until('2026-04-13T09:01')
  const { rows } = await owner.query(
    "select light, late_unit_id is not null as known from matter_clock where matter_id = $1 and milestone = 'settle'",
    [matter.id],
  )
  expect(rows).toEqual([{ light: 'red', known: true }])
})

test('Zammad #1322: what a citizen adds in the portal lets the clock go on that waited for them', async () => {
  await until('2026-04-13T10:00')
  const matter = await bringTo(city, 'handling')
  await suspend(matter, 'reporter', '2026-04-30')
  expect((await see(matter)).line.overlays).toEqual(['suspended'])
  await until('2026-04-15T10:00')
  expect(await act(matter, 'citizen', 'supplement', { text: '复印件已交到窗口' })).toBe('done')
  const after = await see(matter)
  expect(after.line).toMatchObject({ overlays: [], pausedAt: null })
  expect(after.stays).toMatchObject([{ state: 'ended', endedBy: 'reporter' }])
})

test('a paper that a citizen sends lets the clock go on that waited for it, as their words do', async () => {
  await until('2026-04-13T10:30')
  const matter = await bringTo(city, 'handling')
  await suspend(matter, 'reporter', '2026-04-30')
  await until('2026-04-15T10:00')
  const send = async () => {
    const { statusCode } = await city.program.app.inject({
      method: 'POST',
      url: String(matter.fill('/api/matters/<matter>/papers')),
      headers: { ...(await at(matter, 'citizen')), 'content-type': 'multipart/form-data; boundary=x' },
      payload:
        '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n工资条\r\n--x--\r\n',
    })
    return statusCode
  }
  expect(await send()).toBe(201)
  const after = await see(matter)
  expect(after.line).toMatchObject({ overlays: [], pausedAt: null })
  expect(after.stays).toMatchObject([{ state: 'ended', endedBy: 'reporter' }])
  // Sent once more it is the same paper, and nothing moves.
  expect(await send()).toBe(201)
  expect((await see(matter)).line.dueAt).toBe(after.line.dueAt)
})

test('nobody decides on what they asked for; what a centre asks for itself is decided by its head', async () => {
  await until('2026-04-13T14:00')
  const matter = await bringTo(city, 'handling')
  const ask = { reasonId: 'court', until: '2026-05-13', explanation: '等判决' }
  expect(await act(matter, 'county', 'askSuspension', ask)).toBe('done')
  const stayId = (await see(matter)).stays[0]?.id
  const yes = { stayId, approved: true, answer: '等判决' }
  expect((await see(matter)).acts).not.toContain('decideSuspension')
  expect(await act(matter, 'county', 'decideSuspension', yes)).toBe('clock.notYourOwn')
  expect(await act(matter, 'labour', 'takeBackSuspension', { stayId, reason: '不用了' })).toBe(
    'stay.notFound',
  )
  expect(await act(matter, 'countyhead', 'decideSuspension', yes)).toBe('done')
  expect(await act(matter, 'countyhead', 'decideSuspension', yes)).toBe('stay.notOpen')
  expect(await act(matter, 'labour', 'askSuspension', ask)).toBe('stay.standsAlready')
  expect(await act(matter, 'countyhead', 'park', { until: '2026-05-01', reason: '等', answer: '等' })).toBe(
    'stay.standsAlready',
  )
})

test.each([
  ['a reason that is not on the list', { reasonId: 'holiday' }, 'stay.reasonUnknown'],
  ['a day that is over', { until: '2026-04-13' }, 'stay.dayOutOfReach'],
  ['a day further than its reason may', { until: '2026-12-31' }, 'stay.dayOutOfReach'],
  ['no day at all', { until: '2026-02-30' }, 'input.invalid'],
  ['no words', { explanation: '' }, 'input.invalid'],
])('a suspension for %s is refused, and changes nothing', async (_, change, code) => {
  await until('2026-04-13T15:00')
  const matter = await bringTo(city, 'handling')
  const ask = { reasonId: 'expert', until: '2026-04-30', explanation: '送检', ...change }
  expect(await act(matter, 'labour', 'askSuspension', ask)).toBe(code)
  expect((await see(matter)).stays).toEqual([])
})

test('standing still takes no lateness back: of what is over nothing stands, and settling ends what stood', async () => {
  await until('2026-04-13T16:00')
  const [late, stood] = [await bringTo(city, 'handling'), await bringTo(city, 'handling')]
  await suspend(stood, 'expert', '2026-06-01')
  await until('2026-05-20T09:00')
  const ask = { reasonId: 'expert', until: '2026-05-30', explanation: '送检' }
  expect(await act(late, 'labour', 'askSuspension', ask)).toBe('stay.noLimitRuns')
  expect((await see(late)).line.light).toBe('red')
  expect(
    await act(stood, 'labour', 'settle', { taskId: '<task>', outcome: 'solved', answer: '已结清' }),
  ).toBe('done')
  const after = await see(stood)
  expect(after.line).toMatchObject({ stage: 'settled', overlays: [], pausedAt: null })
  expect(after.stays).toMatchObject([{ state: 'lapsed' }])
  const settled = after.clocks.find(({ milestone }) => milestone === 'settle')
  expect(Date.parse(settled?.metAt ?? '')).toBeLessThan(Date.parse(settled?.dueAt ?? ''))
})

test('more time is asked before the end, within its bound and once; granted it counts from the end there was', async () => {
  await until('2026-05-21T10:00')
  const matter = await bringTo(city, 'handling')
  const before = await settles(matter)
  const most = (await see(matter, 'labour')).clockChoices.extension?.most ?? 0
  const ask = (amount: number) => ({ clockId: '<clock>', amount, explanation: '还要核对' })
  expect(most).toBeGreaterThan(0)
  expect(await act(matter, 'labour', 'askExtension', ask(most + 1))).toBe('extension.tooMuch')
  expect(await act(matter, 'urban', 'askExtension', ask(1))).toBe('matter.notFound')
  expect(await act(matter, 'labour', 'askExtension', ask(most))).toBe('done')
  expect(await act(matter, 'labour', 'askExtension', ask(1))).toBe('extension.pending')
  const extensionId = (await see(matter)).extensions[0]?.id
  const yes = { extensionId, approved: true, answer: '要核对，延长几天' }
  expect(await act(matter, 'labour', 'decideExtension', yes)).toBe('permission.denied')
  expect(await act(matter, 'county', 'decideExtension', yes)).toBe('done')
  const after = await settles(matter)
  expect(after.extended).toBe(most)
  expect(Date.parse(after.dueAt)).toBeGreaterThan(Date.parse(before.dueAt))
  expect(await act(matter, 'labour', 'askExtension', ask(1))).toBe('extension.usedUp')
  expect((await see(matter, 'labour')).acts).not.toContain('askExtension')
})

test('asked too late there is no more time; denied or taken back nothing moves', async () => {
  await until('2026-05-21T11:00')
  const matter = await bringTo(city, 'extensionAsked')
  const before = await settles(matter)
  expect(
    await act(matter, 'county', 'decideExtension', { extensionId: '<extension>', approved: false }),
  ).toBe('input.invalid')
  const no = { extensionId: '<extension>', approved: false, reason: '人手够' }
  expect(await act(matter, 'county', 'decideExtension', no)).toBe('done')
  const ask = { clockId: '<clock>', amount: 1, explanation: '还要核对' }
  expect(await act(matter, 'labour', 'askExtension', ask)).toBe('done')
  const [, second] = (await see(matter)).extensions
  expect(await act(matter, 'labour', 'takeBackExtension', { extensionId: second?.id, reason: '够了' })).toBe(
    'done',
  )
  expect(await settles(matter)).toEqual(before)
  await until('2026-06-05T09:00')
  expect(await act(matter, 'labour', 'askExtension', ask)).toBe('extension.limitOver')
})

test('what is parked comes back on its day, red when nobody looks; after two renewals the centre above decides', async () => {
  await until('2026-06-08T10:00')
  const matter = await bringTo(city, 'handling')
  const before = await settles(matter)
  const park = { until: '2026-06-10', reason: '要等拆迁方案', answer: '要等拆迁方案定了才能办' }
  expect(await act(matter, 'county', 'park', park)).toBe('permission.denied')
  expect(await act(matter, 'countyhead', 'park', park)).toBe('done')
  expect((await see(matter)).line.overlays).toEqual(['parked'])
  await until('2026-06-09T10:00')
  const stayId = (await see(matter)).stays[0]?.id
  const further = (day: string) => ({ stayId, until: day, reason: '方案没有定' })
  expect(await act(matter, 'county', 'parkFurther', further('2026-06-11'))).toBe('permission.denied')
  expect(await act(matter, 'countyhead', 'parkFurther', further('2026-12-31'))).toBe('stay.dayOutOfReach')
  expect(await act(matter, 'countyhead', 'parkFurther', further('2026-06-11'))).toBe('done')
  await until('2026-06-12T09:00')
  expect((await see(matter)).line.light).toBe('red')
  expect(await queue('county', 'lookAgain')).toBeGreaterThan(0)
  expect((await see(matter, 'countyhead')).acts).toContain('parkFurther')
  expect(await act(matter, 'countyhead', 'parkFurther', further('2026-06-20'))).toBe('done')
  expect((await see(matter)).line.light).toBe('green')
  expect(await act(matter, 'countyhead', 'parkFurther', further('2026-06-21'))).toBe('stay.askAbove')
  // What only the centre above may still do is not offered.
  expect((await see(matter, 'countyhead')).acts).toContain('unpark')
  expect((await see(matter, 'countyhead')).acts).not.toContain('parkFurther')
  expect(await act(matter, 'countyhead', 'unpark', { stayId, reason: '方案定了' })).toBe('done')
  const after = await see(matter)
  expect(after.line).toMatchObject({ overlays: [], pausedAt: null, light: 'green' })
  expect(Date.parse((await settles(matter)).dueAt)).toBeGreaterThan(Date.parse(before.dueAt))
})

test('a kind put right while the clock stands brings its own limit, which stands as well and keeps the pause before', async () => {
  await until('2026-06-15T10:00')
  const matter = await bringTo(city, 'handling')
  const first = await suspend(matter, 'expert', '2026-06-20')
  await until('2026-06-17T10:00')
  expect(await act(matter, 'labour', 'resume', { stayId: first, reason: '到了' })).toBe('done')
  await suspend(matter, 'expert', '2026-06-30')
  expect(await act(matter, 'county', 'correct', { difficulty: 'complex', reason: '牵涉多家' })).toBe('done')
  const running = (await see(matter)).clocks.filter(
    ({ milestone, metAt }) => milestone === 'settle' && metAt === null,
  )
  expect(running).toMatchObject([{ pausedAt: city.clock.now.toISOString() }])
  const [clock] = running
  const { body } = await city.ask(
    await city.signIn('county'),
    'GET',
    String(matter.fill(`/api/matters/<matter>/clocks/${clock?.id}`)),
  )
  expect((body.steps as { kind: string }[]).map(({ kind }) => kind)).toEqual(['pause'])
})

test('who ends what is parked and parks it again has parked it further: the centre above decides as often', async () => {
  await until('2026-08-03T10:00')
  const matter = await bringTo(city, 'handling')
  const park = (until: string) => ({ until, reason: '要等拆迁方案', answer: '要等拆迁方案定了才能办' })
  const again = async (until: string) => {
    const done = await act(matter, 'countyhead', 'park', park(until))
    const stayId = (await see(matter)).stays.at(-1)?.id ?? ''
    if (done === 'done') await act(matter, 'countyhead', 'unpark', { stayId, reason: '再看看' })
    return done
  }
  for (let n = 0; n < 3; n += 1) expect(await again('2026-08-20')).toBe('done')
  expect((await see(matter, 'countyhead')).acts).not.toContain('park')
  expect(await again('2026-08-20')).toBe('stay.askAbove')
})

/** What was told to the reporter outside, and what their follow page says of a deed. */
async function toldOf(matter: GoldenMatter, kind: string) {
  const { rows } = await owner.query<{ template: string }>(
    'select template from notice where matter_id = $1 order by created_at, id',
    [matter.id],
  )
  const { body } = await city.ask(await matter.who('citizen'), 'POST', '/api/portal/follow', {
    code: matter.fill('<code>'),
    secret: 'K7QM2XRT9WPA',
  })
  const steps = body.steps as { kind: string; texts: string[] }[]
  return {
    sent: rows.filter(({ template }) => template === `matter.${kind}`).length,
    texts: steps.filter((step) => step.kind === kind).flatMap(({ texts }) => texts),
    dueAt: body.dueAt,
    page: JSON.stringify(body),
  }
}

test('more time that is granted is told to the reporter with its reason and the new day; denied, nobody is sent a word, and their page says that the day stands', async () => {
  await until('2026-09-07T10:00')
  const [granted, denied] = [await bringTo(city, 'extensionAsked'), await bringTo(city, 'extensionAsked')]
  const before = (await toldOf(granted, 'decideExtension')).dueAt
  const yes = { extensionId: '<extension>', approved: true, answer: '工资表要两家单位核对，多用几天' }
  expect(await act(granted, 'county', 'decideExtension', yes)).toBe('done')
  const told = await toldOf(granted, 'decideExtension')
  expect(told).toMatchObject({ sent: 1, texts: ['工资表要两家单位核对，多用几天'] })
  expect(String(told.dueAt) > String(before)).toBe(true)
  expect(told.dueAt).toBe((await settles(granted)).dueAt)

  const stands = (await toldOf(denied, 'decideExtension')).dueAt
  const no = { extensionId: '<extension>', approved: false, reason: '材料齐了，不再延' }
  expect(await act(denied, 'county', 'decideExtension', no)).toBe('done')
  const after = await toldOf(denied, 'decideExtension')
  expect(after).toMatchObject({ sent: 0, texts: [], dueAt: stands })
  expect(after.page).toContain('"kind":"denyExtension"')
  expect(after.page).not.toContain('材料齐了')
})

test('what is parked is told to the reporter with the words for them and not the internal ones, and again when it goes on', async () => {
  await until('2026-09-08T10:00')
  const matter = await bringTo(city, 'handling')
  const park = { until: '2026-09-25', reason: '开发商账户被冻结', answer: '等法院解封后接着办，九月底再看' }
  expect(await act(matter, 'countyhead', 'park', park)).toBe('done')
  const parked = await toldOf(matter, 'park')
  expect(parked).toMatchObject({ sent: 1, texts: ['等法院解封后接着办，九月底再看'] })
  expect(parked.page).not.toContain('账户被冻结')
  const [stay] = (await see(matter)).stays
  await until('2026-09-14T10:00')
  expect(await act(matter, 'countyhead', 'unpark', { stayId: stay?.id, reason: '账户已解封' })).toBe('done')
  const goesOn = await toldOf(matter, 'unpark')
  expect(goesOn.sent).toBe(1)
  expect(goesOn.page).not.toContain('账户已解封')
  expect(goesOn.dueAt).toBe((await settles(matter)).dueAt)
})
