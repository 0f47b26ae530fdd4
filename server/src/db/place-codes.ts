import type { GridOverlay, Spot } from '@manyuan/core/places/places.ts'
import { pathEnd } from '@manyuan/core/places/places.ts'
import type { BothLanguages } from '@manyuan/core/text.ts'
import { sql } from 'kysely'
import { spotColumns } from './spots.ts'
import type { Database, Tx } from './tx.ts'

/** What has a number: a grid or a spot. */
export type Numbered = { grid_id: string; spot_id?: never } | { spot_id: string; grid_id?: never }

/** Which of these numbers are somebody's. */
export async function findTakenNumbers(tx: Tx, numbers: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ number: string }>`select number from place_code
    where number = any(${numbers}::text[])`.execute(tx)
  return new Set(rows.map(({ number }) => number))
}

/** Whose number this is: a grid's, or a spot's with what it says today, ended or not. */
export type CodeRow = { gridId: string; spot?: never } | { spot: Spot; gridId?: never }

export async function findPlaceOfNumber(db: Database | Tx, number: string): Promise<CodeRow | undefined> {
  const { rows } = await sql<Spot & { ofGrid: string | null }>`select c.grid_id as "ofGrid", ${spotColumns}
    from place_code c left join spot s on s.id = c.spot_id where c.number = ${number}`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const { ofGrid, ...spot } = row
  return ofGrid === null ? { spot } : { gridId: ofGrid }
}

/** What a sheet is printed of. */
export type SheetRow = {
  id: string
  number: string
  sort: 'grid' | 'spot'
  path: string
  divisionId: string
  gridId: string | null
  overlay: GridOverlay | null
  name: BothLanguages
}
export type SheetMark = Pick<SheetRow, 'path' | 'sort' | 'id'>

/**
 * The grids and spots of a place and of all below it, along the paths, each grid before its spots, from behind a mark. Of
 * grids those that share their ground with another are left out: one sheet on a wall is enough.
 */
export async function listSheets(
  db: Database,
  of: { path: string; after: SheetMark | undefined; limit: number },
): Promise<SheetRow[]> {
  const { path, after, limit } = of
  const within = sql`x.valid_to is null and x.path >= ${after?.path ?? path} and x.path < ${pathEnd(path)}`
  const behind = (sort: SheetRow['sort']) => {
    if (!after) return sql``
    if (sort === after.sort) return sql`and (x.path, x.id) > (${after.path}, ${after.id}::uuid)`
    // All spots of a place stand behind all its grids.
    return after.sort === 'grid' ? sql`` : sql`and x.path > ${after.path}`
  }
  const { rows } = await sql<SheetRow>`select p.*, c.number from (
      (select x.id, 'grid' as sort, x.path, x.division_id as "divisionId", x.id as "gridId", x.overlay, x.name
        from grid x where ${within} and x.overlay in ('base', 'dedicated') ${behind('grid')}
        order by x.path, x.id limit ${limit})
      union all
      (select x.id, 'spot', x.path, x.division_id, x.grid_id, null, x.name
        from spot x where ${within} ${behind('spot')} order by x.path, x.id limit ${limit})
      order by path, sort, id limit ${limit}
    ) p join place_code c on c.grid_id = p.id or c.spot_id = p.id order by p.path, p.sort, p.id`.execute(db)
  return rows
}

/** One grid or spot that has not ended, as it is printed. */
export async function findSheet(db: Database, id: string): Promise<SheetRow | undefined> {
  const { rows } = await sql<SheetRow>`select p.*, c.number from (
      select x.id, 'grid' as sort, x.path, x.division_id as "divisionId", x.id as "gridId", x.overlay, x.name
        from grid x where x.id = ${id} and x.valid_to is null
      union all
      select x.id, 'spot', x.path, x.division_id, x.grid_id, null, x.name
        from spot x where x.id = ${id} and x.valid_to is null
    ) p join place_code c on c.grid_id = p.id or c.spot_id = p.id`.execute(db)
  return rows[0]
}
