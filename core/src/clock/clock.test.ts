import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { publishedCalendar as calendar } from '../../../testing/published-calendar.ts'
import { businessDayOf } from '../time.ts'
import { buildCalendar } from './calendar.ts'
import { explainLimit } from './explain.ts'
import { choosePolicy, freezeLimit, LimitPolicy, lightOf, limitUnits, reckonAgain } from './limits.ts'
import { statutoryDays } from './statutory-days.ts'
import {
  addCalendarDays,
  addWorkingDays,
  addWorkingMinutes,
  workingDaysBack,
  workingMinutesBetween,
} from './working-time.ts'

const at = (local: string) => new Date(`${local}+08:00`)
const moment = fc
  .integer({ min: Date.parse('2024-01-05'), max: Date.parse('2028-10-01') })
  .map((ms) => new Date(ms))

test.each([
  ['2024', '02-09 02-10 02-11 02-12', '04-04', '06-10', '09-17'],
  ['2025', '01-28 01-29 01-30 01-31', '04-04', '05-31', '10-06'],
  ['2026', '02-16 02-17 02-18 02-19', '04-05', '06-19', '09-25'],
  ['2027', '02-05 02-06 02-07 02-08', '04-05', '06-09', '09-15'],
])('the statutory days of %s are those of the lunar calendar', (year, spring, qingming, boat, moon) => {
  const days = statutoryDays(Number(year))
  const named = (zh: string) =>
    days
      .filter(({ name }) => name.zh === zh)
      .map(({ day }) => day.slice(5))
      .join(' ')
  expect(days).toHaveLength(13)
  expect([named('春节'), named('清明节'), named('端午节'), named('中秋节')]).toEqual([
    spring,
    qingming,
    boat,
    moon,
  ])
})

test('a Sunday on which work is made up is a working day, and a holiday in the week is none', () => {
  expect(calendar.kindOf('2026-01-04')).toMatchObject({ working: true, reason: 'makeUpWorkday' })
  expect(calendar.kindOf('2026-10-01')).toMatchObject({
    working: false,
    reason: 'holiday',
    provisional: false,
  })
})

test('a year without a published arrangement is reckoned from the statutory days and says that it is provisional', () => {
  expect(calendar.kindOf('2027-01-01')).toMatchObject({
    working: false,
    reason: 'holiday',
    provisional: true,
  })
  expect(calendar.kindOf('2027-03-01')).toMatchObject({ working: true, provisional: true })
})

test('the last week of a year waits for the notice of the next one, which may make up for New Year there', () => {
  expect(calendar.kindOf('2026-12-24')).toMatchObject({ provisional: false })
  expect(calendar.kindOf('2026-12-28')).toMatchObject({ working: true, provisional: true })
  expect(calendar.kindOf('2025-12-28')).toMatchObject({ working: false, provisional: false })
  const limit = { milestone: 'settle' as const, amount: 5, unit: 'workingDays' as const, warnAt: 0.75 }
  const ends = (day: string) =>
    freezeLimit({ id: 'general', version: 1 }, limit, calendar, at(`${day}T09:00`))
  expect([ends('2026-12-17').provisional, ends('2026-12-18').provisional]).toEqual([false, true])
})

test.each([
  ['over lunch', '2026-03-09T11:30', 60, '2026-03-09T14:30'],
  ['over the night', '2026-03-09T17:30', 60, '2026-03-10T08:30'],
  ['over the weekend', '2026-03-13T17:00', 120, '2026-03-16T09:00'],
  ['from a Sunday', '2026-03-15T10:00', 30, '2026-03-16T08:30'],
  ['to the end of a day exactly', '2026-03-09T08:00', 480, '2026-03-09T18:00'],
  ['over the year end', '2025-12-31T17:30', 60, '2026-01-04T08:30'],
  ['over a leap day', '2028-02-29T17:30', 60, '2028-03-01T08:30'],
  ['from midnight', '2026-03-09T00:00', 60, '2026-03-09T09:00'],
  ['from 24:00 of a Friday, which is 0:00 of a Saturday', '2026-03-13T24:00', 60, '2026-03-16T09:00'],
  ['over a make-up Sunday, which is worked', '2026-01-03T10:00', 600, '2026-01-05T10:00'],
  ['into a holiday that begins at 24:00', '2026-09-30T17:00', 120, '2026-10-08T09:00'],
])('working minutes %s', (_, from, minutes, to) => {
  expect(addWorkingMinutes(calendar, at(from), minutes)).toEqual(at(to))
})

test('working days do not count the first day; calendar days move off a holiday', () => {
  expect(addWorkingDays(calendar, at('2026-03-13T09:00'), 1)).toEqual(at('2026-03-16T18:00'))
  expect(addCalendarDays(calendar, at('2026-09-30T09:00'), 2)).toEqual(at('2026-10-09T00:00'))
})

