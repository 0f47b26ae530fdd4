import { z } from 'zod'
import { ConcludeInput } from '../call-backs/conclusion.ts'
import { clockInputs } from '../clock/inputs.ts'
import { dispatchInputs } from '../dispatch/inputs.ts'
import { MatterRef, Uuid } from '../ids.ts'
import { linkInputs } from '../links/inputs.ts'
import { agendaInputs } from '../meetings/inputs.ts'
import { recurringInputs } from '../recurring/inputs.ts'
import { rightInputs } from '../rights/inputs.ts'
import { supervisionInputs } from '../supervision/inputs.ts'
import { plainText } from '../text.ts'
import { whistleInputs } from '../whistle/inputs.ts'
import type { MatterMove } from './lifecycle.ts'
import { FollowHash, FormAnswers, KindId, PartyInput, PlaceInput } from './register.ts'
import { longestTaskDays } from './task.ts'
import {
  callBackResults,
  confidentialities,
  declineReasons,
  difficulties,
  emergencyServices,
  legalChannels,
  outcomes,
  returnGrounds,
  risks,
  urgencies,
} from './vocabulary.ts'

const reason = plainText(1000)
const reasonOnly = z.object({ reason })
const nothing = z.object({})

/** The facts a centre may set while it judges, all optional. */
export const FactChanges = z.object({
  kindId: KindId.optional(),
  place: PlaceInput.optional(),
  answers: FormAnswers.optional(),
  difficulty: z.enum(difficulties).optional(),
  risk: z.enum(risks).optional(),
  urgency: z.enum(urgencies).optional(),
  /** Who was called because life may be in danger. */
  handedOverTo: z.array(z.enum(emergencyServices)).max(3).optional(),
  confidentiality: z.enum(confidentialities).optional(),
})
export type FactChanges = z.infer<typeof FactChanges>

/** What each move asks for. A new move is one line in the lifecycle, one here, one use case. */
export const moveInputs = {
  accept: FactChanges.extend({ note: plainText(2000).optional() }),
  dispatch: z.object({
    leadUnitId: Uuid,
    assistUnitIds: z.array(Uuid).max(20).default([]),
    instruction: plainText(2000).optional(),
    /** Working days of their own for some of these units. */
    limits: z
      .array(z.object({ unitId: Uuid, workingDays: z.int().min(1).max(longestTaskDays) }))
      .max(21)
      .refine((all) => new Set(all.map(({ unitId }) => unitId)).size === all.length, { message: 'twice' })
      .default([]),
  }),
  sign: z.object({ taskId: Uuid }),
  work: z.object({ taskId: Uuid, progress: plainText(2000).optional(), public: z.boolean().default(false) }),
  settle: z.object({
    taskId: Uuid,
    outcome: z.enum(outcomes),
    answer: plainText(3000),
  }),
  review: z.object({ note: plainText(1000).optional() }),
  callBack: z
    .object({
      result: z.enum(callBackResults),
      answered: z.boolean().optional(),
      solved: z.boolean().optional(),
      satisfied: z.boolean().optional(),
      remark: plainText(1000).optional(),
    })
    .refine((input) => input.result !== 'reached' || input.solved !== undefined, {
      path: ['solved'],
      message: 'required',
    }),
  close: nothing,
  /** 终结: it ends although its reporter does not agree. */
  conclude: ConcludeInput,
  archive: nothing,
  escalate: reasonOnly,
  handDown: z.object({ centreId: Uuid, reason }),
  /** 并案: it goes on as another matter that is open. */
  merge: z.object({ into: MatterRef, reason }),
  unmerge: reasonOnly,
  return: z.object({ taskId: Uuid, ground: z.enum(returnGrounds), explanation: plainText(1000) }),
  recall: reasonOnly,
  rework: reasonOnly,
  reopen: reasonOnly,
  redirect: z.object({ channel: z.enum(legalChannels), explanation: plainText(2000) }),
  decline: z.object({ ground: z.enum(declineReasons), explanation: plainText(2000) }),
  withdraw: reasonOnly,
  correct: FactChanges.extend({ words: plainText(5000).optional(), reason }),
} as const satisfies Record<MatterMove, z.ZodType>

export type MoveInputs = { [Move in MatterMove]: z.infer<(typeof moveInputs)[Move]> }

/** The acts on a matter that move nothing and therefore never conflict. */
export const actInputs = {
  note: z.object({ text: plainText(3000) }),
  answer: z.object({ text: plainText(3000) }),
  addParty: z.object({ party: PartyInput }),
  join: z.object({
    words: plainText(2000).optional(),
    party: PartyInput.optional(),
    followHash: FollowHash.optional(),
  }),
  /** What the reporter has to add, or to say to a question. */
  supplement: z.object({ text: plainText(2000) }),
  /** Whether the reporter is to be told of the progress: asked for, and taken back at any time. */
  setMessages: z.object({ wants: z.boolean() }),
  rate: z.object({
    answered: z.boolean(),
    solved: z.boolean(),
    satisfied: z.boolean(),
    remark: plainText(1000).optional(),
  }),
  /** Whom a complaint is about; nobody means that it is about no unit of this system. */
  nameUnits: z.object({ unitIds: z.array(Uuid).max(10), reason }),
  /** Who may see the matter from now on. */
  seal: z.object({ confidentiality: z.enum(confidentialities), reason }),
  ...dispatchInputs,
  ...linkInputs,
  ...supervisionInputs,
  ...clockInputs,
  ...whistleInputs,
  ...agendaInputs,
  ...recurringInputs,
  ...rightInputs,
} as const
export type ActInput<Name extends keyof typeof actInputs> = z.output<(typeof actInputs)[Name]>
