import type { Pool } from 'pg'

/** Sets where divisions lie to points that were made up, and marks them as such. */
export async function setMadeUpPoints(
  pool: Pool,
  points: readonly { id: string; lon: number; lat: number }[],
): Promise<void> {
  await pool.query(
    `update division d set lon = p.lon, lat = p.lat, point_made_up = true
      from jsonb_to_recordset($1::jsonb) as p(id uuid, lon double precision, lat double precision) where d.id = p.id`,
    [JSON.stringify(points)],
  )
}

/** Sets the outlines of divisions, found by their 12-digit codes; rings of longitude and latitude. */
export async function setOutlines(
  pool: Pool,
  outlines: readonly { code: string; outline: unknown }[],
): Promise<void> {
  await pool.query(
    `update division d set outline = o.outline
      from jsonb_to_recordset($1::jsonb) as o(code text, outline jsonb) where d.code = o.code`,
    [JSON.stringify(outlines)],
  )
}

/** Looks at what was brought in all at once, so that the first questions are planned with figures. */
export async function analyse(pool: Pool): Promise<void> {
  await pool.query('analyze')
}
