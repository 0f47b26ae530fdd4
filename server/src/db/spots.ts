import { pathEnd, type Spot } from '@manyuan/core/places/places.ts'
import { type BothLanguages, nameFromPlace } from '@manyuan/core/text.ts'
import { sql } from 'kysely'
import type { Database, Tx } from './tx.ts'

/** A spot as the table `s` has it. */
export const spotColumns = sql.raw(
  `s.id, s.division_id as "divisionId", s.grid_id as "gridId", s.path, s.name, s.lon, s.lat,
    s.valid_from as "validFrom", s.valid_to as "validTo", s.version`,
)

/** The spots of a division that have not ended, with their numbers, in the order of their ids, from behind `after`. */
export async function listSpots(
  db: Database,
  of: { divisionId: string; after: string | undefined; limit: number },
): Promise<(Spot & { number: string })[]> {
  const later = of.after ? sql`and s.id > ${of.after}::uuid` : sql``
  const { rows } = await sql<Spot & { number: string }>`select ${spotColumns}, c.number
    from spot s join place_code c on c.spot_id = s.id
    where s.division_id = ${of.divisionId} and s.valid_to is null ${later}
    order by s.id limit ${of.limit}`.execute(db)
  return rows
}

/** Whether a spot of this name is in the division already. */
export async function hasSpotNamed(tx: Tx, divisionId: string, zh: string, but?: string): Promise<boolean> {
  const { rows } = await sql`select from spot where division_id = ${divisionId} and valid_to is null
    and name->>'zh' = ${zh} and id is distinct from ${but ?? null}::uuid limit 1`.execute(tx)
  return rows.length > 0
}

type Named = Pick<Spot, 'id' | 'gridId' | 'name' | 'lon' | 'lat' | 'version'>

/** The spot of this name in a division. */
export async function findSpotNamed(
  db: Database,
  divisionId: string,
  zh: string,
): Promise<Named | undefined> {
  const { rows } = await sql<Named>`select id, grid_id as "gridId", name, lon, lat, version from spot
    where division_id = ${divisionId} and valid_to is null and name->>'zh' = ${zh}
    order by id limit 1`.execute(db)
  return rows[0]
}

/** The spots of a place and all below it with their numbers, along the paths, from behind a mark. */
export async function listSpotsBelow(
  db: Database,
  of: { path: string; after: { path: string; id: string } | undefined; limit: number },
): Promise<(Spot & { number: string })[]> {
  const { path, after, limit } = of
  const later = after ? sql`and (s.path, s.id) > (${after.path}, ${after.id}::uuid)` : sql``
  const { rows } = await sql<Spot & { number: string }>`select ${spotColumns}, c.number
    from spot s join place_code c on c.spot_id = s.id
    where s.valid_to is null and s.path >= ${after?.path ?? path} and s.path < ${pathEnd(path)} ${later}
    order by s.path, s.id limit ${limit}`.execute(db)
  return rows
}

/** Where a spot lies. */
export async function findSpotPlace(tx: Tx, id: string): Promise<{ divisionId: string } | undefined> {
  const { rows } = await sql<{ divisionId: string }>`
    select division_id as "divisionId" from spot where id = ${id}`.execute(tx)
  return rows[0]
}

/** The spots of a grid that ends stay in its village, and lie in no grid until somebody says in which. */
export async function freeSpotsOfGrid(tx: Tx, gridId: string): Promise<void> {
  await sql`update spot set grid_id = null, path = (select path from division where id = spot.division_id),
      version = version + 1
    where grid_id = ${gridId} and valid_to is null`.execute(tx)
}

/** The place into which the spots of a merged division go. */
type Next = { divisionId: string; path: string }

/**
 * The spots of a division go on in another: those that lie in `grid` with it, or those in no grid. One whose name is taken
 * there carries the name of its old place before it.
 */
export async function moveSpots(
  tx: Tx,
  from: { divisionId: string; gridId: string | null; name: BothLanguages },
  to: Next & { gridId: string | null },
): Promise<void> {
  const those = sql`division_id = ${from.divisionId} and grid_id is not distinct from ${from.gridId}::uuid
    and valid_to is null`
  const { rows } = await sql<{ id: string; name: BothLanguages }>`select id, name from spot
    where ${those} and exists (select from spot twin where twin.division_id = ${to.divisionId}
      and twin.valid_to is null and twin.name->>'zh' = spot.name->>'zh')`.execute(tx)
  const names = Object.fromEntries(rows.map(({ id, name }) => [id, nameFromPlace(from.name, name)]))
  await sql`update spot set division_id = ${to.divisionId}, grid_id = ${to.gridId}, path = ${to.path},
      version = version + 1, name = coalesce(${JSON.stringify(names)}::jsonb -> id::text, name)
    where ${those}`.execute(tx)
}

/** What the spots of a place and all below it are called, and where they lie: at most so many. */
export async function listSpotNames(
  db: Database,
  path: string,
  most: number,
): Promise<{ path: string; name: string }[]> {
  const { rows } = await sql<{ path: string; name: string }>`
    select path, name->>'zh' as name from spot
    where valid_to is null and path >= ${path} and path < ${pathEnd(path)} order by path, id limit ${most}`.execute(
    db,
  )
  return rows
}
