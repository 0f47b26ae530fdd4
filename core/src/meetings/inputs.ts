import { z } from 'zod'
import { clockInputs } from '../clock/inputs.ts'
import { dispatchInputs } from '../dispatch/inputs.ts'
import { Uuid } from '../ids.ts'
import { plainText } from '../text.ts'
import { whistleInputs } from '../whistle/inputs.ts'
import type { ItemOutcome } from './meeting.ts'

/** What else is decided about a matter: what the act of that name asks, which is carried out with it. */
const outcomes = {
  nothing: z.object({ sort: z.literal('nothing') }),
  ruleObjection: dispatchInputs.ruleObjection.extend({ sort: z.literal('ruleObjection') }),
  unpark: clockInputs.unpark.extend({ sort: z.literal('unpark') }),
  parkFurther: clockInputs.parkFurther.extend({ sort: z.literal('parkFurther') }),
  whistle: whistleInputs.whistle.extend({ sort: z.literal('whistle') }),
} as const satisfies Record<ItemOutcome, z.ZodType>

const Outcome = z.discriminatedUnion('sort', [
  outcomes.nothing,
  outcomes.ruleObjection,
  outcomes.unpark,
  outcomes.parkFurther,
  outcomes.whistle,
])
export type Outcome = z.output<typeof Outcome>

const { unitIds, purpose } = whistleInputs.whistle.shape

/** What each act about the agenda of a joint meeting asks; a matter that is on one is a whistle with its meeting. */
export const agendaInputs = {
  putOnAgenda: z.object({ meetingId: Uuid, unitIds, purpose }),
  decideItem: whistleInputs.finishWhistle.extend({ outcome: Outcome }),
  takeOffAgenda: z.object({ whistleId: Uuid, reason: plainText(1000) }),
} as const

/** The acts about agendas that are offered like moves. */
export const agendaActs = ['decideItem', 'putOnAgenda', 'takeOffAgenda'] as const
