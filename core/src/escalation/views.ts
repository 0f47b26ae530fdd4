import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { escalatedMilestones, escalationDeeds, escalationLevels } from './ladder.ts'

/** One step of the ladder that was taken: who should have acted, and who was told. */
export const EscalationView = z.object({
  milestone: z.enum(escalatedMilestones),
  level: z.enum(escalationLevels),
  deed: z.enum(escalationDeeds),
  /** It was due while nothing ran; the next one above was told instead. */
  passed: z.boolean(),
  at: z.iso.datetime(),
  /** Since when the limit was over. */
  since: z.iso.datetime().nullable(),
  aboutUnitId: Uuid,
  /** Nobody where nobody was there to be told. */
  toldUnitId: Uuid.nullable(),
})
export type EscalationView = z.infer<typeof EscalationView>
