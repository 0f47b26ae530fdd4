import type { PlaceNeed } from '@manyuan/core/places/places.ts'
import { sql } from 'kysely'
import type { DB } from './schema.gen.ts'
import type { Tx } from './tx.ts'

type Table = 'division' | 'centre' | 'grid' | 'unit'
/** The row of a place as it stands under the lock of this transaction. */
export type LockedPlace = {
  id: string
  path: string
  version: number
  validTo: string | null
  divisionId: string
}

/** Locks a division, centre, grid or unit. */
export async function lockPlace(tx: Tx, table: Table, id: string): Promise<LockedPlace | undefined> {
  const divisionId = table === 'division' ? sql`id` : sql`division_id`
  const { rows } = await sql<LockedPlace>`select id, path, version, valid_to as "validTo",
    ${divisionId} as "divisionId" from ${sql.table(table)} where id = ${id} for update`.execute(tx)
  return rows[0]
}

type Change<Name extends Table> = Partial<Pick<DB[Name], Extract<keyof DB[Name], string>>>

/** Changes a locked place and gives its new version. */
export async function changePlace<Name extends Table>(
  tx: Tx,
  table: Name,
  id: string,
  change: { [Column in keyof Change<Name>]?: unknown },
): Promise<number> {
  const columns = Object.entries(change)
    .filter(([, value]) => value !== undefined)
    .map(([column, value]) => sql`${sql.ref(column)} = ${isName(value) ? JSON.stringify(value) : value}`)
  const { rows } = await sql<{ version: number }>`update ${sql.table(table)}
    set ${sql.join([...columns, sql`version = version + 1`])} where id = ${id} returning version`.execute(tx)
  return rows[0]?.version ?? 0
}

function isName(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

/** Governance paths that ever were directly below a path, ended ones as well: none is used twice. */
export async function listPathsBelow(tx: Tx, path: string, width: number): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`select path from division
    where path like ${`${path}%`} and length(path) = ${width}`.execute(tx)
  return rows.map((row) => row.path)
}

async function isThere(tx: Tx, found: ReturnType<typeof sql<{ there: boolean }>>): Promise<boolean> {
  return (await found.execute(tx)).rows[0]?.there ?? false
}

const openStages = sql`('registered', 'accepted', 'dispatched', 'handling', 'settled', 'callback')`

/** What stands in the way of ending a unit: open tasks, people in their posts, units below. */
export async function findNeedOfUnit(tx: Tx, unitId: string, day: string): Promise<PlaceNeed | undefined> {
  if (
    await isThere(
      tx,
      sql`select exists (select from task where unit_id = ${unitId} and state in ('offered', 'signed', 'working')) as there`,
    )
  )
    return 'tasks'
  if (
    await isThere(
      tx,
      sql`select exists (select from post where unit_id = ${unitId} and ended_at is null
        and (valid_to is null or valid_to >= ${day}::date)) as there`,
    )
  )
    return 'posts'
  if (
    await isThere(
      tx,
      sql`select exists (select from unit where parent_id = ${unitId} and valid_to is null) as there`,
    )
  )
    return 'units'
  return undefined
}

/** What stands in the way of ending a grid: people in their posts there. Matters keep their place in its village. */
export async function findNeedOfGrid(tx: Tx, gridId: string, day: string): Promise<PlaceNeed | undefined> {
  const posts = await isThere(
    tx,
    sql`select exists (select from post where grid_id = ${gridId} and ended_at is null
      and (valid_to is null or valid_to >= ${day}::date)) as there`,
  )
  return posts ? 'posts' : undefined
}

/** What stands in the way of ending a division: places below, open matters, people in the posts of its centre. */
export async function findNeedOfDivision(
  tx: Tx,
  division: { id: string; path: string },
  centreUnitId: string | undefined,
  day: string,
): Promise<PlaceNeed | undefined> {
  const { id, path } = division
  if (
    await isThere(
      tx,
      sql`select exists (select from division where parent_id = ${id} and valid_to is null) as there`,
    )
  )
    return 'divisions'
  if (
    await isThere(
      tx,
      sql`select exists (select from grid where division_id = ${id} and valid_to is null) as there`,
    )
  )
    return 'grids'
  if (
    await isThere(
      tx,
      sql`select exists (select from unit where division_id = ${id} and kind <> 'centre' and valid_to is null) as there`,
    )
  )
    return 'units'
  const matters = await isThere(
    tx,
    sql`select exists (select from matter where left(path, ${sql.lit(path.length)}) = ${path} and stage in ${openStages}) as there`,
  )
  if (matters) return 'matters'
  return centreUnitId === undefined ? undefined : await findNeedOfUnit(tx, centreUnitId, day)
}

/** Ends the lines of a unit's duty list that hold on `from` or later, the day before it, and gives the last version. */
export async function endDutyList(tx: Tx, unitId: string, from: string): Promise<number> {
  // A list that was announced for later and is replaced before it held never was.
  await sql`update unit_duty set valid_to = greatest(valid_from, ${from}::date) - 1
    where unit_id = ${unitId} and (valid_to is null or valid_to >= ${from}::date)`.execute(tx)
  const { rows } = await sql<{ version: number }>`select coalesce(max(version), 0) as version from unit_duty
    where unit_id = ${unitId}`.execute(tx)
  return rows[0]?.version ?? 0
}
