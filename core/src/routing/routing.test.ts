import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { someKinds } from '../../../testing/some-kinds.ts'
import { kindTree } from '../kinds/kind.ts'
import { risks, sources, urgencies } from '../matters/vocabulary.ts'
import { withEnd, withVersion } from '../rules/versions.ts'
import { depthIn, indexRouting } from './choose.ts'
import { findFreedLoop } from './freed-loop.ts'
import { faultOfRule } from './reach.ts'
import {
  fits,
  inRoutingOrder,
  isAlike,
  type RoutingMatch,
  type RoutingQuestion,
  type RoutingResult,
  type RoutingRule,
} from './rule.ts'

const today = '2026-03-02'
const tree = kindTree(someKinds)
const paths = ['6109', '610902', '610902002', '610902002001', '610903']
const world = {
  kinds: { tree, on: () => someKinds },
  pathsWithin: (path = '6109') => paths.filter((one) => one.startsWith(path)),
  hasUnit: (unitId: string) => unitId !== 'ended',
}
const byDuty: RoutingResult = { to: 'units', lead: { by: 'duty' }, assist: [] }
const hand = (way: 'up' | 'down'): RoutingResult => ({ to: 'centre', way })
const rule = (
  id: string,
  match: RoutingMatch,
  more: Partial<Omit<RoutingRule, 'id' | 'match'>> = {},
): RoutingRule => ({
  id,
  version: 1,
  match,
  goesTo: byDuty,
  validFrom: '2024-01-01',
  basis: { zh: '试' },
  ...more,
})
const question = (more: Partial<RoutingQuestion> = {}): RoutingQuestion => ({
  kindPath: ['event.road', 'event'],
  path: '610902002001',
  source: 'window',
  level: 3,
  risk: 'low',
  urgency: 'normal',
  hours: 'working',
  weekday: 1,
  on: today,
  ...more,
})
const fault = (one: RoutingRule, ...others: RoutingRule[]) => faultOfRule(one, [...others, one], world, today)

const optional = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
const anyMatch = fc
  .record({
    kindId: optional(someKinds.map(({ id }) => id)),
    path: optional(paths),
    source: optional(['window', 'portal', 'grid'] as const),
    level: optional([1, 2, 3, 4]),
    risk: optional(['high'] as const),
    urgency: optional(['urgent', 'emergency'] as const),
    hours: optional(['working', 'outside'] as const),
    weekdays: optional([[6, 7], [1, 2, 3], [3]]),
  })
  .map((match): RoutingMatch => JSON.parse(JSON.stringify(match)))
const anyRules = fc
  .array(fc.record({ match: anyMatch, goesTo: fc.constantFrom(byDuty, hand('up'), hand('down')) }), {
    maxLength: 8,
  })
  .map((some) => some.map(({ match, goesTo }, at) => rule(`rule-${at}`, match, { goesTo })))
const everyQuestion = someKinds
  .filter(({ selectable }) => selectable)
  .flatMap(({ id }) => paths.map((path) => ({ kindPath: tree.pathOf(id), path })))
const anyQuestion = fc
  .record({
    of: fc.constantFrom(...everyQuestion),
    source: fc.constantFrom(...sources),
    level: fc.integer({ min: 1, max: 4 }),
    risk: fc.constantFrom(...risks),
    urgency: fc.constantFrom(...urgencies),
    hours: fc.constantFrom('working' as const, 'outside' as const),
    weekday: fc.integer({ min: 1, max: 7 }),
  })
  .map(({ of, ...more }) => question({ ...of, ...more }))

