import { pathsUpwards } from '@manyuan/core/places/places.ts'
import { businessDayOf } from '@manyuan/core/time.ts'

/** What the search index knows of a matter besides what people wrote, so that it narrows by that itself. */
export type Searched = { registeredAt: Date; code: string; path: string; unitIds: readonly string[] }

/** Nobody can write one of these: words of people hold no colon. */
export function monthMark(registeredAt: Date): string {
  return `month:${businessDayOf(registeredAt).slice(0, 7)}`
}
export function pathMark(path: string): string {
  return `path:${path}`
}
export function unitMark(unitId: string): string {
  return `unit:${unitId}`
}
export function codeMark(code: string): string {
  return `code:${code.toLowerCase()}`
}

/** Every mark of a matter: its month, code and places, and the units that have or had a task in it. */
export function marksOf({ registeredAt, code, path, unitIds }: Searched): string[] {
  return [
    monthMark(registeredAt),
    codeMark(code),
    ...pathsUpwards(path).map(pathMark),
    ...unitIds.map(unitMark),
  ]
}
