import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publishedCalendar as calendar } from '../../../testing/published-calendar.ts'
import { addDays, businessDayOf } from '../time.ts'
import {
  adjustLimit,
  inForce,
  type LimitInForce,
  type LimitStep,
  limitAfter,
  retraceLimit,
} from './adjust.ts'
import { buildCalendar } from './calendar.ts'
import { freezeLimit, type LimitUnit, lightOf, limitUnits, longestLimit } from './limits.ts'
import { workingMinutesBetween } from './working-time.ts'

const at = (local: string) => new Date(`${local}+08:00`)

function limitOf(unit: LimitUnit, amount: number, from: Date): LimitInForce {
  const limit = { milestone: 'settle' as const, amount, unit, warnAt: 0.75 }
  return inForce(freezeLimit({ id: 'general', version: 1 }, limit, calendar, from))
}

const after = (limit: LimitInForce, ...steps: LimitStep[]) =>
  steps.reduce((one, step) => adjustLimit(one, step, calendar).limit, limit)
const pause = (from: Date, to: Date): LimitStep => ({ kind: 'pause', from, to })
const extension = (amount: number): LimitStep => ({ kind: 'extension', amount })

test.each([
  [
    'what was left runs on',
    'workingMinutes',
    480,
    '2026-03-09T08:00',
    '2026-03-09T10:00',
    '2026-03-11T09:30',
    '2026-03-11T17:30',
  ],
  [
    'a night does not count',
    'workingMinutes',
    120,
    '2026-03-09T17:00',
    '2026-03-09T19:00',
    '2026-03-10T07:00',
    '2026-03-10T09:00',
  ],
  [
    'over lunch nothing is lost',
    'workingMinutes',
    120,
    '2026-03-09T11:00',
    '2026-03-09T12:00',
    '2026-03-09T14:00',
    '2026-03-09T15:00',
  ],
  [
    'three working days later',
    'workingDays',
    5,
    '2026-03-09T09:00',
    '2026-03-11T09:00',
    '2026-03-16T09:00',
    '2026-03-19T18:00',
  ],
  [
    'within a day nothing moves',
    'workingDays',
    5,
    '2026-03-09T09:00',
    '2026-03-11T09:00',
    '2026-03-11T17:00',
    '2026-03-16T18:00',
  ],
  [
    'a make-up Sunday counts',
    'workingDays',
    5,
    '2026-09-16T09:00',
    '2026-09-18T09:00',
    '2026-09-20T09:00',
    '2026-09-23T18:00',
  ],
  [
    'over the golden week',
    'workingDays',
    3,
    '2026-09-29T09:00',
    '2026-09-30T09:00',
    '2026-10-08T09:00',
    '2026-10-10T18:00',
  ],
  [
    'calendar days as they are',
    'calendarDays',
    15,
    '2026-03-09T09:00',
    '2026-03-10T09:00',
    '2026-03-13T09:00',
    '2026-03-28T00:00',
  ],
  [
    'rolled over once, at the end',
    'calendarDays',
    4,
    '2026-03-09T09:00',
    '2026-03-10T09:00',
    '2026-03-11T09:00',
    '2026-03-17T00:00',
  ],
  [
    'over a leap day',
    'calendarDays',
    7,
    '2028-02-24T09:00',
    '2028-02-28T09:00',
    '2028-03-01T09:00',
    '2028-03-07T00:00',
  ],
  [
    'over the year end',
    'calendarDays',
    7,
    '2025-12-29T09:00',
    '2025-12-30T09:00',
    '2026-01-05T09:00',
    '2026-01-13T00:00',
  ],
  [
    'until 24:00 is until the end of the day',
    'calendarDays',
    7,
    '2026-03-09T09:00',
    '2026-03-10T09:00',
    '2026-03-10T23:59',
    '2026-03-17T00:00',
  ],
  [
    'from 24:00 on is the next day',
    'calendarDays',
    7,
    '2026-03-09T09:00',
    '2026-03-10T09:00',
    '2026-03-11T00:00',
    '2026-03-18T00:00',
  ],
] as const)('a pause moves the end: %s', (_, unit, amount, from, p, q, due) => {
  expect(after(limitOf(unit, amount, at(from)), pause(at(p), at(q))).dueAt).toEqual(at(due))
})

test('who goes on in the evening of the last day has the next working day, and is not late at that moment', () => {
  const limit = limitOf('workingDays', 1, at('2026-03-12T09:00'))
  const evening = after(limit, pause(at('2026-03-13T17:00'), at('2026-03-13T19:00')))
  expect(evening.dueAt).toEqual(at('2026-03-16T18:00'))
  expect(lightOf(evening, at('2026-03-13T19:00'))).not.toBe('red')
})

test('a limit that was over when it was paused stays over', () => {
  const limit = limitOf('workingDays', 1, at('2026-03-09T09:00'))
  const step = pause(limit.dueAt, at('2026-04-30T09:00'))
  expect(adjustLimit(limit, step, calendar)).toMatchObject({ limit, step: { moved: 0, dueAt: limit.dueAt } })
})

test.each([
  ['workingMinutes', 480, '2026-03-11T18:00'],
  ['workingDays', 3, '2026-03-16T18:00'],
  ['calendarDays', 30, '2026-04-11T00:00'],
] as const)('an extension adds in the unit of the limit: %s', (unit, amount, due) => {
  const first = { workingMinutes: 960, workingDays: 2, calendarDays: 2 }[unit]
  expect(after(limitOf(unit, first, at('2026-03-09T08:00')), extension(amount)).dueAt).toEqual(at(due))
})

const minute = 60_000
const start = fc
  .integer({ min: Date.parse('2024-01-05'), max: Date.parse('2027-10-01') })
  .map((ms) => new Date(ms))
