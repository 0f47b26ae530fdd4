import { type CellRange, cellsIn, countCells } from '@manyuan/core/board/squares.ts'
import { cellAt } from '@manyuan/core/geo.ts'
import type { StageFilter } from '@manyuan/core/matters/contract.ts'
import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import type { Overlay } from '@manyuan/core/matters/overlays.ts'
import type { Light, Source } from '@manyuan/core/matters/vocabulary.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { type RawBuilder, sql } from 'kysely'
import { columnOfCell } from './cells.ts'
import { acrossCounties } from './city-wide.ts'
import { type Cursor, type LineRow, lineColumns, withWords } from './matter-line.ts'
import { isAtCentre, isAtUnit, isOpenMatter } from './open-set.ts'
import { branchesFor, maybeUnsealed, type Narrowed, oneOf, wall, withinPath } from './scope.ts'
import { pathMark } from './search-marks.ts'
import { type Database, inTransaction, isCancelled } from './tx.ts'

export type ListFilter = Narrowed & {
  path?: string | undefined
  kindIds?: readonly string[] | undefined
  stage?: StageFilter | undefined
  unitId?: string | undefined
  source?: Source | undefined
  light?: Light | undefined
  overlay?: Overlay | undefined
  from?: Date | undefined
  until?: Date | undefined
  /** Stages into which it came between two moments, of each at least once. */
  entered?: readonly Entered[] | undefined
  /** Open, and now at this centre while it decides, or at this unit while it leads. */
  waitsAt?: { unitId: string; centreId: string | undefined } | undefined
  /** Open, and with its point in all of some cells and in none of others, or without one in one of these villages or above. */
  lying?: { cells: LyingIn | undefined; places: readonly string[] } | undefined
  /** Registered between two moments, besides `from` and `until`. */
  came?: { from: Date; until: Date } | undefined
  /** Open, with its next limit between two moments. */
  due?: { from: Date; until: Date } | undefined
  /** In this place itself, and in none of these that lie below it. */
  own?: { path: string; below: readonly string[] } | undefined
  search?: string | undefined
  /** That the search has few hits in all: they are found once, whatever the ways in which the reader reaches them. */
  rare?: boolean | undefined
  /** Only what the reader brought themselves. */
  brought?: true | undefined
}

type LyingIn = { all: readonly CellRange[]; none: readonly CellRange[] }
export type Entered = { stage: 'registered' | 'closed'; from: Date; until: Date }

/** What came into a stage, found by the days of its history and not by looking through that of each matter. */
function cameInto({ stage, from, until }: Entered): RawBuilder<unknown> {
  return sql`(m.county, m.id) in (select a.county, a.matter_id from activity a
    where a.stage_to = ${sql.lit(stage)} and a.stage_from is distinct from a.stage_to
      and a.at >= ${from} and a.at < ${until})`
}

/**
 * Without a mark the index of words has all that the city ever had of common ones: whoever reaches matters so walks the few
 * that they reach, and looks at the words of each. Only the operator is looked up in the index, its function is not.
 */
function searches(query: string, byIndex: boolean): RawBuilder<unknown> {
  return byIndex ? sql`m.search @@ ${query}::tsquery` : sql`ts_match_vq(m.search, ${query}::tsquery)`
}

function waits({ unitId, centreId }: NonNullable<ListFilter['waitsAt']>): RawBuilder<unknown> {
  const atUnit = sql`${isAtUnit} and m.lead_unit_id = ${unitId}`
  if (centreId === undefined) return atUnit
  return sql`(${atUnit} or ${isAtCentre} and m.custody_centre_id = ${centreId})`
}

/** So many cells are named one by one; of a wider view all that is open between its first and its last is looked through. */
const mostNamed = 16_384

