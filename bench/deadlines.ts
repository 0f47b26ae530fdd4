import { adjustLimit, inForce } from '../core/src/clock/adjust.ts'
import { explainLimit } from '../core/src/clock/explain.ts'
import { freezeLimit, type LimitUnit, type MilestoneLimit } from '../core/src/clock/limits.ts'
import { publishedCalendar as calendar } from '../testing/published-calendar.ts'

export type DeadlineLine = { what: string; perSecond: number; plain: number }

const minute = 60_000
const from = Date.parse('2026-01-05T00:00:00Z')
const policy = { id: 'bench', version: 1 }

/** A moment of the year, another one each time: every minute of it, holidays and nights too. */
const momentOf = (n: number) => new Date(from + ((n * 7919) % (350 * 1440)) * minute)

function limitOf(
  unit: LimitUnit,
  amount: number,
): Pick<MilestoneLimit, 'milestone' | 'amount' | 'unit' | 'warnAt'> {
  return { milestone: 'settle', amount, unit, warnAt: 0.75 }
}

/** How often a second something is done, for at least so long; what it gives is summed up, so that it is not left out. */
function rate(seconds: number, work: (n: number) => number): number {
  let sum = 0
  for (let n = 0; n < 2000; n += 1) sum += work(n)
  const start = performance.now()
  let done = 0
  let now = start
  while (now - start < seconds * 1000) {
    for (let n = 0; n < 500; n += 1) sum += work(done + n)
    done += 500
    now = performance.now()
  }
  if (!Number.isFinite(sum)) throw new Error('Something was reckoned that is no moment.')
  return done / ((now - start) / 1000)
}

/**
 * Deadlines reckoned a second: a limit frozen onto a moment with its warning, what a pause and more time make of it, and its
 * explanation day by day; beside adding as many plain minutes to as many moments, measured by turns.
 */
export function benchDeadlines(seconds: number, say: (line: string) => void): DeadlineLine[] {
  const frozen = (unit: LimitUnit, amount: number) => (n: number) =>
    freezeLimit(policy, limitOf(unit, amount), calendar, momentOf(n)).dueAt.getTime()
  const held = freezeLimit(policy, limitOf('workingDays', 20), calendar, new Date(from))
  const works: readonly [what: string, work: (n: number) => number][] = [
    ['a limit of 4 working hours', frozen('workingMinutes', 240)],
    ['a limit of 5 working days', frozen('workingDays', 5)],
    ['a limit of 60 calendar days', frozen('calendarDays', 60)],
    ['a limit of 250 working days', frozen('workingDays', 250)],
    [
      'a pause of 20 working days',
      (n) => {
        const begun = inForce(freezeLimit(policy, limitOf('workingDays', 20), calendar, momentOf(n)))
        const paused = { kind: 'pause' as const, from: begun.startedAt, to: momentOf(n + 1) }
        const step = paused.to > paused.from ? paused : { ...paused, to: begun.dueAt }
        return adjustLimit(begun, step, calendar).limit.dueAt.getTime()
      },
    ],
    ['its explanation, day by day', (n) => explainLimit(held, calendar).length + (n % 2)],
  ]
  return works.map(([what, work]) => {
    const plain = rate(seconds / 2, (n) => new Date(momentOf(n).getTime() + 240 * minute).getTime())
    const perSecond = rate(seconds, work)
    say(`deadlines, ${what}: ${Math.round(perSecond)}/s, plain minutes ${Math.round(plain)}/s`)
    return { what, perSecond, plain }
  })
}
