import { type Milestone, milestones } from './limits.ts'

/** Limits whose step is an explanation itself: whoever was called, or answers a demand, says it there. */
const saidAnyway: readonly string[] = ['arrive', 'answer']

/** Limits of which somebody says why they were not kept. */
const explainedMilestones: readonly string[] = milestones.filter(
  (milestone) => !saidAnyway.includes(milestone),
)

/** Whether it is asked why this limit was not kept. */
export function isExplained(milestone: string): boolean {
  return explainedMilestones.includes(milestone)
}

/** Limits that the centre which holds a matter has to keep, whichever unit handles it. */
const milestonesOfCentre = [
  'accept',
  'callBack',
  'rule',
  'decide',
  'review',
] as const satisfies readonly Milestone[]

/** Whether the centre has to keep this limit. */
export function isOfCentre(milestone: string): boolean {
  return (milestonesOfCentre as readonly string[]).includes(milestone)
}