function isIn(range: CellRange): RawBuilder<unknown> {
  if (countCells(range) <= mostNamed) return sql`m.cell = any(${cellsIn(range)}::int[])`
  const {
    rows: [south, north],
    columns: [west, east],
  } = range
  const [first, last] = [cellAt({ row: south, column: west }), cellAt({ row: north, column: east })]
  return sql`m.cell between ${first} and ${last} and ${columnOfCell(sql`m.cell`)} between ${west} and ${east}`
}

/** Two ways to lie there, each with an index of its own. */
function lies({ cells, places }: NonNullable<ListFilter['lying']>): RawBuilder<unknown> {
  const atPlace = sql`m.cell is null and left(m.path, 12) = any(${[...places]}::text[])`
  if (!cells) return sql`${isOpenMatter} and ${atPlace}`
  const there = [
    sql`m.cell is not null`,
    ...cells.all.map(isIn),
    ...cells.none.map((one) => sql`not (${isIn(one)})`),
  ]
  return sql`${isOpenMatter} and (${sql.join(there, sql` and `)} or ${atPlace})`
}

function isOwnOf({ path, below }: NonNullable<ListFilter['own']>): RawBuilder<unknown> {
  const [first] = below
  if (first === undefined) return withinPath(path)
  return sql`${withinPath(path)} and left(m.path, ${sql.lit(first.length)}) <> all(${[...below]}::text[])`
}

function conditions(filter: ListFilter, mark?: string): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [maybeUnsealed(filter)]
  if (filter.path) parts.push(withinPath(filter.path))
  if (filter.kindIds) parts.push(oneOf(sql`m.kind_id`, filter.kindIds))
  if (filter.stage && filter.stage !== 'open') parts.push(sql`m.stage = ${filter.stage}`)
  if (filter.unitId) parts.push(sql`m.lead_unit_id = ${filter.unitId}`)
  if (filter.source) parts.push(sql`m.source = ${filter.source}`)
  if (filter.light) parts.push(sql`m.light = ${filter.light}`)
  // Only what is open warns: said once more, the few that do are found without the history.
  if (filter.light && filter.light !== 'green') parts.push(sql`m.light <> 'green' and ${isOpenMatter}`)
  // They end with the open stages: said once more, the few that have one are found without the history.
  if (filter.overlay) parts.push(sql`m.overlays <> '{}' and m.overlays @> ${[filter.overlay]}::text[]`)
  if (filter.stage && (filter.stage === 'open' || isOpen(filter.stage))) parts.push(isOpenMatter)
  if (filter.from) parts.push(sql`m.registered_at >= ${filter.from}`)
  if (filter.until) parts.push(sql`m.registered_at < ${filter.until}`)
  parts.push(...(filter.entered ?? []).map(cameInto))
  if (filter.waitsAt) parts.push(waits(filter.waitsAt))
  if (filter.came) {
    const { from, until } = filter.came
    parts.push(sql`m.registered_at >= ${from} and m.registered_at < ${until}`)
  }
  if (filter.lying) parts.push(lies(filter.lying))
  if (filter.due) {
    const { from, until } = filter.due
    parts.push(sql`${isOpenMatter} and m.due_at >= ${from} and m.due_at < ${until}`)
  }
  if (filter.own) parts.push(isOwnOf(filter.own))
  if (filter.search) {
    const marks = new Set([filter.path === undefined ? undefined : pathMark(filter.path), mark])
    const known = [...marks].filter((one) => one !== undefined).map((one) => `'${one}'`)
    const query = [`(${filter.search})`, ...known].join(' & ')
    parts.push(searches(query, filter.rare || known.length > 0))
  }
  return sql.join(parts, sql` and `)
}

/**
 * The ways in which this actor reaches matters of a list. Where the words are rare, or the reader reaches a whole county, a
 * search looks into its index once, and what it finds goes through all of them: each would find the same hits again.
 */
