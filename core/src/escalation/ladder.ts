import { z } from 'zod'
import type { Milestone } from '../clock/limits.ts'

/** Who is told when something waits too long, the nearest first. */
export const escalationLevels = ['dispatcher', 'head', 'centreAbove', 'headAbove', 'leader'] as const
export type EscalationLevel = (typeof escalationLevels)[number]

/** What a step does besides telling: nothing, or an answer is demanded of whoever has the matter. */
export const escalationDeeds = ['tell', 'demand'] as const
export type EscalationDeed = (typeof escalationDeeds)[number]

/** What a step counts from: when its limit is near, or when it is over. */
const ladderLights = ['yellow', 'red'] as const

/** So late a step may come: 120 working days of eight hours. */
export const latestStep = 120 * 480

/** One rung: so many working minutes after the light turned this level is told. What is near its limit tells at once. */
export const LadderStep = z.strictObject({
  light: z.enum(ladderLights),
  after: z.int().min(0).max(latestStep),
  level: z.enum(escalationLevels),
  /** Whoever is on duty at the centre of this level hears in place of its posts; where nobody is, or no roster is kept, these do. */
  onDuty: z.boolean(),
  deed: z.enum(escalationDeeds),
})
export type LadderStep = z.infer<typeof LadderStep>

/** Milestones that escalate; what waits for the reporter or for a date of its own does not. */
export const escalatedMilestones = [
  'accept',
  'sign',
  'firstContact',
  'settle',
  'task',
  'rule',
  'decide',
  'review',
  'answer',
] as const satisfies readonly Milestone[]
export type EscalatedMilestone = (typeof escalatedMilestones)[number]

/** Limits that are met by taking the matter: of what is over, these climb before those that somebody works on. */
export const untakenMilestones = ['accept', 'sign'] as const satisfies readonly EscalatedMilestone[]

const day = 480
const at = (after: number, level: EscalationLevel, deed: EscalationDeed = 'tell'): LadderStep => ({
  light: 'red',
  after,
  level,
  // The head is who hears next when whoever was on duty did nothing.
  onDuty: level === 'dispatcher',
  deed,
})

const quick: readonly LadderStep[] = [
  at(0, 'dispatcher'),
  at(day / 2, 'head'),
  at(day, 'centreAbove'),
  at(2 * day, 'headAbove', 'demand'),
  at(5 * day, 'leader'),
]
const slow: readonly LadderStep[] = [
  at(0, 'dispatcher'),
  at(day, 'head'),
  at(3 * day, 'centreAbove'),
  at(5 * day, 'headAbove', 'demand'),
  at(10 * day, 'leader'),
]
const own: readonly LadderStep[] = [at(0, 'head'), at(day, 'headAbove')]

/** What comes with the system; no source gives times. What nobody took climbs faster than what somebody works on. */
export const usualLadder: Readonly<Record<EscalatedMilestone, readonly LadderStep[]>> = {
  accept: quick,
  sign: quick,
  firstContact: quick,
  settle: slow,
  task: slow,
  rule: own,
  decide: own,
  review: own,
  answer: own,
}

/** Whether somebody has taken the matter whose limit of this milestone is over. */
export function isTaken(milestone: Milestone): boolean {
  return !(untakenMilestones as readonly Milestone[]).includes(milestone)
}

export function isEscalated(milestone: Milestone): milestone is EscalatedMilestone {
  return (escalatedMilestones as readonly Milestone[]).includes(milestone)
}

export function rankOf(level: EscalationLevel): number {
  return escalationLevels.indexOf(level)
}

/** Why a line of a ladder can never act; `line` counts from 1, as the screen does. */
export const lineFaults = ['levelAgain', 'levelBack', 'notLater', 'warnsAfterRed', 'warnsLater'] as const
export type LineFault = { line: number; problem: (typeof lineFaults)[number] }

/**
 * The lines that could never act, or would go round: each tells a higher level than the one before it, later; what warns comes
 * before what is over, and when the light turns, for what is later may be over already.
 */
export function findLadderFaults(steps: readonly LadderStep[]): LineFault[] {
  return steps.flatMap((step, n): LineFault[] => {
    const line = n + 1
    if (step.light === 'yellow' && step.after > 0) return [{ line, problem: 'warnsLater' }]
    const before = steps[n - 1]
    if (!before) return []
    const rise = rankOf(step.level) - rankOf(before.level)
    if (rise <= 0) return [{ line, problem: rise === 0 ? 'levelAgain' : 'levelBack' }]
    if (step.light !== before.light) return step.light === 'red' ? [] : [{ line, problem: 'warnsAfterRed' }]
    return step.after > before.after ? [] : [{ line, problem: 'notLater' }]
  })
}
