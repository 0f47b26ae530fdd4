import type { MatterFilter } from '@manyuan/core/matters/contract.ts'
import type { MatterPage } from '@manyuan/core/matters/views.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import {
  addDays,
  type BusinessDay,
  businessDayOf,
  firstDayOf,
  instantAt,
  readHourOfDay,
} from '@manyuan/core/time.ts'
import type { LineRow } from '../db/matter-line.ts'
import { countMatters, type Entered, type ListFilter, listMatters } from '../db/matter-lists.ts'
import type { Deps } from '../deps.ts'
import { pageOf } from '../page.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { standingBelow } from '../places/standing-below.ts'
import { searchQueryText } from '../search/words.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { lyingWhere } from './lying-where.ts'
import { presentLine } from './present.ts'
import { searchByMonths, searchedWords } from './search-by-months.ts'

/** A kind and all below it; refuses an unknown one. */
function kindsBelow({ getKind, kinds }: Dictionary, kindId: string): string[] {
  return [getKind(kindId).id, ...kinds.descendants(kindId)]
}

/** What came into a stage on a day of Asia/Shanghai, if one is asked for. */
function enteredOn(stage: Entered['stage'], day: string | undefined): Entered[] {
  return day === undefined ? [] : [{ stage, from: instantAt(day), until: instantAt(addDays(day, 1)) }]
}

/** The first day from which a filter takes what was registered: the later one, where it says two. */
function firstDay(
  { from, period }: Omit<MatterFilter, 'limit'>,
  today: BusinessDay,
): BusinessDay | undefined {
  const begins = period && firstDayOf(period, today)
  return from && begins ? (from > begins ? from : begins) : (from ?? begins)
}

/** An hour of a day, from its beginning to that of the next. */
function hourAt(said: string): NonNullable<ListFilter['came']> {
  const { day, hour } = readHourOfDay(said)
  return { from: instantAt(day, hour * 60), until: instantAt(day, (hour + 1) * 60) }
}

/** A place without those that lie below it now. */
function ownOf(dictionary: Dictionary, path: string): NonNullable<ListFilter['own']> {
  const place = dictionary.divisionAt(path)
  return { path, below: place ? standingBelow(dictionary, place).map((one) => one.path) : [] }
}

/** A filter as the database takes it, on a day of Asia/Shanghai; refuses an unknown kind. */
export function listFilter(
  dictionary: Dictionary,
  filter: Omit<MatterFilter, 'limit'>,
  today: BusinessDay,
): ListFilter {
  const from = firstDay(filter, today)
  return {
    path: filter.path,
    kindIds: filter.kindId === undefined ? undefined : kindsBelow(dictionary, filter.kindId),
    stage: filter.stage,
    unitId: filter.unitId,
    source: filter.source,
    light: filter.light,
    overlay: filter.overlay,
    waitsAt:
      filter.waitsAt === undefined
        ? undefined
        : { unitId: filter.waitsAt, centreId: dictionary.centreOfUnit(filter.waitsAt)?.id },
    came: filter.cameIn === undefined ? undefined : hourAt(filter.cameIn),
    lying: lyingWhere(dictionary, filter),
    due:
      filter.dueOn === undefined
        ? undefined
        : { from: instantAt(filter.dueOn), until: instantAt(addDays(filter.dueOn, 1)) },
    own: filter.ownOf === undefined ? undefined : ownOf(dictionary, filter.ownOf),
    from: from === undefined ? undefined : instantAt(from),
    until: filter.to === undefined ? undefined : instantAt(addDays(filter.to, 1)),
    entered: [...enteredOn('registered', filter.registeredOn), ...enteredOn('closed', filter.closedOn)],
  }
}

const newestFirst = (row: LineRow) => writeCursor(row.registeredAt, row.id)

/** Matters within the reader's reach, newest first, a page at a time. */
export async function readList(deps: Deps, actor: Actor, filter: MatterFilter): Promise<MatterPage> {
  const dictionary = await deps.dictionary.current()
  const after = readCursor(filter.after)
  const narrow = listFilter(dictionary, filter, businessDayOf(deps.now()))
  const most = filter.limit + 1
  const rows =
    filter.words === undefined
      ? await listMatters(deps.db, actor, narrow, after, most)
      : await searchByMonths(deps, actor, narrow, searchedWords(filter.words), after, most)
  const { rows: shown, next } = pageOf(rows, filter.limit, newestFirst)
  return { rows: shown.map((row) => presentLine(deps.ring, row)), next }
}

const mostCounted = 999
const countWithinMs = 1500

type Counted = { count: number | null; more: boolean }

/** How many matters the filter reaches: 999 at most, asked for after the page is there. */
export async function readCount(
  deps: Deps,
  actor: Actor,
  filter: Omit<MatterFilter, 'limit'>,
): Promise<Counted> {
  return await countWithin(deps, actor, filter, countWithinMs)
}

/** The same within a time of one's own; what took longer is not counted. */
export async function countWithin(
  deps: Deps,
  actor: Actor,
  filter: Omit<MatterFilter, 'limit'>,
  ms: number,
): Promise<Counted> {
  const dictionary = await deps.dictionary.current()
  const narrow = listFilter(dictionary, filter, businessDayOf(deps.now()))
  const words = filter.words === undefined ? undefined : searchedWords(filter.words)
  if (words?.length === 0) return { count: 0, more: false }
  const search = words && searchQueryText(words)
  const within = Math.ceil(Math.min(ms, countWithinMs))
  const count = await countMatters(deps.db, actor, { ...narrow, search }, mostCounted, within)
  if (count === undefined) return { count: null, more: true }
  return { count: Math.min(count, mostCounted), more: count > mostCounted }
}
