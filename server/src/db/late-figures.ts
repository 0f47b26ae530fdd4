import { type Milestone, milestones } from '@manyuan/core/clock/limits.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { type RawBuilder, sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { type Cursor, type LineRow, lineColumns, withWords } from './matter-line.ts'
import { wall, withinPath } from './scope.ts'
import type { Database } from './tx.ts'

/** Of whose area it is told, and what was said since which moment. */
export type LateArea = { path: string; since: Date }

/** Open to the area, as whatever is counted for those who do not work on it. */
const openTo = (actor: StaffActor, path: string) =>
  sql`m.confidentiality = 'normal' and ${withinPath(path)} and ${wall(actor)}`

/** What was said in an area, each reason once for a matter, the newest first; of one reason where it is named. */
function said(actor: StaffActor, { path, since }: LateArea, reasonId?: string): RawBuilder<unknown> {
  const ofReason = reasonId === undefined ? sql`` : sql`and r.reason_id = ${reasonId}`
  return sql`from late_reason r join matter m on m.county = r.county and m.id = r.matter_id
    where r.given_at >= ${since} ${ofReason} and ${openTo(actor, path)} and not exists (
      select 1 from late_reason o where o.county = r.county and o.matter_id = r.matter_id
        and o.reason_id = r.reason_id and o.given_at >= ${since}
        and (o.given_at, o.clock_id) > (r.given_at, r.clock_id))`
}

/** Matters of an area with limits that were not kept and of which nobody has said why, each once. */
function unsaid(actor: StaffActor, { path }: LateArea): RawBuilder<unknown> {
  const isOpen = (clock: RawBuilder<unknown>) => sql`${clock}.light = 'red' and ${clock}.explained_at is null
    and ${clock}.dropped_at is null and ${clock}.late_unit_id is not null`
  const [c, e] = [sql.ref('c'), sql.ref('e')]
  return sql`from matter_clock c join matter m on m.county = c.county and m.id = c.matter_id
    where ${isOpen(c)} and ${openTo(actor, path)} and not exists (select 1 from matter_clock e
      where e.county = c.county and e.matter_id = c.matter_id and ${isOpen(e)} and (e.due_at, e.id) < (c.due_at, c.id))`
}

/** Matters of an area with limits of one milestone that were over within those days and not kept, each once. */
function missed(
  actor: StaffActor,
  { path, since }: LateArea,
  milestone: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const isMissed = (clock: RawBuilder<unknown>) =>
    sql`${clock}.light = 'red' and ${clock}.dropped_at is null and ${clock}.milestone = ${milestone}
      and ${clock}.due_at >= ${since}`
  const [c, e] = [sql.ref('c'), sql.ref('e')]
  return sql`from matter_clock c join matter m on m.county = c.county and m.id = c.matter_id
    where ${isMissed(c)} and ${openTo(actor, path)} and not exists (select 1 from matter_clock e
      where e.county = c.county and e.matter_id = c.matter_id and ${isMissed(e)}
        and (e.due_at, e.id) > (c.due_at, c.id))`
}

/** How many matters missed which of their limits, each counted over `most` at most. */
export async function countMissed(
  db: Database,
  actor: StaffActor,
  area: LateArea,
  most: number,
): Promise<{ milestone: Milestone; count: number }[]> {
  const { rows } = await sql<{ milestone: Milestone; count: number }>`${acrossCounties('lists')}
    select late.milestone, counted.count from unnest(${[...milestones]}::text[]) late (milestone), lateral (
      select count(*)::int as count from (
        select 1 ${missed(actor, area, sql`late.milestone`)} limit ${most}) one) counted
    where counted.count > 0`.execute(db)
  return rows
}

export type LateCount = { reasonId: string | null; count: number }

/** How many matters were late for which reason, and how many without a word (`null`), counted over `most` at most. */
export async function countLate(
  db: Database,
  actor: StaffActor,
  area: LateArea,
  most: number,
): Promise<LateCount[]> {
  const { rows } = await sql<LateCount>`${acrossCounties('lists')}
    select reason_id as "reasonId", count(*)::int as count from (
      (select r.reason_id ${said(actor, area)} order by r.given_at desc, r.clock_id desc limit ${most})
      union all (select null ${unsaid(actor, area)} limit ${most})
    ) late group by reason_id order by reason_id nulls first`.execute(db)
  return rows
}

type LateRow = LineRow & { cursorAt: Date; cursorId: string }

/** Which figure is opened: of a reason, of a milestone, or what lacks a word. */
export type LateOf = { reasonId?: string | undefined; milestone?: Milestone | undefined }

/**
 * The matters behind one of these figures: of a reason what was said last on top, of a milestone what was over last, without
 * a word what is longest over.
 */
export async function listLate(
  db: Database,
  actor: StaffActor,
  { of, ...area }: LateArea & { of: LateOf },
  after: Cursor | undefined,
  limit: number,
): Promise<LateRow[]> {
  const [at, id] = of.reasonId === undefined ? [sql`c.due_at`, sql`c.id`] : [sql`r.given_at`, sql`r.clock_id`]
  const isUnsaid = of.reasonId === undefined && of.milestone === undefined
  const [beyond, way] = isUnsaid ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`]
  const later = after ? sql`and (${at}, ${id}) ${beyond} (${after.at}, ${after.id}::uuid)` : sql``
  const rows =
    of.milestone !== undefined
      ? missed(actor, area, sql`${of.milestone}`)
      : of.reasonId !== undefined
        ? said(actor, area, of.reasonId)
        : unsaid(actor, area)
  const page = await sql<LateRow>`${acrossCounties('lists')} with keys as (
      select m.county, m.id, ${at} as "cursorAt", ${id} as "cursorId" ${rows} ${later}
      order by ${at} ${way}, ${id} ${way} limit ${limit})
    select ${lineColumns}, keys."cursorAt", keys."cursorId"
    from keys join matter m on m.county = keys.county and m.id = keys.id ${withWords}
    order by keys."cursorAt" ${way}, keys."cursorId" ${way}`.execute(db)
  return page.rows
}