test.each(['Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'Asia/Shanghai'])(
  'clocks that change in the zone of the machine (%s) move no limit',
  (zone) => {
    vi.stubEnv('TZ', zone)
    // Over the nights in which clocks change there, in spring and in autumn.
    expect(addWorkingMinutes(calendar, at('2026-03-27T17:30'), 60)).toEqual(at('2026-03-30T08:30'))
    expect(addWorkingDays(calendar, at('2026-03-06T09:00'), 20)).toEqual(at('2026-04-03T18:00'))
    expect(addCalendarDays(calendar, at('2026-10-20T23:59'), 20)).toEqual(at('2026-11-09T24:00'))
    expect(workingMinutesBetween(calendar, at('2026-10-23T08:00'), at('2026-10-26T18:00'))).toBe(960)
    vi.unstubAllEnvs()
  },
)

test.each([
  ['a leap day is a day', '2028-02-28T10:00', 'calendarDays', 1, '2028-02-29T24:00'],
  ['and a working day', '2028-02-28T10:00', 'workingDays', 2, '2028-03-01T18:00'],
  ['the year ends on a worked day', '2025-12-31T10:00', 'workingDays', 1, '2026-01-04T18:00'],
  [
    'a make-up Sunday ends a limit in calendar days',
    '2025-12-25T10:00',
    'calendarDays',
    10,
    '2026-01-04T24:00',
  ],
  ['a limit in days ends at 24:00', '2026-03-09T23:59', 'calendarDays', 1, '2026-03-10T24:00'],
  ['what begins at 24:00 begins on the next day', '2026-03-09T24:00', 'calendarDays', 1, '2026-03-11T24:00'],
] as const)('%s', (_, from, unit, amount, due) => {
  const limit = { milestone: 'settle', amount, unit, warnAt: 0.75 } as const
  expect(freezeLimit({ id: 'any', version: 1 }, limit, calendar, at(from)).dueAt).toEqual(at(due))
})

test('so many working days back is the last day from which they are over by now', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 40 }), (now, n) => {
      const before = workingDaysBack(calendar, now, n)
      expect(addWorkingDays(calendar, new Date(before.getTime() - 1), n) <= now).toBe(true)
      expect(addWorkingDays(calendar, before, n) > now).toBe(true)
    }),
  )
})

test('adding working time is monotone, associative, and measured by the time between', () => {
  const minutes = fc.integer({ min: 1, max: 3000 })
  fc.assert(
    fc.property(moment, minutes, minutes, (from, a, b) => {
      const first = addWorkingMinutes(calendar, from, a)
      expect(addWorkingMinutes(calendar, first, b)).toEqual(addWorkingMinutes(calendar, from, a + b))
      expect(workingMinutesBetween(calendar, from, first)).toBeCloseTo(a, 6)
      expect(first.getTime()).toBeGreaterThan(from.getTime())
      // Whoever begins later, or has more to do, is not done before.
      const later = new Date(from.getTime() + b * 60_000)
      expect(addWorkingMinutes(calendar, later, a) >= first).toBe(true)
      expect(addWorkingMinutes(calendar, from, a + b) >= first).toBe(true)
      const n = 1 + (a % 40)
      expect(addWorkingDays(calendar, later, n) >= addWorkingDays(calendar, from, n)).toBe(true)
      expect(addCalendarDays(calendar, later, n) >= addCalendarDays(calendar, from, n)).toBe(true)
      expect(calendar.kindOf(businessDayOf(new Date(first.getTime() - 1))).working).toBe(true)
    }),
    { numRuns: 150 },
  )
})

const policies = LimitPolicy.array().parse(
  JSON.parse(
    readFileSync(new URL('../../../server/src/clock/standard/policies.json', import.meta.url), 'utf8'),
  ),
)

test('the policy that fits best wins: the nearest kind, then the source, then the difficulty', () => {
  const ask = (kindPath: string[], source: string, difficulty: string) =>
    choosePolicy(policies, { kindPath, source, difficulty, on: '2026-03-09' })?.id
  expect(ask(['event.appearance.garbage', 'event.appearance', 'event'], 'hotline12345', 'simple')).toBe(
    'event-garbage',
  )
  expect(ask(['event.street', 'event'], 'portal', 'general')).toBe('event')
  expect(ask(['dispute.land', 'dispute'], 'window', 'complex')).toBe('dispute-complex')
  expect(ask(['service.job', 'service'], 'hotline12345', 'general')).toBe('hotline')
  expect(ask(['undetermined'], 'portal', 'general')).toBe('general')
})