const unit = fc.constantFrom(...limitUnits)
const gap = fc.integer({ min: 0, max: 25 * 1440 * minute })
const plus = (from: Date, ms: number) => new Date(from.getTime() + ms)
/** A limit, and a moment before its end at which it is paused. */
const paused = fc
  .record({
    from: start,
    unit,
    amount: fc.integer({ min: 1, max: 40 }),
    share: fc.double({ min: 0, max: 0.999, noNaN: true }),
  })
  .map(({ from, unit, amount, share }) => {
    const limit = limitOf(unit, unit === 'workingMinutes' ? amount * 37 : amount, from)
    return { limit, p: plus(from, Math.floor((limit.dueAt.getTime() - from.getTime()) * share)) }
  })
const runs = { numRuns: 300 }
const place = ({ endsAt, dueAt, warnAt }: LimitInForce) => ({ endsAt, dueAt, warnAt })

test('pausing never shortens, and a longer pause never ends earlier', () => {
  fc.assert(
    fc.property(paused, gap, gap, ({ limit, p }, a, b) => {
      const short = after(limit, pause(p, plus(p, a)))
      const long = after(limit, pause(p, plus(p, a + b)))
      expect(short.dueAt.getTime()).toBeGreaterThanOrEqual(limit.dueAt.getTime())
      expect(long.dueAt.getTime()).toBeGreaterThanOrEqual(short.dueAt.getTime())
      expect(short.warnAt.getTime()).toBeGreaterThanOrEqual(
        Math.min(limit.warnAt.getTime(), short.dueAt.getTime()),
      )
      expect(short.warnAt.getTime()).toBeLessThanOrEqual(short.dueAt.getTime())
    }),
    runs,
  )
})

test('two pauses that follow each other are one', () => {
  fc.assert(
    fc.property(paused, gap, gap, ({ limit, p }, a, b) => {
      const [q, r] = [plus(p, a), plus(p, a + b)]
      expect(place(after(limit, pause(p, q), pause(q, r)))).toEqual(place(after(limit, pause(p, r))))
    }),
    runs,
  )
})

test('nothing is late at the moment at which the clock goes on', () => {
  fc.assert(
    fc.property(paused, gap, ({ limit, p }, a) => {
      const q = plus(p, a)
      expect(after(limit, pause(p, q)).dueAt.getTime()).toBeGreaterThan(q.getTime())
    }),
    runs,
  )
})

test('of working minutes exactly those that were left run on', () => {
  fc.assert(
    fc.property(paused, gap, ({ limit, p }, a) => {
      fc.pre(limit.unit === 'workingMinutes')
      const q = plus(p, a)
      const left = workingMinutesBetween(calendar, p, limit.dueAt)
      const then = workingMinutesBetween(calendar, q, after(limit, pause(p, q)).dueAt)
      expect(then).toBeCloseTo(left, 3)
    }),
    runs,
  )
})

test('an extension comes before or after a pause, in one piece or in two; none changes nothing', () => {
  const more = fc.integer({ min: 0, max: 30 })
  fc.assert(
    fc.property(paused, gap, more, more, ({ limit, p }, a, m, n) => {
      const stop = pause(p, plus(p, a))
      expect(after(limit, stop, extension(m)).dueAt).toEqual(after(limit, extension(m), stop).dueAt)
      expect(place(after(limit, extension(m), extension(n)))).toEqual(place(after(limit, extension(m + n))))
      expect(after(limit, extension(0))).toEqual(limit)
      expect(after(limit, pause(p, p)).dueAt).toEqual(limit.dueAt)
    }),
    runs,
  )
})

test('whatever is done to the longest limits, an end in days is the end of a worked day', () => {
  fc.assert(
    fc.property(
      start,
      fc.constantFrom('workingDays' as const, 'calendarDays' as const),
      gap,
      (from, unit, a) => {
        const limit = limitOf(unit, longestLimit[unit], from)
        const { dueAt } = after(limit, pause(plus(from, a), plus(from, 3 * a)), extension(7))
        expect(calendar.kindOf(businessDayOf(plus(dueAt, -1))).working).toBe(true)
      },
    ),
    { numRuns: 30 },
  )
})

/** The calendar once 2027 is published, with two days of New Year more than was to be expected. */
const published2027 = buildCalendar({
  version: 2,
  days: ['2027-01-01', '2027-01-04', '2027-01-05'].map((day) => ({
    day,
    kind: 'holiday',
    name: { zh: '元旦' },
  })),
  publishedYears: [2026, 2027],
})

test('once a year is published only what was provisional follows: the firm part of a limit stays', () => {
  const frozen = limitOf('workingDays', 5, at('2026-12-14T09:00'))
  expect(frozen.provisional).toBe(false)
  const first = adjustLimit(frozen, pause(at('2026-12-15T09:00'), at('2026-12-16T09:00')), calendar)
  const second = adjustLimit(first.limit, extension(10), calendar)
  expect([first.step.provisional, second.step.provisional]).toEqual([false, true])
  expect(limitAfter(frozen, [first.step, second.step])).toEqual(second.limit)
  const traced = retraceLimit(frozen, [first.step, second.step], published2027, [])
  expect(traced.steps[0]).toBe(first.step)
  expect(addDays(businessDayOf(second.limit.dueAt), 2)).toBe(businessDayOf(traced.limit.dueAt))
  expect(traced.limit.provisional).toBe(false)
  // A published year that is amended moves nothing that was firm: neither the limit nor its steps.
  const amended = buildCalendar({
    version: 3,
    days: [{ day: '2026-12-17', kind: 'holiday', name: { zh: '放假' } }],
    publishedYears: [2026, 2027],
  })
  expect(retraceLimit(frozen, [first.step], amended, []).limit).toMatchObject(place(first.limit))
})
