import type { MatterKey } from '@manyuan/core/ids.ts'
import type { TaskRole, TaskState } from '@manyuan/core/matters/task.ts'
import type { TransferReason } from '@manyuan/core/places/places.ts'
import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { isOpenTask } from './open-set.ts'
import type { Database, Tx } from './tx.ts'

export type TransferRecord = {
  id: string
  unitId: string
  toUnitId: string
  reason: TransferReason
  askedAt: Date
  moved: number
  takenBack: number
  finishedAt: Date | null
}

const columns = sql`id, unit_id as "unitId", to_unit_id as "toUnitId", reason, asked_at as "askedAt", moved,
  taken_back as "takenBack", finished_at as "finishedAt"`

/** Transfers whose job is not done, the oldest first. */
export async function listTransfers(db: Database): Promise<TransferRecord[]> {
  const { rows } = await sql<TransferRecord>`select ${columns} from unit_transfer
    where finished_at is null order by asked_at, id`.execute(db)
  return rows
}

/** Whether a unit is giving its work away at this moment. */
export async function isTransferring(tx: Tx, unitId: string): Promise<boolean> {
  const { rows } = await sql`select from unit_transfer
    where unit_id = ${unitId} and finished_at is null`.execute(tx)
  return rows.length > 0
}

/** The transfer from a unit that was asked for last. */
export async function findLastTransfer(
  db: Database | Tx,
  unitId: string,
): Promise<TransferRecord | undefined> {
  const { rows } = await sql<TransferRecord>`select ${columns} from unit_transfer
    where unit_id = ${unitId} order by asked_at desc, id desc limit 1`.execute(db)
  return rows[0]
}

/** Matters in which a unit still has an open task, at most `most`. */
export async function listWithOpenTasks(db: Database, unitId: string, most: number): Promise<MatterKey[]> {
  const { rows } = await sql<MatterKey>`${acrossCounties('needs')}
    select distinct t.county, t.matter_id as id from task t
    where t.unit_id = ${unitId} and ${isOpenTask} order by 1, 2 limit ${most}`.execute(db)
  return rows
}

/** Counts one more matter of a transfer. */
export async function countTransferred(tx: Tx, id: string, how: 'moved' | 'takenBack'): Promise<void> {
  const column = sql.ref(how === 'moved' ? 'moved' : 'taken_back')
  await sql`update unit_transfer set ${column} = ${column} + 1 where id = ${id}`.execute(tx)
}

/** Marks a transfer as done. */
export async function finishTransfer(db: Database, id: string, at: Date): Promise<void> {
  await sql`update unit_transfer set finished_at = ${at} where id = ${id} and finished_at is null`.execute(db)
}

export type OpenTaskCount = { role: TaskRole; state: TaskState; count: number }

/**
 * The open tasks of a unit by role and state, `most` of them at most. What is sealed, or about some unit, is counted to
 * nobody who administers units.
 */
export async function countOpenTasks(db: Database, unitId: string, most: number): Promise<OpenTaskCount[]> {
  const { rows } = await sql<OpenTaskCount>`${acrossCounties('needs')}
    select role, state, count(*)::int as count from (
      select t.role, t.state from task t join matter m on m.county = t.county and m.id = t.matter_id
      where t.unit_id = ${unitId} and ${isOpenTask} and m.confidentiality <> 'sealed' and not exists (
        select 1 from matter_exclusion x where x.county = m.county and x.matter_id = m.id) limit ${most}) told
    group by 1, 2 order by 1 desc, 2`.execute(db)
  return rows
}
