import { expect, test } from 'vitest'
import { buildCalendar } from '../clock/calendar.ts'
import { dueSteps, findLadderFaults, type Ladder, usualLadder } from './ladder.ts'

const calendar = buildCalendar({ version: 1, days: [], publishedYears: [2026] })
const dueAt = new Date('2026-03-09T09:00:00+08:00')
const at = (text: string) => new Date(`2026-03-${text}:00+08:00`)
const steps = usualLadder.sign

test('the ladder that comes with the system visits every level upwards, each later than the one before', () => {
  expect(findLadderFaults(usualLadder)).toEqual([])
  expect(steps.map(({ level }) => level)).toEqual([
    'dispatcher',
    'head',
    'centreAbove',
    'headAbove',
    'leader',
  ])
})

test('a step that goes round, back, or comes no later is named with its line', () => {
  const [first, second] = [steps[0], steps[1]]
  if (!first || !second) throw new Error('no steps')
  const with_ = (...sign: Ladder['sign']): Ladder => ({ ...usualLadder, sign })
  expect(findLadderFaults(with_(second, first))).toMatchObject([{ step: 1, problem: 'levelBack' }])
  expect(findLadderFaults(with_(first, first))).toMatchObject([{ step: 1, problem: 'levelAgain' }])
  expect(findLadderFaults(with_(first, { ...second, after: 0 }))).toMatchObject([
    { milestone: 'sign', step: 1, problem: 'notLater' },
  ])
})

test('each level is told in its turn, in working time after the limit', () => {
  const of = (now: string, done: number[]) => dueSteps(steps, { calendar, dueAt, done, now: at(now) })
  expect(of('09T08:59', [])).toMatchObject({ acts: undefined, nextAt: dueAt })
  expect(of('09T09:00', [])).toEqual({ passed: [], acts: 0, nextAt: at('09T15:00') })
  expect(of('09T15:00', [0])).toEqual({ passed: [], acts: 1, nextAt: at('10T09:00') })
  expect(of('10T08:59', [0, 1])).toMatchObject({ acts: undefined })
})

test('after a long time in which nothing ran the highest step acts once, and none below it is forgotten', () => {
  const late = dueSteps(steps, { calendar, dueAt, done: [0], now: at('31T09:00') })
  expect(late).toEqual({ passed: [1, 2, 3], acts: 4, nextAt: undefined })
  expect(dueSteps(steps, { calendar, dueAt, done: [0, 1, 2, 3, 4], now: at('31T09:00') })).toEqual({
    passed: [],
    acts: undefined,
    nextAt: undefined,
  })
})
