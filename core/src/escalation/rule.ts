import { z } from 'zod'
import type { KindTree } from '../kinds/kind.ts'
import { KindId } from '../matters/register.ts'
import { type Source, sources } from '../matters/vocabulary.ts'
import { isWithin, pathWidths } from '../places/places.ts'
import { depthIn } from '../routing/choose.ts'
import { holdsOn } from '../rules/versions.ts'
import { BothLanguages, oneLine } from '../text.ts'
import { BusinessDay } from '../time.ts'
import {
  type EscalatedMilestone,
  escalatedMilestones,
  escalationLevels,
  LadderStep,
  usualLadder,
} from './ladder.ts'

/** More ladders than a city can oversee. */
export const mostLadders = 1000

/** Which limits a ladder is for; what is left out may be anything. */
export const LadderMatch = z.object({
  milestone: z.enum(escalatedMilestones),
  kindId: KindId.optional(),
  /** The governance path of a division: what lies at or below it. */
  path: z.string().min(pathWidths.city).max(pathWidths.village).optional(),
  source: z.enum(sources).optional(),
})
export type LadderMatch = z.infer<typeof LadderMatch>

export const LadderSteps = z.array(LadderStep).min(1).max(escalationLevels.length)

/** 逐级报告规则. Versions, never edits; what was told stays told. */
export const LadderRule = z.object({
  id: oneLine(80),
  version: z.int().positive(),
  match: LadderMatch,
  steps: LadderSteps,
  validFrom: BusinessDay,
  validTo: BusinessDay.optional(),
  /** Why it is so: a paper with its number, or a decision. */
  basis: BothLanguages,
})
export type LadderRule = z.infer<typeof LadderRule>

/** What a ladder is chosen by. `kindPath` is the kind followed by its ancestors, nearest first. */
export type LadderQuestion = {
  milestone: EscalatedMilestone
  kindPath: readonly string[]
  path: string
  source: Source
  on: BusinessDay
}

/** Whether a ladder is for a limit as its matter stands. */
function fitsLimit({ match, ...rule }: LadderRule, question: LadderQuestion): boolean {
  return (
    match.milestone === question.milestone &&
    holdsOn(rule, question.on) &&
    (match.source === undefined || match.source === question.source) &&
    (match.path === undefined || isWithin(question.path, match.path)) &&
    (match.kindId === undefined || question.kindPath.includes(match.kindId))
  )
}

/** Whether two are for exactly the same limits, so that neither is more right. */
export function isSameMatch(a: LadderMatch, b: LadderMatch): boolean {
  return a.milestone === b.milestone && a.kindId === b.kindId && a.path === b.path && a.source === b.source
}

/** The ladders, laid out once for all that is asked of them. */
export type Ladders = {
  /** The first that fits: the nearest kind, then the nearest place, then whoever names the source. */
  choose(question: LadderQuestion): LadderRule | undefined
  /** Its steps, or those that come with the system. */
  stepsOf(question: LadderQuestion): readonly LadderStep[]
  /** In the order in which they are looked at. */
  all: readonly LadderRule[]
}

export function indexLadders(rules: readonly LadderRule[], tree: KindTree): Ladders {
  const depthOf = depthIn(tree)
  const weightOf = ({ match }: LadderRule) =>
    depthOf(match.kindId) * 100 + (match.path?.length ?? 0) * 2 + (match.source ? 1 : 0)
  const all = [...rules].sort((a, b) => weightOf(b) - weightOf(a) || b.version - a.version)
  const byMilestone = Map.groupBy(all, ({ match }) => match.milestone)
  const choose = (question: LadderQuestion) =>
    byMilestone.get(question.milestone)?.find((rule) => fitsLimit(rule, question))
  return {
    all,
    choose,
    stepsOf: (question) => choose(question)?.steps ?? usualLadder[question.milestone],
  }
}
