import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { itemOutcomes } from '../meetings/meeting.ts'
import { callStates, whistleStates } from './whistle.ts'

const instant = z.iso.datetime()

/** One unit that was called, and whether it came; by which post it was represented, never by whom. */
const CallView = z.object({
  unitId: Uuid,
  state: z.enum(callStates),
  answeredAt: instant.nullable(),
  late: z.boolean(),
  /** The centre noted that it came: when, nobody knows. */
  noted: z.boolean(),
  postRole: z.string().nullable(),
  mine: z.boolean(),
})

/** One whistle of a matter. What was written about it is among the activities. */
export const WhistleView = z.object({
  id: Uuid,
  centreId: Uuid,
  /** The joint meeting on whose agenda the matter is, or was. */
  meetingId: Uuid.nullable(),
  outcome: z.enum(itemOutcomes).nullable(),
  state: z.enum(whistleStates),
  atOnce: z.boolean(),
  meetsAt: instant,
  /** From when units may report in, while that is still to come. */
  reportFrom: instant.nullable(),
  calledAt: instant,
  endedAt: instant.nullable(),
  meetingPlace: z.string().nullable(),
  purpose: z.string().nullable(),
  calls: z.array(CallView),
  decisions: z.array(z.object({ unitId: Uuid, taskId: Uuid, workingDays: z.int() })),
})
export type WhistleView = z.infer<typeof WhistleView>
