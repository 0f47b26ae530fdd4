import { matterRef } from '@manyuan/core/ids.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import type { DayCount } from '@manyuan/core/recurring/rules.ts'
import type { RecurrenceView } from '@manyuan/core/recurring/views.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { placeOf, readCame } from '../db/came.ts'
import { findMatters, type MatterRecord } from '../db/matter-record.ts'
import { findRecurrenceAbove, findRecurrenceOf, type RecurrenceRow } from '../db/recurring.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { curveFrom, curveOf, pathNow, placesOf, standOf } from './curve.ts'

type Seen = {
  counts: readonly DayCount[]
  cause: MatterRecord | undefined
  latest: MatterRecord | undefined
  today: string
}

function present(
  dictionary: Dictionary,
  actor: Actor,
  row: RecurrenceRow,
  { counts, cause, latest, today }: Seen,
): RecurrenceView {
  const fall = standOf(row, counts, today)
  const refOf = (matter: MatterRecord | undefined) =>
    matter && can(actor, 'read', matter) ? matterRef(matter) : null
  return {
    id: row.id,
    path: row.path,
    place: dictionary.divisionAt(pathNow(dictionary, row))?.name ?? { zh: row.path },
    kindId: row.kindId,
    state: row.state,
    matters: row.matters,
    months: row.months,
    from: row.fromDay,
    to: row.toDay,
    ground: row.ground,
    until: row.until,
    curve: curveOf(counts, today),
    cause:
      fall && row.sinceDay !== null
        ? {
            ref: refOf(cause),
            since: row.sinceDay,
            weeks: row.fallWeeks ?? 0,
            percent: row.fallPercent ?? 0,
            ...fall,
          }
        : null,
    latest: refOf(latest),
  }
}

/** Recurring problems as their reader sees them: with one reading for all their curves, and one for their matters. */
export async function presentRecurrences(
  { db, dictionary: dictionaries, now }: Pick<Deps, 'db' | 'dictionary' | 'now'>,
  actor: Actor,
  rows: readonly RecurrenceRow[],
  latest: ReadonlyMap<string, string>,
): Promise<RecurrenceView[]> {
  if (rows.length === 0) return []
  const dictionary = await dictionaries.current()
  const today = businessDayOf(now())
  const keys = rows.flatMap(({ county, id, matterId }) =>
    [matterId, latest.get(id)].flatMap((one) => (one ? { county, id: one } : [])),
  )
  const [counts, matters] = await Promise.all([
    readCame(
      db,
      rows.flatMap((row) => placesOf(dictionary, row)),
      curveFrom(today),
    ),
    findMatters(db, keys),
  ])
  const findOne = (id: string | null | undefined) => matters.find((one) => one.id === id)
  return rows.map((row) =>
    present(dictionary, actor, row, {
      counts: counts.filter((one) =>
        placesOf(dictionary, row).some(
          ({ county, path, kindId }) => one.county === county && one.path === path && one.kindId === kindId,
        ),
      ),
      cause: findOne(row.matterId),
      latest: findOne(latest.get(row.id)),
      today,
    }),
  )
}

/** What returns where a matter lies, or what it stands above; of a matter that is not open to its area nothing is said. */
export async function findRecurrenceFor(
  deps: Deps,
  actor: Actor,
  matter: MatterRecord,
): Promise<RecurrenceView | null> {
  if (matter.confidentiality !== 'normal') return null
  const row =
    (await findRecurrenceAbove(deps.db, matter)) ?? (await findRecurrenceOf(deps.db, placeOf(matter)))
  if (!row) return null
  const [view] = await presentRecurrences(deps, actor, [row], new Map([[row.id, matter.id]]))
  return view ?? null
}
