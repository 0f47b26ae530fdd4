import { readMatterCode } from '@manyuan/core/matters/code.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { instantAt, monthOf, monthsBefore } from '@manyuan/core/time.ts'
import type { Cursor, LineRow } from '../db/matter-line.ts'
import { type ListFilter, listMatters } from '../db/matter-lists.ts'
import { codeMark, monthMark } from '../db/search-marks.ts'
import type { Deps } from '../deps.ts'
import { cutQuery, searchQueryText } from '../search/words.ts'

/** The words that a search looks for: a code as such, everything else cut into words. */
export function searchedWords(text: string): string[] {
  const code = readMatterCode(text)
  return code ? [codeMark(code)] : cutQuery(text)
}

/**
 * How many months each step of a search looks back; after these everything older is asked at once. What fills no page in a
 * month is rare enough for a year of it to be put in order, and each step is a look into the index.
 */
const steps = [1, 12]

/**
 * Newest first without sorting every hit of a common word: the index narrows by month, and the search goes back
 * in growing steps until the page is full.
 */
export async function searchByMonths(
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
  const search = searchQueryText(words)
  let month = monthOf(newest)
  for (const step of steps) {
    const months = Array.from({ length: step }, (_, n) => `'${monthMark(monthsBefore(month, n))}'`)
    const query = `(${months.join(' | ')}) & ${search}`
    rows.push(
      ...(await listMatters(deps.db, actor, { ...filter, search: query }, after, limit - rows.length)),
    )
    if (rows.length >= limit) return rows
    month = monthsBefore(month, step)
  }
  // `month` is now the first month not asked yet: what is left was registered before the one that follows it.
  const until = instantAt(`${monthsBefore(month, -1)}-01`)
  rows.push(...(await listMatters(deps.db, actor, { ...filter, until, search }, after, limit - rows.length)))
  return rows
}
