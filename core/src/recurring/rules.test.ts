import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../time.ts'
import { fallOf } from './rules.ts'

const before = { matters: 26, days: 182, weeks: 8, percent: 50 }
const since = '2026-03-01'

test.each([
  ['too early, though nothing came', [], '2026-04-25', 0, false],
  ['nothing came for eight weeks', [], '2026-04-26', 0, true],
  ['just half of what came before', [{ day: '2026-04-01', n: 4 }], '2026-04-26', 0.5, true],
  ['one more than half', [{ day: '2026-04-01', n: 5 }], '2026-04-26', 0.63, false],
  // Today is not over: what came today is not counted, and neither is what came before the last weeks.
  [
    'much came before and today',
    [
      { day: '2026-02-28', n: 9 },
      { day: '2026-04-26', n: 9 },
    ],
    '2026-04-26',
    0,
    true,
  ],
])('%s: whether the curve has fallen', (_, counts, today, perWeekNow, hasFallen) => {
  expect(fallOf(counts, before, { since, today })).toEqual({
    perWeekBefore: 1,
    perWeekNow,
    perWeekMost: 0.5,
    hasFallen,
    notBefore: '2026-04-26',
  })
})

test('more that comes never makes a curve fall', () => {
  const counts = fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 80 }).map((n) => addDays(since, n)),
      n: fc.integer({ min: 1, max: 9 }),
    }),
  )
  fc.assert(
    fc.property(counts, fc.integer({ min: 0, max: 80 }), (some, n) => {
      const at = { since, today: addDays(since, 81) }
      const more = [...some, { day: addDays(since, n), n: 1 }]
      return fallOf(some, before, at).hasFallen || !fallOf(more, before, at).hasFallen
    }),
  )
})
