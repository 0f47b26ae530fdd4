import { expect, test } from 'vitest'
import { publishedCalendar as calendar } from '../../../testing/published-calendar.ts'
import { adjustLimit, inForce } from './adjust.ts'
import { choosePolicy, freezeLimit, LimitPolicy, lightOf, type MilestoneLimit } from './limits.ts'
import { workingMinutesBetween } from './working-time.ts'

// Faults of clocks that users of other systems reported, each by the name of its report. Those that take a whole matter
// to show are in server/src/clock/stays.test.ts.

const at = (local: string) => new Date(`${local}+08:00`)
const policy = { id: 'general', version: 1 }

function limitOf(amount: number, unit: MilestoneLimit['unit'], from: string) {
  return freezeLimit(policy, { milestone: 'settle', amount, unit, warnAt: 0.75 }, calendar, at(from))
}

test('Helpdesk #1554: a clock that is paused does not tick in the background, and goes on with what was left', () => {
  const limit = inForce(limitOf(240, 'workingMinutes', '2026-03-09T08:00'))
  const [from, to] = [at('2026-03-09T09:30'), at('2026-03-12T15:15')]
  const { limit: after } = adjustLimit(limit, { kind: 'pause', from, to }, calendar)
  expect(workingMinutesBetween(calendar, to, after.dueAt)).toBe(240 - 90)
  expect(after.dueAt).toEqual(at('2026-03-12T17:45'))
})

test('Helpdesk #2214: a limit of 24 minutes ends after 24 minutes, not after the hours of another one', () => {
  expect(limitOf(24, 'workingMinutes', '2026-03-09T09:11').dueAt).toEqual(at('2026-03-09T09:35'))
})

test('Helpdesk #2405, PR #2449: time on hold moves the end, not the beginning, which may lie on a free day', () => {
  const limit = inForce(limitOf(120, 'workingMinutes', '2026-03-14T10:00'))
  expect(limit.dueAt).toEqual(at('2026-03-16T10:00'))
  const step = { kind: 'pause' as const, from: at('2026-03-16T09:00'), to: at('2026-03-16T16:00') }
  const { limit: after } = adjustLimit(limit, step, calendar)
  expect(after).toMatchObject({ startedAt: at('2026-03-14T10:00'), dueAt: at('2026-03-16T17:00') })
})

test('Helpdesk #2212: over lunch no limit counts, nor does what comes in at lunch begin before it is over', () => {
  expect(limitOf(30, 'workingMinutes', '2026-03-09T11:50').dueAt).toEqual(at('2026-03-09T14:20'))
  expect(limitOf(30, 'workingMinutes', '2026-03-09T12:10').dueAt).toEqual(at('2026-03-09T14:30'))
})

test('osTicket #1168: what arrives over the weekend is not overdue on Monday morning', () => {
  const limit = limitOf(480, 'workingMinutes', '2026-03-14T09:00')
  expect(lightOf(limit, at('2026-03-16T08:00'))).toBe('green')
  expect(limit.dueAt).toEqual(at('2026-03-16T18:00'))
})

test('osTicket #4969: office hours, weekends and holidays are left out, and make-up days are not', () => {
  // From Saturday 2026-02-14, on which the Spring Festival is made up for, over its nine days.
  expect(limitOf(540, 'workingMinutes', '2026-02-14T09:00').dueAt).toEqual(at('2026-02-24T10:00'))
})

test('FMS #2378: each has the limits of its own office, by source and by kind, and is overdue by them', () => {
  const settle = (id: string, amount: number, match: LimitPolicy['match']) =>
    LimitPolicy.parse({
      id,
      version: 1,
      match,
      validFrom: '2026-01-01',
      basis: { zh: '测试' },
      milestones: [{ milestone: 'settle', amount, unit: 'workingDays', countsFrom: 'registered' }],
    })
  const policies = [
    settle('lamp', 10, { kindId: 'lamp' }),
    settle('bollard', 5, { kindId: 'bollard' }),
    settle('lamp-hotline', 3, { kindId: 'lamp', source: 'hotline12345' }),
  ]
  const light = (kindId: string, source: string) => {
    const chosen = choosePolicy(policies, {
      kindPath: [kindId],
      source,
      difficulty: 'general',
      on: '2026-03-09',
    })
    const [limit] = chosen?.milestones ?? []
    return chosen && limit
      ? lightOf(freezeLimit(chosen, limit, calendar, at('2026-03-09T09:00')), at('2026-03-17T09:00'))
      : undefined
  }
  expect([light('lamp', 'portal'), light('bollard', 'portal'), light('lamp', 'hotline12345')]).toEqual([
    'green',
    'red',
    'red',
  ])
})

test('Zammad #5177: a shorter limit overrules no other: each of several keeps its own end', () => {
  const limits = [
    { milestone: 'accept' as const, amount: 480, unit: 'workingMinutes' as const, warnAt: 0.75 },
    { milestone: 'firstContact' as const, amount: 60, unit: 'workingMinutes' as const, warnAt: 0.75 },
    { milestone: 'settle' as const, amount: 5, unit: 'workingDays' as const, warnAt: 0.75 },
  ]
  const frozen = limits.map((limit) => freezeLimit(policy, limit, calendar, at('2026-03-09T09:00')))
  expect(frozen.map(({ milestone, dueAt }) => [milestone, dueAt])).toEqual([
    ['accept', at('2026-03-10T09:00')],
    ['firstContact', at('2026-03-09T10:00')],
    ['settle', at('2026-03-16T18:00')],
  ])
})
