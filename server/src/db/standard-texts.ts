import { pathEnd } from '@manyuan/core/places/places.ts'
import type { TextMove } from '@manyuan/core/standard-texts/standard-text.ts'
import { sql } from 'kysely'
import type { Database, Tx } from './tx.ts'

/** The version of a text that holds now. */
export type StandardTextRow = {
  id: string
  version: number
  divisionId: string
  path: string
  move: TextMove
  kindId: string | null
  title: string
  words: string
}

const columns = sql.raw(
  'id, version, division_id as "divisionId", path, move, kind_id as "kindId", title, words',
)

/** Texts that hold at one of these places, in the order of their ids, from behind `after`. */
export async function listStandardTexts(
  db: Database,
  of: { path: string; above: readonly string[]; after: string | undefined; limit: number },
): Promise<StandardTextRow[]> {
  const later = of.after ? sql`and id > ${of.after}::uuid` : sql``
  const { rows } = await sql<StandardTextRow>`select ${columns} from standard_text
    where valid_to is null and ((path >= ${of.path} and path < ${pathEnd(of.path)}) or path = any(${of.above}::text[])) ${later}
    order by id limit ${of.limit}`.execute(db)
  return rows
}

/** Texts for a move at one of these places, for all kinds or one of these; the lowest place and its kind first. */
export async function listOfferedTexts(
  db: Database,
  of: { move: TextMove; paths: readonly string[]; kindIds: readonly string[]; limit: number },
): Promise<StandardTextRow[]> {
  const { rows } = await sql<StandardTextRow>`select ${columns} from standard_text
    where valid_to is null and move = ${of.move} and path = any(${of.paths}::text[])
      and (kind_id is null or kind_id = any(${of.kindIds}::text[]))
    order by array_position(${of.kindIds}::text[], kind_id) nulls last, length(path) desc, id
    limit ${of.limit}`.execute(db)
  return rows
}

/** The version of a text that holds now, locked against a second administrator. */
export async function findStandardTextForUpdate(tx: Tx, id: string): Promise<StandardTextRow | undefined> {
  // The first version is there for good: who waits for it sees the version that the other one wrote, not that theirs has ended.
  await sql`select from standard_text where id = ${id} and version = 1 for update`.execute(tx)
  const { rows } = await sql<StandardTextRow>`select ${columns} from standard_text
    where id = ${id} and valid_to is null`.execute(tx)
  return rows[0]
}

/** What every text of a place was ever called, in all its versions; one reader after the other. */
export async function listTextsEver(
  tx: Tx,
  divisionId: string,
): Promise<Pick<StandardTextRow, 'move' | 'kindId' | 'title'>[]> {
  await sql`select from division where id = ${divisionId} for update`.execute(tx)
  const { rows } = await sql<Pick<StandardTextRow, 'move' | 'kindId' | 'title'>>`
    select distinct move, kind_id as "kindId", title from standard_text where division_id = ${divisionId}`.execute(
    tx,
  )
  return rows
}

/** Ends the version that holds, with its last day. */
export async function endStandardText(tx: Tx, id: string, lastDay: string): Promise<void> {
  await sql`update standard_text set valid_to = ${lastDay}::date where id = ${id} and valid_to is null`.execute(
    tx,
  )
}

/** How many texts hold at a place, counted as far as `most`. */
export async function countStandardTexts(tx: Tx, divisionId: string, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (
    select 1 from standard_text where division_id = ${divisionId} and valid_to is null limit ${most}) held`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}
