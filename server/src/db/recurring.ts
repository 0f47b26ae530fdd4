import type { MatterKey } from '@manyuan/core/ids.ts'
import { pathEnd } from '@manyuan/core/places/places.ts'
import type { AsideGround, RecurrenceState, RecurringRules } from '@manyuan/core/recurring/rules.ts'
import { type Insertable, type RawBuilder, sql, type Updateable } from 'kysely'
import type { PlaceAndKind } from './came.ts'
import { acrossCounties } from './city-wide.ts'
import { insertRows } from './insert.ts'
import type { DB } from './schema.gen.ts'
import { sendOff } from './send-off.ts'
import type { Database, Tx } from './tx.ts'

export type RecurrenceRow = PlaceAndKind & {
  id: string
  state: RecurrenceState
  matters: number
  months: number
  fromDay: string
  toDay: string
  foundAt: Date
  ground: AsideGround | null
  until: string | null
  matterId: string | null
  sinceDay: string | null
  fallWeeks: number | null
  fallPercent: number | null
}

const columns = sql`county, path, kind_id as "kindId", id, state, matters, months, from_day::text as "fromDay",
  to_day::text as "toDay", found_at as "foundAt", ground, until::text as until, matter_id as "matterId",
  since_day::text as "sinceDay", fall_weeks as "fallWeeks", fall_percent as "fallPercent"`

/** What the city published about what returns, the newest first, at most so many. */
export async function listRecurringRules(
  db: Database | Tx,
  most: number,
): Promise<{ definition: unknown; publishedAt: Date }[]> {
  return await db
    .selectFrom('recurring_rules')
    .select(['definition', 'published_at as publishedAt'])
    .orderBy('version', 'desc')
    .limit(most)
    .execute()
}

/** Writes down a version; one that is there already breaks its key. */
export function insertRecurringRules(tx: Tx, rules: RecurringRules, now: Date): void {
  insertRows(tx, 'recurring_rules', [
    { version: rules.version, definition: JSON.stringify(rules), published_at: now },
  ])
}

/** Recurring problems of a county that are not over, in the order of their ids; `taken` alone where that is asked. */
export async function listGoingOn(tx: Tx, county: string, state?: RecurrenceState): Promise<RecurrenceRow[]> {
  const { rows } = await sql<RecurrenceRow>`select ${columns} from recurrence
    where county = ${county} and ${state === undefined ? sql`state <> 'over'` : sql`state = ${state}`}
    order by id for update`.execute(tx)
  return rows
}

/** Forgets a proposal, as the same is known at the place to which its own was merged. */
export function dropProposal(tx: Tx, { county, id }: RecurrenceRow): void {
  sendOff(tx, sql`delete from recurrence where county = ${county} and id = ${id} and matter_id is null`)
}

