import { choosePolicy, type LimitPolicy, policyMilestones } from '../clock/limits.ts'
import { type KindsAt, sourcesOf } from '../clock/policy-reach.ts'
import type { Kind } from '../kinds/kind.ts'
import { difficulties, type Source } from '../matters/vocabulary.ts'
import { kindsOfRule } from '../routing/points.ts'
import { overlap, stateOn, turningDays } from '../rules/versions.ts'
import type { BusinessDay } from '../time.ts'
import { findLadderFaults, type LineFault } from './ladder.ts'
import { indexLadders, isSameMatch, type LadderRule } from './rule.ts'

/** Why a ladder never counts; `others` are those that stand in its way. */
export const ladderFaults = [
  'emptyPeriod',
  'placeEnded',
  'kindEnded',
  'noSuchSource',
  'noSuchLimit',
  'tie',
  'hidden',
  'lines',
] as const
export type LadderFault = {
  why: (typeof ladderFaults)[number]
  others: string[]
  lines: LineFault[]
}

/** The world that ladders speak of. */
export type LadderWorld = {
  kinds: KindsAt
  policies: readonly LimitPolicy[]
  /** The path of the city. */
  top: string
  /** Whether a division lies at this path. */
  hasPlace(path: string): boolean
}

function fault(
  why: LadderFault['why'],
  others: readonly string[] = [],
  lines: LineFault[] = [],
): LadderFault {
  return { why, others: [...others], lines }
}

/** Whether a limit of this milestone is given to any such matter; rulings and answers are given theirs without a policy. */
function isGiven({ match }: LadderRule, { policies, kinds }: LadderWorld, one: Sort): boolean {
  const milestone = policyMilestones.find((each) => each === match.milestone)
  if (!milestone) return true
  const kindPath = kinds.tree.pathOf(one.kind.id)
  return difficulties.some((difficulty) =>
    choosePolicy(policies, { kindPath, source: one.source, difficulty, on: one.day })?.milestones.some(
      (limit) => limit.milestone === milestone,
    ),
  )
}

/** A sort of matter that ladders tell apart, on a day. */
type Sort = { kind: Kind; source: Source; day: BusinessDay }

/**
 * What is wrong with a ladder from `today` on among the others of `rules`: one of its lines could never act, or it is never
 * chosen, or no such limit is ever given; `undefined` when it counts for some sort of matter.
 */
export function faultOfLadder(
  rule: LadderRule,
  rules: readonly LadderRule[],
  world: LadderWorld,
  today: BusinessDay,
): LadderFault | undefined {
  const lines = findLadderFaults(rule.steps)
  if (lines.length > 0) return fault('lines', [], lines)
  const { match, validFrom } = rule
  if (stateOn(rule, today) === 'over') return fault('emptyPeriod')
  if (match.path !== undefined && !world.hasPlace(match.path)) return fault('placeEnded')
  const others = rules.filter((one) => one.id !== rule.id && stateOn(one, today) !== 'over')
  const twins = others.filter((one) => isSameMatch(one.match, match) && overlap(one, rule))
  if (twins.length > 0)
    return fault(
      'tie',
      twins.map(({ id }) => id),
    )
  const start = validFrom > today ? validFrom : today
  const days = turningDays([...others, rule], start).filter((day) => stateOn(rule, day) === 'holds')
  const kinds = days.flatMap((day) =>
    kindsOfRule(world.kinds, day, match.kindId).map((kind) => ({ kind, day })),
  )
  if (kinds.length === 0) return fault('kindEnded')
  const sorts = kinds.flatMap(({ kind, day }) =>
    sourcesOf(kind)
      .filter((source) => match.source === undefined || match.source === source)
      .map((source): Sort => ({ kind, source, day })),
  )
  if (sorts.length === 0) return fault('noSuchSource')
  return neverFirst(rule, others, world, sorts)
}

function neverFirst(
  rule: LadderRule,
  others: readonly LadderRule[],
  world: LadderWorld,
  sorts: readonly Sort[],
): LadderFault | undefined {
  const { tree } = world.kinds
  // Whatever else is for the place itself is for all below it, so that it alone has to be asked about.
  const { milestone, path = world.top } = rule.match
  const { choose } = indexLadders([...others, rule], tree)
  const wins = new Map<string, number>()
  for (const sort of sorts) {
    if (!isGiven(rule, world, sort)) continue
    const { kind, source, day } = sort
    const chosen = choose({ milestone, kindPath: tree.pathOf(kind.id), path, source, on: day })
    if (!chosen || chosen.id === rule.id) return undefined
    wins.set(chosen.id, (wins.get(chosen.id) ?? 0) + 1)
  }
  if (wins.size === 0) return fault('noSuchLimit')
  return fault(
    'hidden',
    [...wins].sort(([, a], [, b]) => b - a).map(([id]) => id),
  )
}
