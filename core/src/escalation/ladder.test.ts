import { expect, test } from 'vitest'
import { buildCalendar } from '../clock/calendar.ts'
import type { LimitPolicy } from '../clock/limits.ts'
import type { KindsAt } from '../clock/policy-reach.ts'
import { type Kind, kindTree } from '../kinds/kind.ts'
import { dueSteps } from './due-steps.ts'
import {
  type EscalationLevel,
  escalatedMilestones,
  findLadderFaults,
  type LadderStep,
  usualLadder,
} from './ladder.ts'
import { faultOfLadder } from './reach.ts'
import { indexLadders, type LadderMatch, type LadderRule } from './rule.ts'

const calendar = buildCalendar({ version: 1, days: [], publishedYears: [2026] })
const dueAt = new Date('2026-03-09T09:00:00+08:00')
const warnAt = new Date('2026-03-06T15:00:00+08:00')
const at = (text: string) => new Date(`2026-03-${text}:00+08:00`)
const steps = usualLadder.sign
const step = (level: EscalationLevel, after: number, more: Partial<LadderStep> = {}): LadderStep => ({
  light: 'red',
  after,
  level,
  onDuty: false,
  deed: 'tell',
  ...more,
})
const warning = step('dispatcher', 0, { light: 'yellow' })

test('the ladders that come with the system visit every level upwards, each later than the one before', () => {
  for (const milestone of escalatedMilestones) expect(findLadderFaults(usualLadder[milestone])).toEqual([])
  expect(steps.map(({ level }) => level)).toEqual([
    'dispatcher',
    'head',
    'centreAbove',
    'headAbove',
    'leader',
  ])
})

test.each([
  ['goes back', [step('head', 0), step('dispatcher', 60)], 'levelBack'],
  ['goes round', [step('head', 0), step('head', 60)], 'levelAgain'],
  ['comes no later', [step('dispatcher', 60), step('head', 60)], 'notLater'],
  ['warns of what is over', [step('dispatcher', 0), { ...warning, level: 'head' as const }], 'warnsAfterRed'],
])('a line that %s is named', (_, lines, problem) => {
  expect(findLadderFaults(lines)).toEqual([{ line: 2, problem }])
})

test('what is near its limit is told of when the light turns, not later', () => {
  expect(findLadderFaults([{ ...warning, after: 30 }])).toEqual([{ line: 1, problem: 'warnsLater' }])
  expect(findLadderFaults([warning, step('head', 0)])).toEqual([])
})

const due = (now: string, told: EscalationLevel[], ladder: readonly LadderStep[] = steps) => {
  const { due, nextAt } = dueSteps(ladder, { warnAt, dueAt, told }, { calendar, now: at(now) })
  return { due: due.map(({ level }) => level), nextAt }
}

test('each level is told in its turn, in working time after the limit', () => {
  expect(due('09T08:59', [])).toMatchObject({ due: [], nextAt: dueAt })
  expect(due('09T09:00', [])).toEqual({ due: ['dispatcher'], nextAt: at('09T15:00') })
  expect(due('09T15:00', ['dispatcher'])).toEqual({ due: ['head'], nextAt: at('10T09:00') })
  expect(due('10T08:59', ['dispatcher', 'head'])).toMatchObject({ due: [] })
})

test('a ladder may begin before the limit is over', () => {
  const ladder = [warning, step('head', 0)]
  expect(due('06T14:59', [], ladder)).toMatchObject({ due: [], nextAt: warnAt })
  expect(due('06T15:00', [], ladder)).toEqual({ due: ['dispatcher'], nextAt: dueAt })
})

test('after a long time in which nothing ran each level has its step, once', () => {
  expect(due('31T09:00', ['dispatcher'])).toEqual({
    due: ['head', 'centreAbove', 'headAbove', 'leader'],
    nextAt: undefined,
  })
  expect(due('31T09:00', ['dispatcher', 'head', 'centreAbove', 'headAbove', 'leader'])).toEqual({
    due: [],
    nextAt: undefined,
  })
})

