import type { PublishedYear } from '@manyuan/core/clock/published-year.ts'
import { sql } from 'kysely'
import { insertRows } from './insert.ts'
import type { Tx } from './tx.ts'

/** Writes the days of a published year in place of what was known of it; its version is above every other. */
export async function replaceYear(tx: Tx, { year, notice, days }: PublishedYear): Promise<void> {
  const named = days.map(({ day }) => day)
  await sql`delete from calendar_day where extract(year from day) = ${year} or day = any(${named}::date[])`.execute(
    tx,
  )
  insertRows(
    tx,
    'calendar_day',
    days.map(({ day, kind, name }) => ({ day, kind, name, source: notice })),
  )
  await sql`insert into calendar_year (year, notice, version)
    select ${year}, ${notice}, coalesce(max(version), 0) + 1 from calendar_year
    on conflict (year) do update set notice = excluded.notice, version = excluded.version`.execute(tx)
}
