import { z } from 'zod'
import { defineRoute } from '../contract/route.ts'
import { County, Uuid } from '../ids.ts'
import { staffRoles } from '../people/roles.ts'

export const AuditProblem = z.object({
  county: z.string(),
  serial: z.int(),
  what: z.enum(['rowsChanged', 'chainBroken', 'sealMissing', 'unsealedRows']),
})

export const auditRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/audit',
    summary: 'The audit, newest first',
    query: z.object({
      county: County.optional(),
      after: Uuid.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          county: z.string(),
          at: z.string(),
          actorType: z.string(),
          /** What the connected system is called that acted. */
          client: z.string().nullable(),
          /** The person of staff who acted, and the role of the post they acted as. */
          staffName: z.string().nullable(),
          role: z.enum(staffRoles).nullable(),
          unitId: z.string().nullable(),
          postId: z.string().nullable(),
          action: z.string(),
          objectType: z.string(),
          objectId: z.string().nullable(),
          /** What it was done to, by the name or code that people know; nothing where it has none, or none any more. */
          object: z.string().nullable(),
          result: z.string(),
          code: z.string().nullable(),
        }),
      ),
      next: z.string().nullable(),
    }),
  }),
  verify: defineRoute({
    method: 'POST',
    path: '/api/audit/verify',
    summary: 'Check the chain of seals against the rows',
    answer: z.object({ rows: z.int(), seals: z.int(), problems: z.array(AuditProblem) }),
  }),
} as const
