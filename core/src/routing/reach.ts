import { holdsOn, overlap, stateOn, turningDays } from '../rules/versions.ts'
import type { BusinessDay } from '../time.ts'
import { indexRouting } from './choose.ts'
import { kindsOfRule, pointsOf, type RoutingWorld } from './points.ts'
import { fits, isAlike, type RoutingQuestion, type RoutingRule } from './rule.ts'

/**
 * Why a rule never decides anything, or must not: `others` are those that stand in its way, close the circle with it, or go round
 * by themselves once it is out of their way.
 */
export const routingFaults = [
  'emptyPeriod',
  'kindEnded',
  'placeEnded',
  'unitEnded',
  'noSuchMatter',
  'tie',
  'hidden',
  'loops',
  'freesLoop',
] as const
export type RoutingFault = { why: (typeof routingFaults)[number]; others: string[] }

/** Whether some matter could be of both: their kinds and places lie on one line. */
export function canMeet(a: RoutingRule, b: RoutingRule, world: RoutingWorld): boolean {
  const line = (x: string | undefined, y: string | undefined) =>
    x === undefined || y === undefined || world.kinds.tree.pathOf(x).includes(y)
  const along = (x = '', y = '') => x.startsWith(y) || y.startsWith(x)
  return (
    along(a.match.path, b.match.path) &&
    (line(a.match.kindId, b.match.kindId) || line(b.match.kindId, a.match.kindId)) &&
    overlap(a, b)
  )
}

function unitsOf({ goesTo }: RoutingRule): string[] {
  if (goesTo.to === 'centre') return []
  return [goesTo.lead, ...goesTo.assist].flatMap((one) => (one.by === 'unit' ? [one.unitId] : []))
}

/** What a rule names that is there no more: it decides as before, but nobody could be sent to by it, or nothing is of it. */
export function whatEnded(
  rule: RoutingRule,
  world: RoutingWorld,
  day: BusinessDay,
): 'placeEnded' | 'unitEnded' | 'kindEnded' | undefined {
  const { path, kindId } = rule.match
  if (world.pathsWithin(path).length === 0) return 'placeEnded'
  if (unitsOf(rule).some((unitId) => !world.hasUnit(unitId))) return 'unitEnded'
  return kindsOfRule(world.kinds, day, kindId).length === 0 ? 'kindEnded' : undefined
}

/**
 * What is wrong with a rule from `today` on among the others of `rules`; `undefined` when it decides for some sort of matter
 * and sends none round in a circle. Exact: every sort of matter that the rules can tell apart is asked.
 */
export function faultOfRule(
  rule: RoutingRule,
  rules: readonly RoutingRule[],
  world: RoutingWorld,
  today: BusinessDay,
): RoutingFault | undefined {
  const { validFrom, match } = rule
  if (stateOn(rule, today) === 'over') return { why: 'emptyPeriod', others: [] }
  const places = world.pathsWithin(match.path)
  if (places.length === 0) return { why: 'placeEnded', others: [] }
  if (unitsOf(rule).some((unitId) => !world.hasUnit(unitId))) return { why: 'unitEnded', others: [] }
  const others = rules.filter((one) => one.id !== rule.id && canMeet(one, rule, world))
  const twins = others.filter((one) => isAlike(one.match, match))
  if (twins.length > 0) return { why: 'tie', others: twins.map(({ id }) => id) }
  const start = validFrom > today ? validFrom : today
  const days = turningDays(others, start).filter((day) => holdsOn(rule, day))
  if (days.every((day) => kindsOfRule(world.kinds, day, match.kindId).length === 0))
    return { why: 'kindEnded', others: [] }
  const asked = { world, days, places }
  return neverFirst(rule, others, asked) ?? findLoop(rule, others, asked)
}

/** Those of the rules that are for this kind at this place, whatever else they ask. */
function near(rules: readonly RoutingRule[], kindPath: readonly string[], path: string): RoutingRule[] {
  return rules.filter(
    ({ match }) =>
      (match.kindId === undefined || kindPath.includes(match.kindId)) && path.startsWith(match.path ?? ''),
  )
}

/** One place of each sort that the rules can tell apart: a city has thousands, its rules name a few. */
function sortsOfPlace(rules: readonly RoutingRule[], places: readonly string[]): string[] {
  const named = [...new Set(rules.flatMap(({ match }) => match.path ?? []))]
  const sortOf = (path: string) => [path.length, ...named.filter((one) => path.startsWith(one))].join()
  return [...new Map(places.toReversed().map((path) => [sortOf(path), path])).values()]
}

/** Every sort of matter of which a rule may be, as questions to all of them. */
function* questionsAbout(
  rule: RoutingRule,
  all: readonly RoutingRule[],
  { world, days, places }: Asked,
): Generator<RoutingQuestion> {
  for (const day of days)
    for (const kind of kindsOfRule(world.kinds, day, rule.match.kindId)) {
      const kindPath = world.kinds.tree.pathOf(kind.id)
      for (const path of places)
        for (const point of pointsOf(kind, kindPath, path, near(all, kindPath, path), day))
          if (fits(rule, point)) yield point
    }
}

type Asked = { world: RoutingWorld; days: readonly BusinessDay[]; places: readonly string[] }

function neverFirst(
  rule: RoutingRule,
  others: readonly RoutingRule[],
  asked: Asked,
): RoutingFault | undefined {
  const all = [...others, rule]
  // Whatever else is for the place itself is for all below it, so that it alone has to be asked about; but what is handed
  // down lies below the centre that holds it, and may be nothing at the place itself.
  const down = rule.goesTo.to === 'centre' && rule.goesTo.way === 'down'
  const places = down ? sortsOfPlace(all, asked.places) : asked.places.slice(0, 1)
  const { choose } = indexRouting(all, asked.world.kinds.tree)
  const wins = new Map<string, number>()
  for (const question of questionsAbout(rule, all, { ...asked, places })) {
    const first = choose(question)
    if (!first || first.id === rule.id) return undefined
    wins.set(first.id, (wins.get(first.id) ?? 0) + 1)
  }
  if (wins.size === 0) return { why: 'noSuchMatter', others: [] }
  return { why: 'hidden', others: [...wins].sort(([, a], [, b]) => b - a).map(([id]) => id) }
}

/** A circle: one centre would hand a matter on, and the one that gets it would hand it back. */
function findLoop(rule: RoutingRule, others: readonly RoutingRule[], asked: Asked): RoutingFault | undefined {
  const { goesTo } = rule
  if (goesTo.to !== 'centre') return undefined
  const step = goesTo.way === 'up' ? -1 : 1
  const back = (one: RoutingRule) => one.goesTo.to === 'centre' && one.goesTo.way !== goesTo.way
  if (!others.some(back)) return undefined
  const all = [...others, rule]
  const places = sortsOfPlace(all, asked.places)
  const { choose } = indexRouting(all, asked.world.kinds.tree)
  for (const question of questionsAbout(rule, all, { ...asked, places })) {
    if (choose(question)?.id !== rule.id) continue
    const answer = choose({ ...question, level: question.level + step })
    if (answer && back(answer)) return { why: 'loops', others: [answer.id] }
  }
  return undefined
}
