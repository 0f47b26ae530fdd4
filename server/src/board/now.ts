import type { boardRoutes } from '@manyuan/core/board/contract.ts'
import { mostUnitsNamed } from '@manyuan/core/board/contract.ts'
import { hoursOfDay, usualDay, weeksCompared } from '@manyuan/core/board/usual-day.ts'
import { pathWidths } from '@manyuan/core/places/places.ts'
import { addDays, type BusinessDay, businessDayOf, hourOf } from '@manyuan/core/time.ts'
import type { z } from 'zod'
import { readHours, readWaiting, type WaitingNow } from '../db/board.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { standingBelow } from '../places/standing-below.ts'
import { readAtWork } from './at-work.ts'
import type { BoardOf } from './scope.ts'

export type BoardNow = z.input<typeof boardRoutes.now.answer>

/** How an area stands, as its board shows it; no row of a matter is read for it. */
export async function readBoard(
  deps: Pick<Deps, 'db' | 'now'>,
  dictionary: Dictionary,
  of: BoardOf,
): Promise<BoardNow> {
  const now = deps.now()
  const today = businessDayOf(now)
  const { place, scope } = of
  const width = Object.values(pathWidths).find((one) => one > place.path.length) ?? pathWidths.grid
  const waiting = await readWaiting(deps.db, scope, { width, today })
  return {
    at: now.toISOString(),
    path: place.path,
    place: place.name,
    open: waiting.open,
    dueToday: waiting.dueToday,
    ...byPlace(dictionary, of, waiting),
    late: lateByUnit(dictionary, waiting),
    ...(await readAtWork(deps.db, dictionary, of, now)),
    today: { ...(await readToday(deps, dictionary, of, today)), hour: hourOf(now) },
  }
}

/** The places directly below, those with nothing too, and what lies in none of them. */
function byPlace(dictionary: Dictionary, { place }: BoardOf, { places }: WaitingNow) {
  const counts = new Map(places.map((count) => [count.path, count]))
  const none = { n: 0, yellow: 0, red: 0 }
  const below = standingBelow(dictionary, place)
  const own = places.filter(({ path }) => !below.some((child) => child.path === path))
  const add = (key: keyof typeof none) => own.reduce((sum, count) => sum + count[key], 0)
  return {
    places: below.map(({ path, name }) => {
      const { n, yellow, red } = counts.get(path) ?? none
      return { path, name, n, yellow, red }
    }),
    own: { n: add('n'), yellow: add('yellow'), red: add('red') },
  }
}

/** What is late by the unit that has to act, whichever has the oldest first. */
function lateByUnit(dictionary: Dictionary, { late }: WaitingNow): BoardNow['late'] {
  const unitOf = (id: string) => dictionary.centre(id)?.unitId ?? id
  const units = [...Map.groupBy(late, ({ waitsAt }) => unitOf(waitsAt))].map(([unitId, rows]) => ({
    unitId,
    name: dictionary.unit(unitId)?.name ?? { zh: unitId },
    n: rows.reduce((sum, { n }) => sum + n, 0),
    due: rows.map(({ due }) => due).sort()[0] ?? '',
    stages: [...Map.groupBy(rows, ({ stage }) => stage)].map(([stage, some]) => ({
      stage,
      n: some.reduce((sum, { n }) => sum + n, 0),
    })),
  }))
  units.sort((a, b) => (a.due === b.due ? (a.unitId < b.unitId ? -1 : 1) : a.due < b.due ? -1 : 1))
  const others = units.slice(mostUnitsNamed)
  return {
    units: units.slice(0, mostUnitsNamed),
    more: { units: others.length, n: others.reduce((sum, { n }) => sum + n, 0) },
  }
}

/** Today by the hour, beside the same weekdays that were worked or free as today is. */
async function readToday(
  { db }: Pick<Deps, 'db'>,
  { calendar }: Dictionary,
  { scope }: BoardOf,
  today: BusinessDay,
): Promise<Omit<BoardNow['today'], 'hour'>> {
  const isWorked = (day: BusinessDay) => calendar.kindOf(day).working
  const before = Array.from({ length: weeksCompared }, (_, week) => addDays(today, -7 * (week + 1))).filter(
    (day) => isWorked(day) === isWorked(today),
  )
  const rows = await readHours(db, scope, [today, ...before])
  const hoursOn = (day: BusinessDay) => {
    const hours = Array.from({ length: hoursOfDay }, () => 0)
    for (const row of rows) if (row.day === day) hours[row.hour] = row.n
    return hours
  }
  // Before the first of them nothing was counted yet: such days are no quiet ones.
  const [first = today] = [today, ...rows.map(({ day }) => day)].sort()
  const compared = before.filter((day) => day >= first)
  return { day: today, hours: hoursOn(today), usual: usualDay(compared.map(hoursOn)) }
}
