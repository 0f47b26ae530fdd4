import type { WorkCalendar } from '../clock/calendar.ts'
import { addWorkingMinutes } from '../clock/working-time.ts'
import { type EscalationLevel, type LadderStep, rankOf } from './ladder.ts'

/** A limit as its ladder looks at it; `told` are the levels that had their step. */
export type ClimbingLimit = { warnAt: Date; dueAt: Date; told: readonly EscalationLevel[] }

/** When a step is due: as the light turns, or so much working time after it. */
function stepDueAt(calendar: WorkCalendar, { warnAt, dueAt }: ClimbingLimit, step: LadderStep): Date {
  const from = step.light === 'yellow' ? warnAt : dueAt
  return step.after === 0 ? from : addWorkingMinutes(calendar, from, step.after)
}

/** What is due of a ladder, from below, and when the step after it is. */
export type DueSteps = { due: LadderStep[]; nextAt: Date | undefined }

/**
 * Which steps are due. Only levels above every one that had its step are left: whatever a ladder became meanwhile, nobody is
 * told twice. After a time in which nothing ran each level whose turn it was is told, once: those below can act the soonest.
 */
export function dueSteps(
  steps: readonly LadderStep[],
  limit: ClimbingLimit,
  { calendar, now }: { calendar: WorkCalendar; now: Date },
): DueSteps {
  const highest = Math.max(-1, ...limit.told.map(rankOf))
  const open = steps
    .filter(({ level }) => rankOf(level) > highest)
    .map((step) => ({ step, at: stepDueAt(calendar, limit, step) }))
  const due = open.filter(({ at }) => at <= now).map(({ step }) => step)
  return { due, nextAt: open.find(({ at }) => at > now)?.at }
}
