import type { MatterKey } from '@manyuan/core/ids.ts'
import { sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import type { Database, Tx } from './tx.ts'

/** When whoever holds a matter was told last that it waits to be closed. */
type Bounds = { settledBefore: Date; remindedBefore: Date }

const isDue = ({ settledBefore, remindedBefore }: Bounds) => sql`m.stage in ('settled', 'callback')
  and m.settled_at < ${settledBefore} and not exists (select 1 from close_reminder r where r.county = m.county
    and r.matter_id = m.id and r.reminded_at > m.settled_at and r.reminded_at >= ${remindedBefore})`

/** Settled matters that wait too long to be closed and of which nobody was told lately, the longest waiting first. */
export async function listNotClosed(db: Database, bounds: Bounds, most: number): Promise<MatterKey[]> {
  const { rows } = await sql<MatterKey>`${acrossCounties('turning')} select m.county, m.id from matter m
    where ${isDue(bounds)} order by m.settled_at, m.id limit ${most}`.execute(db)
  return rows
}

/** Writes down that the centre of a locked matter is told; gives how often it was since, or nothing where it was told meanwhile. */
export async function noteCloseReminder(
  tx: Tx,
  key: MatterKey,
  bounds: Bounds,
  now: Date,
): Promise<number | undefined> {
  const { rows } = await sql<{
    times: number
  }>`insert into close_reminder (county, matter_id, reminded_at, times)
    select m.county, m.id, ${now}, 1 from matter m where m.county = ${key.county} and m.id = ${key.id} and ${isDue(bounds)}
    on conflict (county, matter_id) do update set reminded_at = excluded.reminded_at, times = case
      when close_reminder.reminded_at > (select settled_at from matter m where m.county = excluded.county
        and m.id = excluded.matter_id) then close_reminder.times + 1 else 1 end
    returning times`.execute(tx)
  return rows[0]?.times
}