test('a frozen limit does not move; a provisional one follows the calendar once it is published', () => {
  const limit = { milestone: 'settle' as const, amount: 5, unit: 'workingDays' as const, warnAt: 0.75 }
  const frozen = freezeLimit({ id: 'general', version: 1 }, limit, calendar, at('2026-12-30T09:00'))
  expect(frozen.provisional).toBe(true)
  const later = buildCalendar({
    version: 2,
    days: ['2027-01-01', '2027-01-04'].map((day) => ({ day, kind: 'holiday', name: { zh: '元旦' } })),
    publishedYears: [2026, 2027],
  })
  expect(reckonAgain(frozen, later, policies).dueAt.getTime()).toBeGreaterThan(frozen.dueAt.getTime())
  const firm = freezeLimit({ id: 'general', version: 1 }, limit, calendar, at('2026-03-09T09:00'))
  expect(reckonAgain(firm, later, policies)).toBe(firm)
  expect([lightOf(firm, firm.startedAt), lightOf(firm, firm.warnAt), lightOf(firm, firm.dueAt)]).toEqual([
    'green',
    'yellow',
    'red',
  ])
})

test.each([
  ['what came in over the weekend is not yellow on Monday morning', '2026-03-14T10:00', '2026-03-16T09:30'],
  ['nor is it before a long holiday while nobody works', '2026-09-30T17:00', '2026-10-08T08:30'],
  ['within a day it is a share of the hours', '2026-03-09T09:00', '2026-03-09T10:30'],
])('a limit in working hours warns in working hours: %s', (_, from, warn) => {
  const limit = { milestone: 'accept' as const, amount: 120, unit: 'workingMinutes' as const, warnAt: 0.75 }
  expect(freezeLimit({ id: 'event', version: 1 }, limit, calendar, at(from)).warnAt).toEqual(at(warn))
})

test('a light never warns before the limit starts nor after it is over', () => {
  const share = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)
  fc.assert(
    fc.property(moment, fc.constantFrom(...limitUnits), share, (from, unit, warnAt) => {
      const limit = { milestone: 'settle' as const, amount: 5, unit, warnAt }
      const frozen = freezeLimit({ id: 'any', version: 1 }, limit, calendar, from)
      expect(frozen.warnAt.getTime()).toBeGreaterThanOrEqual(from.getTime())
      expect(frozen.warnAt.getTime()).toBeLessThanOrEqual(frozen.dueAt.getTime())
    }),
    { numRuns: 150 },
  )
})

test('the explanation counts every day once and ends with the amount', () => {
  const limit = { milestone: 'settle' as const, amount: 7, unit: 'workingDays' as const, warnAt: 0.75 }
  const frozen = freezeLimit({ id: 'general', version: 1 }, limit, calendar, at('2026-09-28T15:00'))
  const stretches = explainLimit(frozen, calendar)
  expect(stretches.at(-1)?.total).toBe(7)
  expect(stretches.map(({ reason, days }) => `${reason} ${days}`)).toEqual([
    'firstDay 1',
    'workday 2',
    'holiday 7',
    'workday 2',
    'makeUpWorkday 1',
    'weekend 1',
    'workday 2',
  ])
})

test('a last day that is free is explained as moved on, and no day is counted beyond the amount', () => {
  const limit = { milestone: 'settle' as const, amount: 60, unit: 'calendarDays' as const, warnAt: 0.75 }
  const frozen = freezeLimit({ id: 'petition', version: 1 }, limit, calendar, at('2026-11-24T12:12'))
  const stretches = explainLimit(frozen, calendar)
  const counted = stretches.filter((one) => one.counted).reduce((sum, { days }) => sum + days, 0)
  expect(counted).toBe(60)
  expect(stretches.slice(-2)).toMatchObject([
    { reason: 'weekend', from: '2027-01-23', days: 1, counted: true, total: 60 },
    { reason: 'movedOn', from: '2027-01-24', to: '2027-01-25', days: 2, counted: false },
  ])
})

test('whatever the limit, the days that are said to count are as many as it has', () => {
  const unit = fc.constantFrom('workingDays' as const, 'calendarDays' as const)
  fc.assert(
    fc.property(moment, unit, fc.integer({ min: 1, max: 70 }), (from, unit, amount) => {
      const limit = { milestone: 'settle' as const, amount, unit, warnAt: 0.75 }
      const stretches = explainLimit(freezeLimit({ id: 'any', version: 1 }, limit, calendar, from), calendar)
      const counted = stretches.filter((one) => one.counted).reduce((sum, { days }) => sum + days, 0)
      expect(counted).toBe(amount)
    }),
    { numRuns: 150 },
  )
})
