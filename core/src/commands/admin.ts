import { z } from 'zod'
import { Uuid } from '../ids.ts'

/**
 * What surrounds the payload of an administrator's command. `expectedVersion` is that of the object it is about, so
 * that nobody decides on old knowledge.
 */
export const AdminCommandEnvelope = z.object({
  id: Uuid,
  name: z.string().regex(/^[a-z][\w.]*@\d{1,3}$/i),
  expectedVersion: z.int().positive().optional(),
  payload: z.unknown(),
})
export type AdminCommandEnvelope = z.infer<typeof AdminCommandEnvelope>