test('a ladder that is written anew tells nobody twice and nobody below whom it reached', () => {
  const anew = [step('dispatcher', 30), step('head', 60), step('leader', 90)]
  expect(due('09T09:30', ['centreAbove'], anew)).toEqual({
    due: [],
    nextAt: at('09T10:30'),
  })
  expect(due('09T10:30', ['centreAbove'], anew)).toMatchObject({ due: ['leader'] })
})

const kind = (id: string, parentId: string | null, selectable = true) =>
  ({ id, parentId, selectable, public: true, atDesk: true, byClients: false }) as unknown as Kind
const all = [kind('dispute', null, false), kind('dispute.labour', 'dispute'), kind('dispute.land', 'dispute')]
const kinds: KindsAt = { tree: kindTree(all), on: () => all }
const world = {
  kinds,
  policies: [
    { id: 'p', version: 1, match: {}, milestones: [{ milestone: 'settle' }], validFrom: '2026-01-01' },
  ] as unknown as LimitPolicy[],
  top: '6101',
  hasPlace: (path: string) => path.startsWith('6101'),
}
const rule = (id: string, match: Partial<LadderMatch>, more: Partial<LadderRule> = {}): LadderRule => ({
  id,
  version: 1,
  match: { milestone: 'settle', ...match },
  steps: [step('head', 0)],
  validFrom: '2026-03-01',
  basis: { zh: '县政法委 2026 年第 3 号' },
  ...more,
})
const why = (one: LadderRule, others: LadderRule[] = []) =>
  faultOfLadder(one, [...others, one], world, '2026-03-02')?.why

test.each([
  ['its line could never act', rule('a', {}, { steps: [step('head', 0), step('head', 1)] }), 'lines'],
  ['its days are over', rule('a', {}, { validTo: '2026-03-01' }), 'emptyPeriod'],
  ['its place is gone', rule('a', { path: '6209' }), 'placeEnded'],
  ['nothing is of its kind', rule('a', { kindId: 'event' }), 'kindEnded'],
  ['nothing comes from there', rule('a', { source: 'hotline12345', kindId: 'dispute.none' }), 'kindEnded'],
  ['no such limit is given', rule('a', { milestone: 'sign' }), 'noSuchLimit'],
])('a ladder is refused when %s', (_, one, expected) => {
  expect(why(one)).toBe(expected)
})

test('a ladder that others hide, or that ties with one, is refused with their names', () => {
  const labour = rule('labour', { kindId: 'dispute.labour' })
  const land = rule('land', { kindId: 'dispute.land' })
  const heading = rule('heading', { kindId: 'dispute' })
  expect(why(heading, [labour])).toBeUndefined()
  expect(faultOfLadder(heading, [labour, land, heading], world, '2026-03-02')).toMatchObject({
    why: 'hidden',
    others: expect.arrayContaining(['labour', 'land']),
  })
  expect(why(rule('b', { kindId: 'dispute.land' }), [land])).toBe('tie')
  expect(why(rule('b', { kindId: 'dispute.land', path: '610102' }), [land])).toBeUndefined()
})

test('of several that fit the nearest kind comes first, then the nearest place, then the source', () => {
  const rules = [
    rule('all', {}),
    rule('source', { source: 'phone' }),
    rule('place', { path: '610102' }),
    rule('kind', { kindId: 'dispute' }),
  ]
  const { choose, stepsOf } = indexLadders(rules, kinds.tree)
  const asked = { milestone: 'settle', path: '610102001', source: 'phone', on: '2026-03-02' } as const
  const of = (more: object) => choose({ ...asked, kindPath: ['event'], ...more })?.id
  expect(of({ kindPath: ['dispute.land', 'dispute'] })).toBe('kind')
  expect(of({})).toBe('place')
  expect(of({ path: '610103' })).toBe('source')
  expect(of({ path: '610103', source: 'letter' })).toBe('all')
  expect(of({ on: '2026-02-28' })).toBeUndefined()
  expect(stepsOf({ ...asked, kindPath: ['event'], on: '2026-02-28' })).toBe(usualLadder.settle)
})
