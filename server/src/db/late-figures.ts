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

/** The matters behind one of these figures: of a reason what was said last on top, without a word what is longest over. */
export async function listLate(
  db: Database,
  actor: StaffActor,
  { reasonId, ...area }: LateArea & { reasonId: string | null },
  after: Cursor | undefined,
  limit: number,
): Promise<LateRow[]> {
  const [at, id] = reasonId === null ? [sql`c.due_at`, sql`c.id`] : [sql`r.given_at`, sql`r.clock_id`]
  const [beyond, way] = reasonId === null ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`]
  const later = after ? sql`and (${at}, ${id}) ${beyond} (${after.at}, ${after.id}::uuid)` : sql``
  const rows = reasonId === null ? unsaid(actor, area) : said(actor, area, reasonId)
  const page = await sql<LateRow>`${acrossCounties('lists')} with keys as (
      select m.county, m.id, ${at} as "cursorAt", ${id} as "cursorId" ${rows} ${later}
      order by ${at} ${way}, ${id} ${way} limit ${limit})
    select ${lineColumns}, keys."cursorAt", keys."cursorId"
    from keys join matter m on m.county = keys.county and m.id = keys.id ${withWords}
    order by keys."cursorAt" ${way}, keys."cursorId" ${way}`.execute(db)
  return page.rows
}
