import { type Point, pointOf } from '@manyuan/core/geo.ts'
import { pathsUpwards } from '@manyuan/core/places/places.ts'
import type { Dictionary } from './dictionary.ts'

/** Where something at a path stands on a map that has no point of its own: at its village, or the first above with one. */
export function middleOf(dictionary: Pick<Dictionary, 'divisionAt'>, path: string): Point | undefined {
  for (const above of pathsUpwards(path)) {
    const division = dictionary.divisionAt(above)
    const point = division && pointOf(division)
    if (point) return point
  }
  return undefined
}
