import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { returnGrounds } from '../matters/vocabulary.ts'
import { objectionStates } from './objection.ts'

/** One objection to a dispatch: whose, why, and what became of it. Its words are among the activities. */
export const ObjectionView = z.object({
  id: Uuid,
  taskId: Uuid,
  unitId: Uuid,
  ground: z.enum(returnGrounds),
  state: z.enum(objectionStates),
  raisedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  mine: z.boolean(),
})
export type ObjectionView = z.infer<typeof ObjectionView>
