import type { WorkCalendar } from '../clock/calendar.ts'
import type { Milestone } from '../clock/limits.ts'
import { addWorkingMinutes } from '../clock/working-time.ts'

/** Who is told when something waits over its limit, the nearest first. */
export const escalationLevels = ['dispatcher', 'head', 'centreAbove', 'headAbove', 'leader'] as const
export type EscalationLevel = (typeof escalationLevels)[number]

/** What a step does besides being told: nothing, or an answer is demanded of whoever has the matter. */
export const escalationDeeds = ['tell', 'demand'] as const
export type EscalationDeed = (typeof escalationDeeds)[number]

/** One rung: so many working minutes after the limit was over, this level is told. */
export type LadderStep = { after: number; level: EscalationLevel; deed: EscalationDeed }

/** Milestones that escalate; what waits for the reporter or for a date of its own does not. */
export const escalatedMilestones = [
  'accept',
  'sign',
  'firstContact',
  'settle',
  'rule',
  'answer',
] as const satisfies readonly Milestone[]
export type EscalatedMilestone = (typeof escalatedMilestones)[number]

/** Limits that are met by taking the matter: of what is over, these climb before those that somebody works on. */
export const untakenMilestones = ['accept', 'sign'] as const satisfies readonly EscalatedMilestone[]

export type Ladder = Readonly<Record<EscalatedMilestone, readonly LadderStep[]>>

const day = 480
const quick: readonly LadderStep[] = [
  { after: 0, level: 'dispatcher', deed: 'tell' },
  { after: day / 2, level: 'head', deed: 'tell' },
  { after: day, level: 'centreAbove', deed: 'tell' },
  { after: 2 * day, level: 'headAbove', deed: 'demand' },
  { after: 5 * day, level: 'leader', deed: 'tell' },
]
const slow: readonly LadderStep[] = [
  { after: 0, level: 'dispatcher', deed: 'tell' },
  { after: day, level: 'head', deed: 'tell' },
  { after: 3 * day, level: 'centreAbove', deed: 'tell' },
  { after: 5 * day, level: 'headAbove', deed: 'demand' },
  { after: 10 * day, level: 'leader', deed: 'tell' },
]
const own: readonly LadderStep[] = [
  { after: 0, level: 'head', deed: 'tell' },
  { after: day, level: 'headAbove', deed: 'tell' },
]

/** What comes with the system; no source gives times. What nobody took climbs faster than what somebody works on. */
export const usualLadder: Ladder = {
  accept: quick,
  sign: quick,
  firstContact: quick,
  settle: slow,
  rule: own,
  answer: own,
}

/** Whether somebody has taken the matter whose limit of this milestone is over. */
export function isTaken(milestone: Milestone): boolean {
  return !(untakenMilestones as readonly Milestone[]).includes(milestone)
}

export function isEscalated(milestone: Milestone): milestone is EscalatedMilestone {
  return (escalatedMilestones as readonly Milestone[]).includes(milestone)
}

/** When a step is due: the limit itself, or so much working time after it. */
function stepDueAt(calendar: WorkCalendar, dueAt: Date, { after }: LadderStep): Date {
  return after === 0 ? dueAt : addWorkingMinutes(calendar, dueAt, after)
}

/** Why a step can never act. */
export type LadderFault = {
  milestone: EscalatedMilestone
  step: number
  problem: 'levelAgain' | 'levelBack' | 'notLater'
}

/** The steps that could never act, or would go round: each is later than the one before, and higher. */
export function findLadderFaults(ladder: Ladder): LadderFault[] {
  return escalatedMilestones.flatMap((milestone) =>
    ladder[milestone].flatMap((step, n): LadderFault[] => {
      const before = ladder[milestone][n - 1]
      if (!before) return []
      const rise = escalationLevels.indexOf(step.level) - escalationLevels.indexOf(before.level)
      if (rise <= 0) return [{ milestone, step: n, problem: rise === 0 ? 'levelAgain' : 'levelBack' }]
      return step.after > before.after ? [] : [{ milestone, step: n, problem: 'notLater' }]
    }),
  )
}

/** What is due of a ladder: the steps that are passed over, the one that acts, and when the next one is due. */
export type DueSteps = { passed: number[]; acts: number | undefined; nextAt: Date | undefined }

/**
 * Which steps are due. After a time in which nothing ran the highest one acts and those below it are noted as passed, so that
 * nobody is flooded and no level is missed.
 */
export function dueSteps(
  steps: readonly LadderStep[],
  { calendar, dueAt, done, now }: { calendar: WorkCalendar; dueAt: Date; done: readonly number[]; now: Date },
): DueSteps {
  const open = steps
    .map((step, n) => ({ n, at: stepDueAt(calendar, dueAt, step) }))
    .filter(({ n }) => n > Math.max(-1, ...done))
  const due = open.filter(({ at }) => at <= now).map(({ n }) => n)
  return { passed: due.slice(0, -1), acts: due.at(-1), nextAt: open.find(({ at }) => at > now)?.at }
}
