import { readMatterCode } from '@manyuan/core/matters/code.ts'
import { type MatterFilter, type Queue, queues } from '@manyuan/core/matters/contract.ts'
import type { MatterPage } from '@manyuan/core/matters/views.ts'
import type { MatterAct } from '@manyuan/core/permissions/actions.ts'
import type { Actor, StaffActor } from '@manyuan/core/permissions/actor.ts'
import { grantsFor } from '@manyuan/core/permissions/table.ts'
import { addDays, instantAt } from '@manyuan/core/time.ts'
import {
  type Cursor,
  countMatters,
  countQueue,
  type LineRow,
  type ListFilter,
  listMatters,
  listQueue,
} from '../db/matter-lists.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { codeMark, monthMark } from '../search/marks.ts'
import { cutWords, searchQueryText } from '../search/words.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { presentLine } from './present.ts'

function kindsBelow(dictionary: Dictionary, kindId: string): string[] {
  dictionary.getKind(kindId)
  return dictionary.kinds.all
    .filter((kind) => dictionary.kinds.pathOf(kind.id).includes(kindId))
    .map(({ id }) => id)
}

function listFilter(dictionary: Dictionary, filter: MatterFilter): ListFilter {
  return {
    path: filter.path,
    kindIds: filter.kindId === undefined ? undefined : kindsBelow(dictionary, filter.kindId),
    stage: filter.stage,
    unitId: filter.unitId,
    source: filter.source,
    light: filter.light,
    from: filter.from === undefined ? undefined : instantAt(filter.from),
    until: filter.to === undefined ? undefined : instantAt(addDays(filter.to, 1)),
  }
}

function page(deps: Deps, rows: LineRow[], limit: number, cursorOf: (row: LineRow) => string): MatterPage {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown.map((row) => presentLine(deps.ring, row)),
    next: rows.length > limit && last ? cursorOf(last) : null,
  }
}

const newestFirst = (row: LineRow) => writeCursor(row.registeredAt, row.id)

/** Matters within the reader's reach, newest first, a page at a time. */
export async function readList(deps: Deps, actor: Actor, filter: MatterFilter): Promise<MatterPage> {
  const dictionary = await deps.dictionary.current()
  const after = readCursor(filter.after)
  const narrow = listFilter(dictionary, filter)
  if (filter.words === undefined)
    return page(
      deps,
      await listMatters(deps.db, actor, narrow, after, filter.limit + 1),
      filter.limit,
      newestFirst,
    )
  const words = searchedWords(filter.words)
  const rows = await searchByMonths(deps, actor, narrow, words, after, filter.limit + 1)
  return page(deps, rows, filter.limit, newestFirst)
}

const mostCounted = 999
const countWithinMs = 1500

/** How many matters the filter reaches: 999 at most, asked for after the page is there. */
export async function readCount(deps: Deps, actor: Actor, filter: MatterFilter) {
  const dictionary = await deps.dictionary.current()
  const narrow = listFilter(dictionary, filter)
  const search = filter.words === undefined ? undefined : searchQueryText(searchedWords(filter.words))
  if (search === '') return { count: 0, more: false }
  const count = await countMatters(deps.db, actor, { ...narrow, search }, mostCounted, countWithinMs)
  if (count === undefined) return { count: null, more: true }
  return { count: Math.min(count, mostCounted), more: count > mostCounted }
}

/** The words that a search looks for: a code as such, everything else cut into words. */
function searchedWords(text: string): string[] {
  const code = readMatterCode(text)
  return code ? [codeMark(code)] : cutWords(text)
}

/** How many months each step of a search looks back; after these everything older is asked at once. */
const steps = [1, 2, 4, 8]

/**
 * Newest first without sorting every hit of a common word: the index narrows by month, and the search goes back
 * in growing steps until the page is full.
 */
async function searchByMonths(
  deps: Deps,
  actor: Actor,
  filter: ListFilter,
  words: string[],
  after: Cursor | undefined,
  limit: number,
): Promise<LineRow[]> {
  if (words.length === 0) return []
  const rows: LineRow[] = []
  const newest = after?.at ?? filter.until ?? deps.now()
  let month = new Date(Date.UTC(newest.getUTCFullYear(), newest.getUTCMonth(), 15))
  for (const step of steps) {
    const months = Array.from({ length: step }, (_, n) =>
      monthMark(new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() - n, 15))),
    )
    const query = `(${months.map((one) => `'${one}'`).join(' | ')}) & ${searchQueryText(words)}`
    rows.push(
      ...(await listMatters(deps.db, actor, { ...filter, search: query }, after, limit - rows.length)),
    )
    if (rows.length >= limit) return rows
    month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() - step, 15))
  }
  // `month` is now the first month not asked yet; its end bounds what is left.
  const until = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1) - 8 * 3_600_000)
  const older = { ...filter, until, search: searchQueryText(words) }
  rows.push(...(await listMatters(deps.db, actor, older, after, limit - rows.length)))
  return rows
}

/** What somebody means to do with the rows of a queue. */
export const actOfQueue = {
  judge: 'accept',
  dispatch: 'dispatch',
  sign: 'sign',
  work: 'work',
  review: 'review',
  callBack: 'callBack',
  close: 'close',
  late: 'dispatch',
} as const satisfies Record<Queue, MatterAct>

/** The queues that this post works on, from the permission table. */
export function queuesOf(actor: StaffActor): Queue[] {
  return queues.filter((queue) => {
    const byTask = queue === 'sign' || queue === 'work'
    if (!byTask && actor.centreId === null) return false
    return grantsFor(`matter.${actOfQueue[queue]}`).some((grant) => grant.roles.includes(actor.role))
  })
}

export async function readWork(deps: Deps, actor: StaffActor) {
  const counted = await Promise.all(
    queuesOf(actor).map(async (queue) => {
      const count = await countQueue(deps.db, queue, actor, mostCounted)
      return { queue, count: Math.min(count, mostCounted), more: count > mostCounted }
    }),
  )
  return { queues: counted }
}

/** One queue of the post, what has waited longest first. */
export async function readQueue(
  deps: Deps,
  actor: StaffActor,
  queue: Queue,
  query: { after?: string | undefined; limit: number },
): Promise<MatterPage> {
  if (!queuesOf(actor).includes(queue)) return { rows: [], next: null }
  const rows = await listQueue(deps.db, queue, actor, readCursor(query.after), query.limit + 1)
  const last = rows[query.limit - 1]
  return {
    rows: rows.slice(0, query.limit).map((row) => presentLine(deps.ring, row)),
    next: rows.length > query.limit && last ? writeCursor(last.cursorAt, last.cursorId) : null,
  }
}
