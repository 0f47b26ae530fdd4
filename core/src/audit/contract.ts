import { z } from 'zod'
import { AdminCommandEnvelope } from '../commands/admin.ts'
import { defineRoute } from '../contract/route.ts'
import { County, Uuid } from '../ids.ts'
import { staffRoles } from '../people/roles.ts'
import { oneLine } from '../text.ts'
import { BusinessDay } from '../time.ts'
import { AuditCommandAnswer } from './commands.ts'
import { deedFamilies } from './deeds.ts'

/** What is wrong with a seal or with what stands outside all of them; `expected` and `found` count rows under a seal. */
export const AuditProblem = z.object({
  county: z.string(),
  serial: z.int(),
  what: z.enum(['rowsChanged', 'chainBroken', 'sealMissing', 'unsealedRows']),
  expected: z.int().optional(),
  found: z.int().optional(),
})
export type AuditProblem = z.infer<typeof AuditProblem>

/** Of the problems of one check so many are kept; a broken chain breaks at every seal after. */
export const mostProblems = 200

const AuditCheck = z.object({
  checkId: Uuid,
  county: z.string().nullable(),
  unitId: Uuid,
  askedAt: z.string(),
  finishedAt: z.string().nullable(),
  sealsDue: z.int(),
  seals: z.int(),
  rows: z.int(),
  withWitness: z.boolean(),
  problems: z.array(AuditProblem),
})
export type AuditCheck = z.infer<typeof AuditCheck>

const auditResults = ['done', 'refused'] as const

/** What narrows a search of the audit; all of it together. Days are those of Asia/Shanghai, both counted. */
export const AuditFilter = z.object({
  county: County.optional(),
  from: BusinessDay.optional(),
  to: BusinessDay.optional(),
  deeds: z.enum(deedFamilies).optional(),
  /** One deed by its own name. */
  action: z
    .string()
    .regex(/^[a-z]+(\.[a-zA-Z]+)?$/)
    .max(60)
    .optional(),
  unitId: Uuid.optional(),
  postId: Uuid.optional(),
  /** All that was done within one sign-in. */
  sessionId: oneLine(100).optional(),
  /** A matter by its code or id, whatever was done to it. */
  matter: oneLine(80).optional(),
  result: z.enum(auditResults).optional(),
  /** What one seal covers. */
  seal: z.coerce.number().int().min(1).max(2_000_000_000).optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

const AuditLine = z.object({
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
  sessionId: z.string().nullable(),
  action: z.string(),
  objectType: z.string(),
  objectId: z.string().nullable(),
  /** What it was done to, by the name or code that people know; nothing where it has none, or none any more. */
  object: z.string().nullable(),
  result: z.string(),
  code: z.string().nullable(),
})

export const auditRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/audit',
    summary: 'The audit, newest first; every filter narrows it',
    query: AuditFilter.extend({
      after: Uuid.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answer: z.object({
      rows: z.array(AuditLine),
      next: z.string().nullable(),
      /** Until when it was looked back, where one look went no further: `next` goes on from there. */
      lookedBackTo: z.string().nullable(),
    }),
  }),
  open: defineRoute({
    method: 'GET',
    path: '/api/audit/:county/:id',
    summary:
      'One row of the audit with what is known of the deed; of a reveal also its reason, without numbers',
    params: z.object({ county: County, id: Uuid }),
    answer: AuditLine.extend({
      commandId: z.string().nullable(),
      /** What the deed said: ids by the names they have today, closed words as they are. */
      facts: z.array(z.object({ field: z.string(), value: z.string() })),
      /** Why somebody wanted to see a party unmasked. Telephone, card and identity numbers are cut out. */
      reason: z.string().nullable(),
      /** The seal that covers the row; none yet for one of this moment. */
      seal: z.object({ serial: z.int(), sealedAt: z.string(), digest: z.string() }).nullable(),
    }),
  }),
  command: defineRoute({
    method: 'POST',
    path: '/api/audit/command',
    summary: 'Carry out one command of an auditor',
    body: AdminCommandEnvelope,
    answer: AuditCommandAnswer,
  }),
  checks: defineRoute({
    method: 'GET',
    path: '/api/audit/checks',
    summary: 'The last checks of the seals, the newest first, with how far each is',
    answer: z.object({ rows: z.array(AuditCheck) }),
  }),
} as const