describe('which rule decides', () => {
  test('the nearest kind comes first, then the nearest place, then whoever names more', () => {
    const all = [
      rule('any', {}),
      rule('place', { path: '610902002' }),
      rule('kind', { kindId: 'event' }),
      rule('near', { kindId: 'event.road' }),
      rule('source', { kindId: 'event.road', source: 'window' }),
      rule('risk', { kindId: 'event.road', risk: 'low', urgency: 'normal', hours: 'working' }),
    ]
    expect(
      indexRouting(all, tree)
        .fitting(question())
        .map(({ id }) => id),
    ).toEqual(['source', 'risk', 'near', 'kind', 'place', 'any'])
  })

  test('the quick choice is that of reading all rules in their order, and of two that fit one alone can be first', () => {
    fc.assert(
      fc.property(anyRules, anyQuestion, (rules, one) => {
        const inOrder = [...rules].sort(inRoutingOrder(depthIn(tree)))
        const fitting = inOrder.filter((each) => fits(each, one))
        const index = indexRouting(rules, tree)
        expect(index.fitting(one)).toEqual(fitting)
        expect(index.choose(one)).toEqual(fitting[0])
        // Never two answers: what stands alike is what is refused as a tie.
        for (const [at, a] of fitting.entries())
          for (const b of fitting.slice(at + 1))
            if (!isAlike(a.match, b.match))
              expect(inRoutingOrder(depthIn(tree))({ ...a, id: 'z' }, { ...b, id: 'a' })).toBeLessThan(0)
      }),
      { numRuns: 300 },
    )
  })

  test('of ten thousand rules a question looks at those alone that are for its kind and place', () => {
    let looked = 0
    const many = Array.from({ length: 10_000 }, (_, n) => {
      const own = rule(`rule-${n}`, { kindId: 'event.road', path: `610903${String(n).padStart(6, '0')}` })
      // Whether a rule fits begins with the days on which it holds.
      return Object.defineProperty({ ...own }, 'validFrom', {
        enumerable: true,
        get() {
          looked += 1
          return own.validFrom
        },
      })
    })
    const { choose } = indexRouting([...many, rule('near', { kindId: 'event', path: '610902' })], tree)
    looked = 0
    expect(choose(question())?.id).toBe('near')
    expect(looked).toBe(0)
    expect(choose(question({ path: '610903000007001' }))?.id).toBe('rule-7')
    expect(looked).toBe(1)
  })

  test('nothing is handed up from the city, nor down to where no centre is nearer', () => {
    const { choose } = indexRouting([rule('up', {}, { goesTo: hand('up') })], tree)
    expect(choose(question({ level: 1 }))).toBeUndefined()
    expect(choose(question({ level: 2 }))?.id).toBe('up')
    const down = indexRouting([rule('down', {}, { goesTo: hand('down') })], tree)
    expect(down.choose(question({ path: '610902', level: 2 }))).toBeUndefined()
    expect(down.choose(question({ path: '610902002', level: 2 }))?.id).toBe('down')
  })
})

