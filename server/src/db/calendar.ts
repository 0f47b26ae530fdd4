import type { PublishedYear } from '@manyuan/core/clock/published-year.ts'
import { sql } from 'kysely'
import { insertRows } from './insert.ts'
import type { Tx } from './tx.ts'

/** Writes the days of a published year in place of what was known of it; its version is above every other. */
export async function replaceYear(tx: Tx, { year, notice, days }: PublishedYear): Promise<void> {
  const named = days.map(({ day }) => day)
  // What the notice of the next year says of the last days of this one stays, and what this one said of the year before goes.
  await sql`delete from calendar_day where day = any(${named}::date[])
    or (extract(year from day) = ${year} and source not in (select notice from calendar_year where year = ${year + 1}))
    or (extract(year from day) = ${year - 1} and source in (select notice from calendar_year where year = ${year}))`.execute(
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
