import type { ListColumn } from '@manyuan/core/matters/columns.ts'
import type { KeptFilter } from '@manyuan/core/matters/kept-filter.ts'
import { sql } from 'kysely'
import type { Database, Tx } from './tx.ts'

/** A view of the list as it is kept; `filter` and `columns` as they were saved, whatever is known today. */
export type SavedView = {
  id: string
  unitId: string
  staffId: string
  name: string
  filter: unknown
  columns: unknown
  shared: boolean
  version: number
}

type Reader = { staffId: string; unitId: string }

const columns = sql`id, unit_id as "unitId", staff_id as "staffId", name, filter, columns, shared, version`

/** The views of a person at a unit, and those that the unit shares, the oldest first. */
export async function listViews(db: Database, { staffId, unitId }: Reader): Promise<SavedView[]> {
  const { rows } = await sql<SavedView>`select ${columns} from saved_view
    where unit_id = ${unitId} and (staff_id = ${staffId} or shared) order by id`.execute(db)
  return rows
}

/** A view that a person may see, locked. */
export async function findView(
  tx: Tx,
  id: string,
  { staffId, unitId }: Reader,
): Promise<SavedView | undefined> {
  const { rows } = await sql<SavedView>`select ${columns} from saved_view
    where id = ${id} and unit_id = ${unitId} and (staff_id = ${staffId} or shared) for update`.execute(tx)
  return rows[0]
}

/** How many views somebody has at a unit, and how many it shares. */
export async function countViews(
  tx: Tx,
  { staffId, unitId }: Reader,
): Promise<{ own: number; shared: number }> {
  const { rows } = await sql<{ own: number; shared: number }>`
    select count(*) filter (where staff_id = ${staffId})::int as own, count(*) filter (where shared)::int as shared
    from saved_view where unit_id = ${unitId}`.execute(tx)
  return rows[0] ?? { own: 0, shared: 0 }
}

type Content = { name: string; filter: KeptFilter; columns: readonly ListColumn[]; shared: boolean }

export async function insertView(
  tx: Tx,
  id: string,
  { staffId, unitId }: Reader,
  view: Content,
  at: Date,
): Promise<void> {
  await sql`insert into saved_view (id, unit_id, staff_id, name, filter, columns, shared, created_at)
    values (${id}, ${unitId}, ${staffId}, ${view.name}, ${JSON.stringify(view.filter)},
      ${JSON.stringify(view.columns)}, ${view.shared}, ${at})`.execute(tx)
}

/** Changes what is given of a view; gives its new version. */
export async function updateView(
  tx: Tx,
  id: string,
  view: { [Part in keyof Content]?: Content[Part] | undefined },
): Promise<number> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))
  const { rows } = await sql<{ version: number }>`update saved_view set version = version + 1,
      name = coalesce(${view.name ?? null}, name), filter = coalesce(${json(view.filter)}::jsonb, filter),
      columns = coalesce(${json(view.columns)}::jsonb, columns), shared = coalesce(${view.shared ?? null}, shared)
    where id = ${id} returning version`.execute(tx)
  return rows[0]?.version ?? 0
}

export async function removeView(tx: Tx, id: string): Promise<void> {
  await sql`delete from saved_view where id = ${id}`.execute(tx)
}

/** What somebody chose as the columns of the plain list; nothing while they chose none. */
export async function findColumns(db: Database, { staffId, unitId }: Reader): Promise<unknown> {
  const { rows } = await sql<{ columns: unknown }>`select columns from list_columns
    where staff_id = ${staffId} and unit_id = ${unitId}`.execute(db)
  return rows[0]?.columns
}

export async function keepColumns(
  tx: Tx,
  { staffId, unitId }: Reader,
  chosen: readonly ListColumn[],
): Promise<void> {
  await sql`insert into list_columns (staff_id, unit_id, columns)
    values (${staffId}, ${unitId}, ${JSON.stringify(chosen)})
    on conflict (staff_id, unit_id) do update set columns = excluded.columns`.execute(tx)
}
