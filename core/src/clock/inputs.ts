import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { plainText } from '../text.ts'
import { BusinessDay } from '../time.ts'
import { LateReason, StayReason } from './clock-rules.ts'
import { longestLimit } from './limits.ts'

const reason = plainText(1000)
/** What the citizen is told with it. */
const answer = plainText(1000)
const stay = { stayId: Uuid }
const extension = { extensionId: Uuid }

/** Whoever says yes tells the citizen why; whoever says no tells the unit. */
const decision = { approved: z.boolean(), reason: reason.optional(), answer: answer.optional() }
function isExplained({
  approved,
  ...said
}: {
  approved: boolean
  reason?: unknown
  answer?: unknown
}): boolean {
  return (approved ? said.answer : said.reason) !== undefined
}
const unexplained = { path: ['reason'], message: 'required' }

/** What each act about clocks asks. */
export const clockInputs = {
  askSuspension: z.object({ reasonId: StayReason.shape.id, until: BusinessDay, explanation: reason }),
  decideSuspension: z.object({ ...stay, ...decision }).refine(isExplained, unexplained),
  takeBackSuspension: z.object({ ...stay, reason }),
  resume: z.object({ ...stay, reason }),
  askExtension: z.object({
    clockId: Uuid,
    amount: z.int().positive().max(longestLimit.workingMinutes),
    explanation: reason,
  }),
  decideExtension: z.object({ ...extension, ...decision }).refine(isExplained, unexplained),
  takeBackExtension: z.object({ ...extension, reason }),
  park: z.object({ until: BusinessDay, reason, answer }),
  parkFurther: z.object({ ...stay, until: BusinessDay, reason }),
  unpark: z.object({ ...stay, reason }),
  /** Why limits were not kept: one choice for all that are asked of a unit in a matter, and words only if wanted. */
  explainLate: z.object({
    clockIds: z
      .array(Uuid)
      .min(1)
      .max(20)
      .refine((all) => new Set(all).size === all.length, { message: 'twice' }),
    reasonId: LateReason.shape.id,
    words: plainText(500).optional(),
  }),
} as const

/** The acts about clocks that are offered like moves, what somebody waits for first. */
export const clockActs = [
  'decideExtension',
  'decideSuspension',
  'resume',
  'unpark',
  'parkFurther',
  'askExtension',
  'askSuspension',
  'takeBackExtension',
  'takeBackSuspension',
  'park',
  'explainLate',
] as const
export type ClockAct = (typeof clockActs)[number]
