import type { AuditWitness } from '@manyuan/core/audit/commands.ts'
import type { AuditProblem } from '@manyuan/core/audit/contract.ts'
import { sql } from 'kysely'
import type { Database, Tx } from './tx.ts'

export type AuditCheckRecord = {
  id: string
  /** Of the whole city when there is none. */
  county: string | null
  unitId: string
  witnesses: AuditWitness[]
  askedAt: Date
  sealsDue: number
  seals: number
  rows: number
  problems: AuditProblem[]
  atCounty: string | null
  atSerial: number
  finishedAt: Date | null
}

const columns = sql`id, county, unit_id as "unitId", witnesses, asked_at as "askedAt", seals_due as "sealsDue",
  seals, rows::float8 as rows, problems, at_county as "atCounty", at_serial as "atSerial", finished_at as "finishedAt"`

const notOver = sql`finished_at is null`

/** The check of these seals that is under way. */
export async function findRunningCheck(tx: Tx, county: string | null): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from audit_check
    where ${notOver} and county is not distinct from ${county} and witnesses = '[]' limit 1`.execute(tx)
  return rows[0]?.id
}

/** The check that has waited longest, locked; none that another program is at. */
export async function claimCheck(tx: Tx): Promise<AuditCheckRecord | undefined> {
  const { rows } = await sql<AuditCheckRecord>`select ${columns} from audit_check
    where ${notOver} order by asked_at, id limit 1 for update skip locked`.execute(tx)
  return rows[0]
}

type Progress = Pick<
  AuditCheckRecord,
  'sealsDue' | 'seals' | 'rows' | 'problems' | 'atCounty' | 'atSerial' | 'finishedAt'
>

/** Notes how far a check is. */
export async function noteCheck(tx: Tx, id: string, progress: Progress): Promise<void> {
  const { sealsDue, seals, rows, problems, atCounty, atSerial, finishedAt } = progress
  await sql`update audit_check set seals_due = ${sealsDue}, seals = ${seals}, rows = ${rows},
    problems = ${JSON.stringify(problems)}, at_county = ${atCounty}, at_serial = ${atSerial},
    finished_at = ${finishedAt} where id = ${id}`.execute(tx)
}

/** The last checks of one audit, or of all, the newest first. */
export async function listChecks(db: Database, county: string | undefined, limit: number) {
  const only = county === undefined ? sql`true` : sql`county = ${county}`
  const { rows } = await sql<AuditCheckRecord>`select ${columns} from audit_check
    where ${only} order by asked_at desc, id desc limit ${limit}`.execute(db)
  return rows
}
