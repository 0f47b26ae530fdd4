import { sql } from 'kysely'
import type { Database } from './tx.ts'

/** What is numbered by county and year: matters for their codes, demands for the numbers on their papers. */
export type SerialTable = 'matter_serial' | 'supervision_serial'

/** Reserves `size` serials of a county and year; gives the first. Blocks that are not used up leave gaps. */
export async function takeSerialBlock(
  db: Database,
  table: SerialTable,
  { county, year }: { county: string; year: number },
  size: number,
): Promise<number> {
  const { rows } = await sql<{
    next: number
  }>`insert into ${sql.table(table)} (county, year, next_serial)
    values (${county}, ${year}, ${size + 1})
    on conflict (county, year) do update set next_serial = ${sql.table(table)}.next_serial + ${size}
    returning next_serial as next`.execute(db)
  const [taken] = rows
  if (!taken) throw new Error(`No serials were given for ${county} in ${year}.`)
  return taken.next - size
}