function waysOf(actor: Actor, filter: ListFilter) {
  const narrow = { narrowTo: filter.path, only: filter.brought ? ('registrant' as const) : undefined }
  const branches = branchesFor(actor, 'read', narrow)
  const once = filter.rare || branches.some(({ wide }) => wide)
  if (filter.search === undefined || !once) return { branches, filter, found: sql`` }
  return {
    branches: branchesFor(actor, 'read', { ...narrow, matters: sql`found` }),
    filter: {},
    found: sql`found as materialized (select m.* from matter m where ${conditions({ ...filter, rare: true })}),`,
  }
}

/** Matters that this actor may read, newest first, `limit` at most. */
export async function listMatters(
  db: Database,
  actor: Actor,
  filter: ListFilter,
  after: Cursor | undefined,
  limit: number,
): Promise<LineRow[]> {
  const ways = waysOf(actor, filter)
  if (ways.branches.length === 0) return []
  const keys = ways.branches.map(({ from, where, at, id, mark }) => {
    const later = after ? sql`and (${at}, ${id}) < (${after.at}, ${after.id}::uuid)` : sql``
    return sql`(select m.county, m.id, ${at} as at from ${from}
      where ${where} and ${conditions(ways.filter, mark)} and ${wall(actor)} ${later}
      order by ${at} desc, ${id} desc limit ${limit})`
  })
  // Each branch gives a page; only the page that is left of all of them is looked up in full.
  const { rows } =
    await sql<LineRow>`${acrossCounties('lists')} with ${ways.found} keys as (${sql.join(keys, sql` union `)}),
    page as (select county, id from keys order by at desc, id desc limit ${limit})
    select ${lineColumns} from page join matter m on m.county = page.county and m.id = page.id ${withWords}
    order by m.registered_at desc, m.id desc`.execute(db)
  return rows
}

/** How many matters the index of words has of a search, whoever may read them, counted no further than `most` + 1. */
export async function countHits(db: Database, search: string, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    ${acrossCounties('lists')} select count(*)::int as n
    from (select 1 from matter m where m.search @@ ${search}::tsquery limit ${most + 1}) counted`.execute(db)
  return rows[0]?.n ?? 0
}

function countedRows(actor: Actor, filter: ListFilter, most: number): RawBuilder<unknown> | undefined {
  const branches = branchesFor(actor, 'read', { narrowTo: filter.path })
  if (branches.length === 0) return undefined
  // What is closed is of late, before it is archived: looked for in no order, all that is archived is read first.
  const newestFirst = filter.stage === 'closed' && filter.search === undefined
  const keys = branches.map(({ from, where, at, id, mark }) => {
    const order = newestFirst ? sql`order by ${at} desc, ${id} desc` : sql``
    return sql`(select m.county, m.id from ${from}
      where ${where} and ${conditions(filter, mark)} and ${wall(actor)} ${order} limit ${most + 1})`
  })
  return sql`${acrossCounties('lists')} select count(*)::int as n
    from (${sql.join(keys, sql` union `)}) counted`
}

/** How many matters a filter reaches for this actor, counted no further than `most` + 1, however long it takes. */
export async function countWhole(
  db: Database,
  actor: Actor,
  filter: ListFilter,
  most: number,
): Promise<number> {
  const count = countedRows(actor, filter, most)
  const { rows } = count ? await sql<{ n: number }>`${count}`.execute(db) : { rows: [] }
  return rows[0]?.n ?? 0
}

/**
 * How many matters a filter reaches for this actor, counted no further than `most` + 1; `undefined` when the database
 * gave up after `withinMs`: a rare thing in a long history is not worth holding a connection for.
 */
export async function countMatters(
  db: Database,
  actor: Actor,
  filter: ListFilter,
  most: number,
  withinMs: number,
): Promise<number | undefined> {
  const count = countedRows(actor, filter, most)
  if (!count) return 0
  try {
    return await inTransaction(db, async (tx) => {
      await sql`select set_config('statement_timeout', ${String(withinMs)}, true)`.execute(tx)
      const { rows } = await sql<{ n: number }>`${count}`.execute(tx)
      return rows[0]?.n ?? 0
    })
  } catch (error) {
    if (isCancelled(error)) return undefined
    throw error
  }
}
