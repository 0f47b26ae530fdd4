import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { sql } from 'kysely'
import { findRecurring } from '../server/src/recurring/find.ts'
import type { City } from './start-city.ts'

/**
 * Makes what a matter is about return: as if three a month had come there for five months. Gives the id under which it is
 * proposed. The figures say so alone; there are no such matters.
 */
export async function makeReturning(city: City, matter: string): Promise<string> {
  const { db } = city.program.deps
  const key = sql`county = ${matter.slice(0, 6)} and id = ${matter.slice(7)}`
  const today = businessDayOf(city.clock.now)
  for (const days of [20, 50, 80, 110, 140])
    await sql`insert into tally_came (county, path, kind_id, day, confidentiality, n)
      select county, left(path, 12), kind_id, ${addDays(today, -days)}, 'normal', 3 from matter where ${key}
      on conflict do nothing`.execute(db)
  // What an earlier example decided about is open again.
  await sql`update recurrence set state = 'proposed', ground = null, until = null, matter_id = null, since_day = null,
    fall_weeks = null, fall_percent = null where (county, path, kind_id) in (
      select county, left(path, 12), kind_id from matter where ${key})`.execute(db)
  await findRecurring(city.program.deps)
  const { rows } = await sql<{
    id: string
  }>`select r.id from recurrence r join matter m on m.county = r.county
    and left(m.path, 12) = r.path and m.kind_id = r.kind_id
    where m.county = ${matter.slice(0, 6)} and m.id = ${matter.slice(7)} and r.state = 'proposed'`.execute(db)
  return rows[0]?.id ?? ''
}
