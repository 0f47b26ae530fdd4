import { readMatterCode } from '@manyuan/core/matters/code.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { instantAt, monthOf, monthsBefore } from '@manyuan/core/time.ts'
import type { Cursor, LineRow } from '../db/matter-line.ts'
import { countHits, type ListFilter, listMatters } from '../db/matter-lists.ts'
import { codeMark, monthMark } from '../db/search-marks.ts'
import type { Deps } from '../deps.ts'
import { cutQuery, searchQueryText } from '../search/words.ts'

/** The words that a search looks for: a code as such, everything else cut into words. */
export function searchedWords(text: string): string[] {
  const code = readMatterCode(text)
  return code ? [codeMark(code)] : cutQuery(text)
}

/** So many hits are put in order at once, however long the history they come from. */
const mostAtOnce = 2000

/**
 * Newest first without sorting every hit of a common word: the index narrows by month. What fills no page in a month is asked
 * as a whole if it is rare, and else a year before the rest: months cost the index more than rare words do.
 */
export async function searchByMonths(
  deps: Deps,
  actor: Actor,
  filter: ListFilter,
  words: string[],
  after: Cursor | undefined,
  limit: number,
): Promise<LineRow[]> {
  const search = searchQueryText(words)
  if (search === undefined) return []
  const rows: LineRow[] = []
  const newest = monthOf(after?.at ?? filter.until ?? deps.now())
  const read = async (narrower: ListFilter) => {
    rows.push(...(await listMatters(deps.db, actor, { ...filter, ...narrower }, after, limit - rows.length)))
    return rows.length >= limit
  }
  /** `count` months, the latest of which is given: by their marks, and by their days where no mark is looked for. */
  const readMonths = (latest: string, count: number) => {
    const months = Array.from({ length: count }, (_, n) => monthsBefore(latest, n))
    return read({
      search: `(${months.map((month) => `'${monthMark(month)}'`).join(' | ')}) & ${search}`,
      from: laterOf(filter.from, firstOf(months.at(-1) ?? latest)),
    })
  }
  const readBefore = (month: string, rare: boolean) => read({ search, rare, until: firstOf(month) })

  if (await readMonths(newest, 1)) return rows
  const hits = await countHits(deps.db, search, mostAtOnce)
  if (hits === 0) return rows
  if (hits <= mostAtOnce) await readBefore(newest, true)
  else if (!(await readMonths(monthsBefore(newest, 1), 12))) await readBefore(monthsBefore(newest, 12), false)
  return rows
}

/** The first moment of a month of Asia/Shanghai. */
function firstOf(month: string): Date {
  return instantAt(`${month}-01`)
}

function laterOf(one: Date | undefined, other: Date): Date {
  return one && one > other ? one : other
}
