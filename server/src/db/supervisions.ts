import type { MatterKey } from '@manyuan/core/ids.ts'
import type {
  SupervisionForm,
  SupervisionGround,
  SupervisionState,
} from '@manyuan/core/supervision/supervision.ts'
import { type Insertable, sql, type Updateable } from 'kysely'
import { insertRows } from './insert.ts'
import { openDemandStates } from './open-set.ts'
import type { DB } from './schema.gen.ts'
import { sendOff } from './send-off.ts'
import type { Database, Tx } from './tx.ts'

/** A demand as it is kept. */
export type SupervisionRow = {
  county: string
  id: string
  year: number
  serial: number
  form: SupervisionForm
  ground: SupervisionGround
  state: SupervisionState
  firstId: string | null
  times: number
  fromUnitId: string
  toUnitId: string
  demandedAt: Date
  /** Nobody's where the program demanded. */
  demandedPostId: string | null
  endedAt: Date | null
  /** When the answer is due, by the last clock that it had. */
  dueAt: Date | null
}

/** The columns of a demand `s`, with when its answer is due. */
export const supervisionColumns = sql`s.county, s.id, s.year, s.serial, s.form, s.ground, s.state, s.first_id as "firstId", s.times,
  s.from_unit_id as "fromUnitId", s.to_unit_id as "toUnitId", s.demanded_at as "demandedAt",
  s.demanded_post_id as "demandedPostId", s.ended_at as "endedAt",
  (select c.due_at from matter_clock c where c.county = s.county and c.matter_id = s.matter_id and c.about_id = s.id
    order by c.started_at desc, c.id desc limit 1) as "dueAt"`

/** Every demand in a matter, oldest first. */
export async function listSupervisions(db: Database | Tx, key: MatterKey): Promise<SupervisionRow[]> {
  const { rows } = await sql<SupervisionRow>`select ${supervisionColumns} from supervision s
    where s.county = ${key.county} and s.matter_id = ${key.id} order by s.id`.execute(db)
  return rows
}

/** Adds a demand to a locked matter. */
export function insertSupervision(tx: Tx, row: Insertable<DB['supervision']>): void {
  insertRows(tx, 'supervision', [row])
}

/** Changes a demand of a locked matter. */
export function updateSupervision(
  tx: Tx,
  key: { county: string; id: string },
  change: Updateable<DB['supervision']>,
): void {
  sendOff(
    tx,
    tx.updateTable('supervision').set(change).where('county', '=', key.county).where('id', '=', key.id),
  )
}

/** Whether a unit was reminded of a locked matter since a moment. */
export async function wasReminded(
  tx: Tx,
  key: MatterKey,
  unitId: string,
  since: Date,
): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date }>`select at from activity
    where county = ${key.county} and matter_id = ${key.id} and kind = 'remind' and at >= ${since}
      and data->>'unitId' = ${unitId} order by id desc limit 1`.execute(tx)
  return rows[0]?.at
}

/** Open demands on a unit that goes on elsewhere are answered there; where that unit is asked already, they end. */
export function passSupervisions(tx: Tx, key: MatterKey, from: string, to: string, at: Date): void {
  const open = sql`county = ${key.county} and matter_id = ${key.id} and to_unit_id = ${from}
    and state in ${openDemandStates}`
  sendOff(
    tx,
    sql`update supervision set state = 'lapsed', ended_at = ${at} where ${open} and exists (
      select 1 from supervision o where o.county = ${key.county} and o.matter_id = ${key.id}
        and o.to_unit_id = ${to} and o.state in ${openDemandStates})`,
  )
  sendOff(tx, sql`update supervision set to_unit_id = ${to} where ${open}`)
}
