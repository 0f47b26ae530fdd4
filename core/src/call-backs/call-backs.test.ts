import fc from 'fast-check'
import { expect, test } from 'vitest'
import { someKinds } from '../../../testing/some-kinds.ts'
import { kindTree } from '../kinds/kind.ts'
import { risks, sources } from '../matters/vocabulary.ts'
import { instantAt } from '../time.ts'
import { isDissatisfied, standOfTries, wordsSaid } from './asking.ts'
import { hiddenLines } from './hidden-lines.ts'
import { drawNumbers, isDrawn, lineFor, NewCallBackRules, usualCallBackRules } from './rules.ts'

const tries = { most: 3, days: 2, hoursApart: 3 }
const at = (day: string, hour: number) => instantAt(day, hour * 60)

test.each([
  ['nobody was tried', [], false, null],
  ['once', [at('2026-03-02', 9)], false, at('2026-03-02', 12)],
  // The third has to be on another day: three calls of one day are one try at one hour of somebody's life.
  ['twice on a day', [at('2026-03-02', 9), at('2026-03-02', 14)], false, at('2026-03-03', 8)],
  ['late in the evening', [at('2026-03-02', 14), at('2026-03-02', 22)], false, at('2026-03-03', 8)],
  ['three times on two days', [at('2026-03-02', 9), at('2026-03-02', 14), at('2026-03-03', 9)], true, null],
  ['at midnight', [at('2026-03-02', 20), at('2026-03-02', 23.5)], false, at('2026-03-03', 8)],
])('%s: how far trying is', (_, tried, isOver, nextAt) => {
  expect(standOfTries(tried, tries)).toEqual({ isOver, nextAt })
})

test('whoever waits each time until they may try again is done after as many tries as the rule says', () => {
  const rule = fc
    .record({
      most: fc.integer({ min: 1, max: 9 }),
      days: fc.integer({ min: 1, max: 5 }),
      hoursApart: fc.integer({ min: 1, max: 48 }),
    })
    .filter(({ most, days }) => days <= most)
  fc.assert(
    fc.property(rule, fc.integer({ min: 0, max: 23 }), (chosen, hour) => {
      const tried = [at('2026-12-30', hour)]
      for (let stand = standOfTries(tried, chosen); !stand.isOver; stand = standOfTries(tried, chosen)) {
        if (!stand.nextAt || tried.length > 9) return false
        tried.push(stand.nextAt)
      }
      return tried.length === chosen.most
    }),
  )
})

test('not answered, not solved and not satisfied are dissatisfied, what was not said is not', () => {
  expect(isDissatisfied({ answered: false, solved: true, satisfied: true })).toBe(true)
  expect(isDissatisfied({ answered: null, solved: true })).toBe(false)
  expect(isDissatisfied({ solved: true, satisfied: false })).toBe(true)
  expect(isDissatisfied({ solved: false })).toBe(true)
  expect(isDissatisfied({ solved: true, satisfied: null })).toBe(false)
})

test('a try in vain is neither satisfied nor dissatisfied, and what was not said is not counted', () => {
  const nothing = { answered: null, solved: null, satisfied: null }
  expect(wordsSaid({ result: 'unreachable', ...nothing })).toEqual(['tried'])
  expect(wordsSaid({ result: 'reached', ...nothing, solved: true })).toEqual(['reached', 'solved'])
})

test('the first line that fits counts, and a share of 0 or 100 leaves nothing to chance', () => {
  const rules = {
    ...usualCallBackRules,
    shares: [
      { match: { kindId: 'event.road' }, percent: 10 },
      { match: { source: 'grid' as const }, percent: 30 },
    ],
  }
  expect(
    lineFor(rules, { kindPath: ['event.road.lamp', 'event.road', 'event'], source: 'grid', risk: 'low' }),
  ).toBe(0)
  expect(lineFor(rules, { kindPath: ['dispute'], source: 'grid', risk: 'low' })).toBe(1)
  expect(lineFor(rules, { kindPath: ['dispute'], source: 'portal', risk: 'low' })).toBeUndefined()
  for (const number of [0, drawNumbers - 1]) {
    expect(isDrawn(number, 0)).toBe(false)
    expect(isDrawn(number, 100)).toBe(true)
  }
  expect([isDrawn(2999, 30), isDrawn(3000, 30)]).toEqual([true, false])
})

test('a line that those above take whole, one or several together, or that no matter can fit is found; one that is only near is not', () => {
  const kinds = { tree: kindTree(someKinds), on: () => someKinds }
  const line = (match: object) => ({ match, percent: 50 })
  const hidden = (...lines: object[]) => hiddenLines(lines.map(line), kinds, '2026-03-02')
  const light = { kindId: 'event.light' }
  expect(hidden({ kindId: 'event' }, { kindId: 'event.road', risk: 'low' }, { risk: 'low' })).toEqual([
    { line: 1, by: 0 },
  ])
  const byRisk = risks.map((risk) => ({ ...light, risk }))
  expect(hidden(...byRisk, light)).toEqual([{ line: byRisk.length, by: 0 }])
  expect(hidden(...byRisk.slice(1), light)).toEqual([])
  expect(hidden({ ...light, source: 'portal' }, { source: 'portal' })).toEqual([{ line: 0, by: undefined }])
  expect(hidden({ kindId: 'gone' })).toEqual([{ line: 0, by: undefined }])
})

test('a line by which fewer than all petitions were called back is found: they are called back whatever it says', () => {
  const kinds = { tree: kindTree(someKinds), on: () => someKinds }
  const shares = (percent: number, matches: readonly object[]) => matches.map((match) => ({ match, percent }))
  const hidden = (...matches: object[]) => hiddenLines(shares(50, matches), kinds, '2026-03-02')
  expect(hidden({ source: 'petition' })).toEqual([{ line: 0, by: undefined }])
  expect(hiddenLines(shares(100, [{ source: 'petition' }]), kinds, '2026-03-02'), 'it is so').toEqual([])
  const others = sources.filter((source) => source !== 'petition').map((source) => ({ source }))
  expect(hidden(...others, { kindId: 'event' }), 'only petitions were left to it').toMatchObject([
    { line: others.length },
  ])
  expect(hidden(...others.slice(1), { kindId: 'event' })).toEqual([])
})

test('more days than tries cannot be', () => {
  const rules = { shares: [], percent: 100, tries: { most: 2, days: 3, hoursApart: 1 }, basis: { zh: '定' } }
  expect(NewCallBackRules.safeParse(rules).success).toBe(false)
})
