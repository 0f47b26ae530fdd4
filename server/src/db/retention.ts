import type { MatterKey } from '@manyuan/core/ids.ts'
import type { BusinessDay } from '@manyuan/core/time.ts'
import { type RawBuilder, sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { isHeld } from './holds.ts'
import type { Database, Tx } from './tx.ts'

/** Matters that were closed before `before`, have lost what was due after `level` days, and are held by nobody on `day`. */
export type Expired = { level: number; before: Date; day: BusinessDay }

function expired({ level, before, day }: Expired): RawBuilder<unknown> {
  return sql`m.kept_days = ${level} and m.closed_at < ${before} and not ${isHeld(day)}`
}

/** How many of them there are in each county, the longest closed first, counted no further than `most`. */
async function listPortion(
  db: Database,
  of: Expired,
  most: number,
): Promise<{ county: string; n: number }[]> {
  const { rows } = await sql<{ county: string; n: number }>`${acrossCounties('expired')}
    select county, count(*)::int as n from (select m.county from matter m where ${expired(of)}
      order by m.closed_at limit ${most}) due group by county`.execute(db)
  return rows
}

/** Counts all of them: for the command that asks, never for a page. */
export async function countExpired(db: Database, of: Expired): Promise<number> {
  const { rows } = await sql<{ n: number }>`${acrossCounties('expired')}
    select count(*)::int as n from matter m where ${expired(of)}`.execute(db)
  return rows[0]?.n ?? 0
}

/** The longest closed of them, `most` at once. */
export async function listExpired(db: Database, of: Expired, most: number): Promise<MatterKey[]> {
  const { rows } = await sql<MatterKey>`${acrossCounties('expired')}
    select m.county, m.id from matter m where ${expired(of)} order by m.closed_at limit ${most}`.execute(db)
  return rows
}

/** The columns of a party that go before the rest does, by their name in the register. */
export const partyColumns = {
  'party.phone_index': ['phone_index', 'index_key_id'],
  'party.follow_hash': ['follow_hash'],
} as const
export type EarlyColumn = keyof typeof partyColumns

/**
 * Empties columns of the parties of a portion of them and notes that this step is done, a county in one statement; leaves
 * out what has to be looked at one by one, for answers. Gives how many matters there were.
 */
export async function forgetColumns(
  db: Database,
  of: Expired & { days: number; columns: readonly EarlyColumn[]; exceptKinds: readonly string[] },
  most: number,
): Promise<number> {
  let done = 0
  for (const { county, n } of await listPortion(db, of, most)) {
    const { numAffectedRows } = await sql`
      with due as (select m.id from matter m where m.county = ${county} and ${expired(of)}
          and ${answeredNothing(of.exceptKinds)} order by m.closed_at limit ${n} for update skip locked)
        ${emptied(county, of.columns)}
      update matter set kept_days = ${of.days} from due where matter.county = ${county} and matter.id = due.id`.execute(
      db,
    )
    done += Number(numAffectedRows ?? 0n)
  }
  return done
}

/** Matters whose answers are of none of these kinds: what was answered anew may have been of another one before. */
function answeredNothing(kinds: readonly string[]): RawBuilder<unknown> {
  if (kinds.length === 0) return sql`true`
  return sql`m.kind_id <> all(${[...kinds]}) and not exists (select from matter_text t where t.county = m.county
    and t.matter_id = m.id and t.field = 'form' and t.replaced_at is not null)`
}

function emptied(county: string, columns: readonly EarlyColumn[]): RawBuilder<unknown> {
  if (columns.length === 0) return sql``
  const { set, some } = emptying(columns)
  return sql`, gone as (update party set ${set} from due
    where party.county = ${county} and party.matter_id = due.id and ${some})`
}

function emptying(columns: readonly EarlyColumn[]) {
  const names = columns.flatMap((column) => partyColumns[column])
  return {
    set: sql.raw(names.map((name) => `${name} = null`).join(', ')),
    some: sql.raw(`num_nonnulls(${names.join(', ')}) > 0`),
  }
}

/** The same for one locked matter, whose answers the caller looks at. */
export async function forgetOfOne(
  tx: Tx,
  { county, id }: MatterKey,
  { days, columns }: { days: number; columns: readonly EarlyColumn[] },
): Promise<void> {
  const { set } = emptying(columns)
  if (columns.length > 0)
    await sql`update party set ${set} where county = ${county} and matter_id = ${id}`.execute(tx)
  await sql`update matter set kept_days = ${days} where county = ${county} and id = ${id}`.execute(tx)
}

/** Traces of signing in that are past their time, and codes that nobody can use any more; gives how many went. */
export async function forgetAccess(tx: Tx, before: Date, now: Date): Promise<number> {
  const gone = [
    await sql`delete from auth_session where updated_at < ${before} and expires_at < ${now}`.execute(tx),
    await sql`delete from auth_verification where expires_at < ${before}`.execute(tx),
    await sql`delete from password_code where expires_at < ${before}`.execute(tx),
    await sql`delete from spent_code where spent_at < ${before}`.execute(tx),
    await sql`delete from sign_in_guard where last_failure_at < ${before}`.execute(tx),
    await sql`delete from look_up where hour < ${before}`.execute(tx),
  ]
  return Number(gone.reduce((sum, { numAffectedRows }) => sum + (numAffectedRows ?? 0n), 0n))
}

/** Names and accounts of staff who left before a day; what they did stays under their id. Gives how many. */
export async function forgetStaff(tx: Tx, before: BusinessDay): Promise<number> {
  await sql`delete from auth_user where id in (select user_id from staff
    where valid_to < ${before} and user_id is not null)`.execute(tx)
  const { numAffectedRows } = await sql`update staff set name = '—', sort_key = '', user_id = null
    where valid_to < ${before} and (name <> '—' or user_id is not null)`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}
