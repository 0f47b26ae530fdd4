import type { EnquirySort } from '@manyuan/core/enquiries/commands.ts'
import { type Language, nameIn } from '@manyuan/core/i18n/texts.ts'
import { type Centre, isWithin, pathWidths } from '@manyuan/core/places/places.ts'
import { addDays, type BusinessDay, businessDayOf } from '@manyuan/core/time.ts'
import { countEnquiriesByCentre, countEnquiriesByDay } from '../db/enquiries.ts'
import type { Deps } from '../deps.ts'
import { requirePeriod } from '../enquiries/period.ts'
import type { Dictionary } from '../places/dictionary.ts'

/** Both days included; without them, the last thirty days. */
type Period = { from?: BusinessDay | undefined; to?: BusinessDay | undefined }

/** What is counted where no days are named. */
export const usualDays = 30
type Counted = { sort: EnquirySort; kept: number; becameMatter: number }

const widths = Object.values(pathWidths).sort((a, b) => a - b)

/** The path itself, or the place directly below it in which another one lies. */
function placeBelow(path: string, other: string): string {
  const width = widths.find((one) => one > path.length) ?? path.length
  return other.length > path.length ? other.slice(0, width) : path
}

/** Counts of centres as counts of the places in which they lie, in the order of their paths; empty ones are left out. */
function byPlace(dictionary: Dictionary, path: string, counts: readonly (Counted & { centreId: string })[]) {
  const sums = new Map<string, Counted & { path: string }>()
  for (const { centreId, sort, kept, becameMatter } of counts) {
    const place = placeBelow(path, dictionary.centre(centreId)?.path ?? path)
    const sum = sums.get(`${place} ${sort}`) ?? { path: place, sort, kept: 0, becameMatter: 0 }
    sum.kept += kept
    sum.becameMatter += becameMatter
    sums.set(`${place} ${sort}`, sum)
  }
  return [...sums.values()].filter(({ kept }) => kept > 0).sort((a, b) => (a.path < b.path ? -1 : 1))
}

function countiesOf({ division }: Dictionary, centres: readonly Centre[]): string[] {
  return [...new Set(centres.flatMap(({ divisionId }) => division(divisionId)?.county ?? []))]
}

/** How the enquiries of an area are counted between two days; they are no matters, and none of their lines is read. */
export async function countEnquiriesOf(
  { db, dictionary: dictionaries, now }: Pick<Deps, 'db' | 'dictionary' | 'now'>,
  path: string,
  asked: Period,
  language: Language,
) {
  const to = asked.to ?? businessDayOf(now())
  const from = asked.from ?? addDays(to, 1 - usualDays)
  requirePeriod({ from, to })
  const dictionary = await dictionaries.current()
  const centres = dictionary.centres.filter((centre) => isWithin(centre.path, path))
  // A county and the city have all that is kept under their keys; of what lies in one, its centres are named. A zone
  // directly below the city has no key of its own: its lines are kept under that of the city.
  const whole = dictionary.counties.filter((county) => isWithin(county, path))
  const of = {
    counties: whole.length > 0 ? whole : countiesOf(dictionary, centres),
    centreIds: whole.length > 0 ? undefined : centres.map(({ id }) => id),
    ownIds: centres.filter((centre) => centre.path === path).map(({ id }) => id),
    from,
    to,
  }
  const nameOf = (place: string) =>
    nameIn(language, dictionary.divisions.findLast((one) => one.path === place)?.name ?? { zh: place })
  const places = byPlace(dictionary, path, await countEnquiriesByCentre(db, of))
  return {
    days: await countEnquiriesByDay(db, of),
    places: places.map((place) => ({ ...place, name: nameOf(place.path) })),
  }
}
