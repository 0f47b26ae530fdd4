import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { escalatedMilestones, escalationDeeds, escalationLevels } from './ladder.ts'

/**
 * What came of a step: `told`; `passed` over, as once after a time when nothing ran; `nobody` was there, and the next one was
 * taken at once; `withheld` from a level that may not know of the matter.
 */
export const escalationOutcomes = ['told', 'passed', 'nobody', 'withheld'] as const
export type EscalationOutcome = (typeof escalationOutcomes)[number]

/** One step of the ladder that was due: who should have acted, and who was told. */
export const EscalationView = z.object({
  milestone: z.enum(escalatedMilestones),
  level: z.enum(escalationLevels),
  deed: z.enum(escalationDeeds),
  outcome: z.enum(escalationOutcomes),
  /** Nobody was on duty where whoever is should have heard. */
  dutyGap: z.boolean(),
  at: z.iso.datetime(),
  /** Since when the limit was over. */
  since: z.iso.datetime().nullable(),
  aboutUnitId: Uuid,
  /** The unit that was told. */
  toldUnitId: Uuid.nullable(),
})
export type EscalationView = z.infer<typeof EscalationView>
