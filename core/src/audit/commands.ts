import { z } from 'zod'
import { County, Uuid } from '../ids.ts'

/** The last seal of a county as it was seen outside the database: in the hourly file, or in a mail. */
export const AuditWitness = z.object({
  county: County,
  serial: z.int().min(1).max(2_000_000_000),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
})
export type AuditWitness = z.infer<typeof AuditWitness>

/** What an auditor can ask for. Nothing of it changes the audit. */
export const auditCommands = {
  /** A check of all seals of a county, or of the whole city, against a witness when one is given. */
  'audit.check': z.strictObject({
    county: County.optional(),
    witnesses: z.array(AuditWitness).max(400).default([]),
  }),
} as const
export type AuditCommandName = keyof typeof auditCommands
export type AuditCommandInput<Name extends AuditCommandName> = z.output<(typeof auditCommands)[Name]>

export const AuditCommandAnswer = z.object({ checkId: Uuid })
export type AuditCommandAnswer = z.infer<typeof AuditCommandAnswer>
