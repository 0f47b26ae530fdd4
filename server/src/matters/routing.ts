import type { PlaceInput } from '@manyuan/core/matters/register.ts'
import type { Confidentiality } from '@manyuan/core/matters/vocabulary.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { type Centre, type Division, isWithin, levels, type Unit } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { type BusinessDay, businessDayOf } from '@manyuan/core/time.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { PostBrief } from '../db/posts.ts'
import type { Dictionary } from '../places/dictionary.ts'
import type { Preparation } from './use-case.ts'

/** Where a matter lies, as exactly as is known. */
export type Place = {
  division: Division
  gridId: string | null
  path: string
  lon: number | null
  lat: number | null
}

/** The place of somebody who names none: that of the registering post or system, or the city. */
function ownDivision(dictionary: Dictionary, actor: Actor): Division {
  if (actor.type === 'client')
    return dictionary.divisionAt(actor.path) ?? refuse('place.unknown', { place: actor.path })
  const unit = actor.type === 'staff' ? dictionary.unit(actor.unitId) : undefined
  return (unit && dictionary.division(unit.divisionId)) ?? dictionary.city
}

/** Finds the place that was meant; refuses one that does not exist or is no longer valid. */
export function resolvePlace(dictionary: Dictionary, actor: Actor, input: PlaceInput): Place {
  const grid = input.gridId === undefined ? undefined : dictionary.grid(input.gridId)
  const divisionId = grid?.divisionId ?? input.divisionId
  const division = divisionId === undefined ? ownDivision(dictionary, actor) : dictionary.division(divisionId)
  if (division?.mergedInto) return refuseMerged(dictionary, division)
  if (input.gridId !== undefined && (!grid || grid.validTo !== null))
    return refuse('place.unknown', { place: input.gridId })
  if (!division || division.validTo !== null) return refuse('place.unknown', { place: divisionId ?? '' })
  return {
    division,
    gridId: grid?.id ?? null,
    path: grid?.path ?? division.path,
    lon: input.point?.lon ?? null,
    lat: input.point?.lat ?? null,
  }
}

/** Says which places go on: whoever reports knows in which of them it is, the program does not. */
function refuseMerged(dictionary: Dictionary, division: Division): never {
  return refuse('place.merged', {
    place: division.name,
    successors: division.successors.flatMap(({ id }) => dictionary.division(id)?.name ?? []),
  })
}

/** Who receives a matter first, and who may never see it. */
export type Route = {
  centre: Centre
  namedPostIds: string[]
  excludedPaths: string[]
  excludedUnitIds: string[]
}

function withBranches(dictionary: Dictionary, units: readonly Unit[]): string[] {
  return units.flatMap((unit) => [unit.id, ...dictionary.unitsBelow(unit.id).map((below) => below.id)])
}

/** The centre is the place itself: with it the whole place is shut out, whoever works there. */
function isThePlaceItself(unit: Unit): boolean {
  return unit.kind === 'centre'
}

/**
 * Whether a unit lies behind the wall of a matter: named itself, or inside a place that is shut out, or where the people
 * of such a unit went when its place was merged.
 */
export function isShutOut(
  dictionary: Dictionary,
  matter: Pick<MatterRecord, 'excludedUnitIds' | 'excludedPaths'>,
  unitId: string,
): boolean {
  const unit = dictionary.unit(unitId)
  const seats = [...(unit ? [{ unitId, path: unit.path }] : []), ...dictionary.seatsGoneInto(unitId)]
  return seats.some(
    (seat) =>
      matter.excludedUnitIds.includes(seat.unitId) ||
      matter.excludedPaths.some((path) => isWithin(seat.path, path)),
  )
}

/** What of a matter decides about its way. */
export type Subject = {
  confidentiality: Confidentiality
  aboutUnitIds: readonly string[]
  /** The kind is about some unit, even if nobody has said which one. */
  aboutSomebody: boolean
}

/**
 * Complaints never pass through whom they are about, nor through the highest one named: they go one level above
 * (信访工作条例 Art. 30, 46(5)). Sealed kinds skip intake as well and go to named posts at the county or city. Refuses
 * what nobody could ever see: about the uppermost centre itself, or sealed where nobody receives such matters.
 */
export function routeMatter(
  { dictionary, now }: Pick<Preparation, 'dictionary' | 'now'>,
  place: Pick<Place, 'path'>,
  { confidentiality, aboutUnitIds, aboutSomebody }: Subject,
): Route {
  const about = aboutUnitIds.map((unitId) => dictionary.unit(unitId) ?? refuse('unit.unknown', { unitId }))
  const highest = Math.min(...about.map((unit) => unit.level), Number.POSITIVE_INFINITY)
  // As long as nobody has said whom it is about, villages and towns are not asked: it may be them.
  const unnamed = aboutSomebody && about.length === 0
  const reach = Math.min(
    highest - 1,
    confidentiality === 'sealed' || unnamed ? levels.county : levels.village,
  )
  const excludedUnitIds = withBranches(dictionary, about)
  const nearest = dictionary.centreAtOrAbove(place.path, Math.max(reach, levels.city))
  if (excludedUnitIds.includes(nearest.unitId)) return refuse('matter.noCentreAboveIt')
  const { centre, posts } =
    confidentiality === 'sealed'
      ? receiversAtOrAbove(dictionary, nearest, excludedUnitIds, businessDayOf(now))
      : { centre: nearest, posts: [] }
  const excludedPaths = about
    .filter((unit) => isThePlaceItself(unit) && unit.level > centre.level)
    .map((unit) => unit.path)
  return { centre, namedPostIds: posts.map(({ id }) => id), excludedPaths, excludedUnitIds }
}

/** The nearest centre upwards where somebody receives sealed matters, with who does. */
function receiversAtOrAbove(
  dictionary: Dictionary,
  nearest: Centre,
  excludedUnitIds: readonly string[],
  day: BusinessDay,
): { centre: Centre; posts: PostBrief[] } {
  for (
    let centre: Centre | undefined = nearest;
    centre;
    centre = centre.parentId ? dictionary.centre(centre.parentId) : undefined
  ) {
    const posts = excludedUnitIds.includes(centre.unitId) ? [] : dictionary.postsForSealed(centre.unitId, day)
    if (posts.length > 0) return { centre, posts }
  }
  return refuse('matter.nobodyReceives', { unit: nearest.name })
}
