import type { MatterKey } from '@manyuan/core/ids.ts'
import type { MatterStage } from '@manyuan/core/matters/lifecycle.ts'
import { type RawBuilder, sql } from 'kysely'
import { acrossCounties } from './city-wide.ts'
import { type SealedWords, withWords, wordsColumns } from './matter-line.ts'
import { isOpenMatter } from './open-set.ts'
import type { Database } from './tx.ts'

export type SimilarRow = {
  county: string
  id: string
  kindId: string
  stage: MatterStage
  path: string
  divisionId: string
  lon: number | null
  lat: number | null
  registeredAt: Date
  reporters: number
}

export const similarColumns = sql`m.county, m.id, m.kind_id as "kindId", m.stage, m.path, m.division_id as "divisionId", m.lon, m.lat,
  m.registered_at as "registeredAt", m.reporters`

/** Open, normal and behind no wall: what may be shown as similar at all. */
export const stillOpen = sql`${isOpenMatter}
  and m.confidentiality = 'normal'
  and not exists (select 1 from matter_exclusion x where x.county = m.county and x.matter_id = m.id)`

/** Open, normal matters since `since` near a point (by cells) or in a village, of these kinds when given. */
export async function listOpenNear(
  db: Database,
  where: { cells?: readonly number[] | undefined; villagePath?: string | undefined },
  kindIds: readonly string[] | undefined,
  since: Date,
  limit: number,
): Promise<SimilarRow[]> {
  const places: RawBuilder<unknown>[] = []
  if (where.cells) places.push(sql`m.cell = any(${[...where.cells]})`)
  if (where.villagePath) places.push(sql`left(m.path, 12) = ${where.villagePath}`)
  if (places.length === 0) return []
  const kinds = kindIds ? sql`and m.kind_id = any(${[...kindIds]})` : sql``
  const rows = await Promise.all(
    places.map((place) =>
      sql<SimilarRow>`${acrossCounties('similar')} select ${similarColumns} from matter m
        where ${place} and ${stillOpen} and m.registered_at >= ${since} ${kinds}
        order by m.registered_at desc limit ${limit}`.execute(db),
    ),
  )
  const found = new Map(rows.flatMap((one) => one.rows).map((row) => [row.id, row]))
  return [...found.values()]
}

/** The words of these matters, still sealed, in no order. */
export async function listSealedWords(db: Database, keys: readonly MatterKey[]): Promise<SealedWords[]> {
  const counties = keys.map(({ county }) => county)
  const ids = keys.map(({ id }) => id)
  const { rows } = await sql<SealedWords>`select m.county, m.id, ${wordsColumns}
    from unnest(${counties}::text[], ${ids}::uuid[]) asked (county, id)
    join matter m on m.county = asked.county and m.id = asked.id ${withWords}
    where m.county = any(${counties})`.execute(db)
  return rows
}