/** Matters of the place and kind of a recurring problem that came since its root-cause matter was made and are not linked with it. */
export async function listNotLinked(tx: Tx, row: RecurrenceRow, limit: number): Promise<string[]> {
  const { county, path, kindId, matterId, sinceDay } = row
  const { rows } = await sql<{ id: string }>`select m.id from matter m
    where m.county = ${county} and m.kind_id = ${kindId} and left(m.path, 12) = ${path}
      and m.registered_at >= ${`${sinceDay}T00:00:00+08:00`} and m.confidentiality = 'normal' and m.id <> ${matterId}
      and not exists (select 1 from matter_link l where l.county = m.county and l.matter_id = m.id
        and l.relation in ('causedBy', 'causeOf'))
    order by m.registered_at, m.id limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Notes recurring problems that nobody else has noted meanwhile. */
export async function insertRecurrences(
  tx: Tx,
  rows: readonly Insertable<DB['recurrence']>[],
): Promise<number> {
  if (rows.length === 0) return 0
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('recurrence')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0n)
}

/** Proposes again what was set aside until a day, and what stands under a matter that ended without the curve having fallen. */
export async function proposeAgain(tx: Tx, county: string, day: string): Promise<void> {
  await sql`update recurrence r set state = 'proposed', ground = null, until = null, matter_id = null, since_day = null,
      fall_weeks = null, fall_percent = null
    where r.county = ${county} and (r.state = 'aside' and r.until <= ${day}
      or r.state = 'taken' and exists (select 1 from matter m where m.county = r.county and m.id = r.matter_id
        and m.stage in ('declined', 'redirected', 'withdrawn', 'merged')))`.execute(tx)
}

async function findOne(db: Database | Tx, where: RawBuilder<unknown>): Promise<RecurrenceRow | undefined> {
  const { rows } = await sql<RecurrenceRow>`select ${columns} from recurrence where ${where}`.execute(db)
  return rows[0]
}

/** The recurring problem of a place and kind that is not over. */
export async function findRecurrenceOf(
  db: Database | Tx,
  { county, path, kindId }: PlaceAndKind,
): Promise<RecurrenceRow | undefined> {
  return await findOne(
    db,
    sql`county = ${county} and path = ${path} and kind_id = ${kindId} and state <> 'over'`,
  )
}

/** The recurring problem above which a matter stands. */
export async function findRecurrenceAbove(
  db: Database | Tx,
  { county, id }: MatterKey,
): Promise<RecurrenceRow | undefined> {
  return await findOne(db, sql`county = ${county} and matter_id = ${id}`)
}

/** Locks one, so that two who decide about it do so one after the other. */
export async function lockRecurrence(tx: Tx, county: string, id: string): Promise<RecurrenceRow | undefined> {
  return await findOne(tx, sql`county = ${county} and id = ${id} for update`)
}

/** Changes a locked one. */
export function updateRecurrence(
  tx: Tx,
  { county, id }: { county: string; id: string },
  change: Updateable<DB['recurrence']>,
): void {
  sendOff(tx, tx.updateTable('recurrence').set(change).where('county', '=', county).where('id', '=', id))
}

/** Recurring problems at or below a path, or at places that became part of it, in one state, the longest known first. */
export async function listRecurrences(
  db: Database,
  { path, became, state }: { path: string; became: readonly string[]; state: RecurrenceState },
  after: { at: Date; id: string } | undefined,
  limit: number,
): Promise<RecurrenceRow[]> {
  const later = after ? sql`and (found_at, id) > (${after.at}, ${after.id}::uuid)` : sql``
  const { rows } = await sql<RecurrenceRow>`${acrossCounties('lists')} select ${columns} from recurrence
    where state = ${state} and (path >= ${path} and path < ${pathEnd(path)} or path = any(${[...became]})) ${later}
    order by found_at, id limit ${limit}`.execute(db)
  return rows
}

/** The newest matters of a place and kind that are open to their area, registered since a day. */
export async function newestOf(
  db: Database | Tx,
  { county, path, kindId }: PlaceAndKind,
  since: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from matter
    where county = ${county} and kind_id = ${kindId} and registered_at >= ${`${since}T00:00:00+08:00`}
      and left(path, 12) = ${path} and confidentiality = 'normal'
    order by registered_at desc, id desc limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** The newest matter of each of several, by its id: one reading for all of them. */
export async function newestOfEach(
  db: Database,
  all: readonly Pick<RecurrenceRow, 'county' | 'id' | 'path' | 'kindId' | 'fromDay'>[],
): Promise<Map<string, string>> {
  const columnOf = (name: 'county' | 'id' | 'path' | 'kindId' | 'fromDay') => all.map((one) => one[name])
  const { rows } = await sql<{ id: string; latest: string }>`${acrossCounties('lists')}
    select a.id, newest.id as latest
    from unnest(${columnOf('county')}::text[], ${columnOf('id')}::uuid[], ${columnOf('path')}::text[],
      ${columnOf('kindId')}::text[], ${columnOf('fromDay')}::date[]) as a (county, id, path, kind_id, since)
    cross join lateral (select m.id from matter m where m.county = a.county and left(m.path, 12) = a.path
      and m.kind_id = a.kind_id and m.confidentiality = 'normal'
      and m.registered_at >= a.since::timestamp at time zone 'Asia/Shanghai'
      order by m.registered_at desc, m.id desc limit 1) newest`.execute(db)
  return new Map(rows.map(({ id, latest }) => [id, latest]))
}