describe('a rule that decides nothing', () => {
  test('is told with those that stand in its way', () => {
    const event = rule('event', { kindId: 'event' })
    const road = rule('road', { kindId: 'event.road' })
    const light = rule('light', { kindId: 'event.light' })
    expect(fault(event, road, light)).toEqual({ why: 'hidden', others: ['road', 'light'] })
    expect(fault(event, road)).toBeUndefined()
    expect(fault(event, road, rule('light', { kindId: 'event.light', path: '610902' }))).toBeUndefined()
    expect(fault(rule('twin', { kindId: 'event' }), event)).toEqual({ why: 'tie', others: ['event'] })
    expect(fault(rule('a', { weekdays: [1, 2] }), rule('b', { weekdays: [2, 3] }))?.why).toBe('tie')
    expect(fault(rule('a', { weekdays: [1] }), rule('b', { weekdays: [2] }))).toBeUndefined()
  })

  test('contradicts itself, is over, or names what has ended', () => {
    expect(fault(rule('over', {}, { validTo: '2025-01-01' }))?.why).toBe('emptyPeriod')
    expect(fault(rule('place', { path: '610999' }))?.why).toBe('placeEnded')
    expect(fault(rule('kind', { kindId: 'gone' }))?.why).toBe('kindEnded')
    expect(fault(rule('source', { kindId: 'event.light', source: 'portal' }))?.why).toBe('noSuchMatter')
    expect(fault(rule('up', { level: 1 }, { goesTo: hand('up') }))?.why).toBe('noSuchMatter')
    const gone: RoutingResult = { to: 'units', lead: { by: 'unit', unitId: 'ended' }, assist: [] }
    expect(fault(rule('unit', {}, { goesTo: gone }))?.why).toBe('unitEnded')
  })

  test('sends a matter up from one centre and down again from the next', () => {
    const up = rule('up', { level: 3 }, { goesTo: hand('up') })
    const down = rule('down', { level: 2, source: 'grid' }, { goesTo: hand('down') })
    expect(fault(down, up)).toEqual({ why: 'loops', others: ['up'] })
    expect(fault(up, down)).toEqual({ why: 'loops', others: ['down'] })
    // Where another rule decides in between, nothing goes round.
    expect(fault(down, up, rule('stop', { level: 3, source: 'grid' }))).toBeUndefined()
    expect(fault(down, rule('up', { level: 4 }, { goesTo: hand('up') }))).toBeUndefined()
  })

  test('keeps two others from going round: ended, or for other matters, it is told with both', () => {
    const up = rule('up', { level: 3, source: 'grid' }, { goesTo: hand('up') })
    const between = rule('between', { level: 2, source: 'grid' })
    const down = rule('down', { level: 2 }, { goesTo: hand('down') })
    const before = [up, between, down]
    const freed = (after: RoutingRule[]) => findFreedLoop('between', { before, after }, world, today)
    expect(before.map((one) => faultOfRule(one, before, world, today))).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    const both = { why: 'freesLoop', others: ['up', 'down'] }
    expect(freed(withEnd(before, 'between', today))).toEqual(both)
    expect(freed(withEnd(before, 'between', '2030-01-01')), 'a loop of a later year').toEqual(both)
    const moved = rule('between', { level: 2, source: 'portal' }, { version: 2, validFrom: today })
    expect(freed(withVersion(before, moved))).toEqual(both)
    const wider = rule('between', { level: 2, source: 'grid' }, { version: 2, validFrom: today })
    expect(freed(withVersion(before, wider))).toBeUndefined()
  })

  test('is told exactly: asking every matter there can be says the same', () => {
    const days = [1, 2, 3, 4, 5, 6, 7]
    const everything = everyQuestion.flatMap((of) =>
      (['window', 'portal', 'grid', 'import'] as const).flatMap((source) =>
        [1, 2, 3, 4].flatMap((level) =>
          risks.flatMap((risk) =>
            urgencies.flatMap((urgency) =>
              (['working', 'outside'] as const).flatMap((hours) =>
                days.map((weekday) => question({ ...of, source, level, risk, urgency, hours, weekday })),
              ),
            ),
          ),
        ),
      ),
    )
    const canCome = ({ kindPath: [id], source }: RoutingQuestion) =>
      source === 'import' || (source === 'portal' ? id !== 'event.light' : id !== 'service.job')
    const possible = everything.filter(canCome)
    fc.assert(
      fc.property(anyRules, (rules) => {
        const [one] = rules
        if (!one) return
        const told = fault(one, ...rules.slice(1))
        if (told?.why === 'tie') return
        const { choose } = indexRouting(rules, tree)
        const decides = possible.filter((each) => fits(one, each) && choose(each)?.id === one.id)
        expect(told?.why === 'hidden' || told?.why === 'noSuchMatter' || told?.why === 'kindEnded').toBe(
          decides.length === 0,
        )
        const { goesTo } = one
        if (decides.length === 0 || goesTo.to === 'units') return
        const goesRound = decides.some((each) => {
          const next = choose({ ...each, level: each.level + (goesTo.way === 'up' ? -1 : 1) })?.goesTo
          return next?.to === 'centre' && next.way !== goesTo.way
        })
        expect(told?.why === 'loops').toBe(goesRound)
      }),
      { numRuns: 60 },
    )
  }, 30_000)
})
