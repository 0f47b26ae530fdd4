import { pathsUpwards } from '@manyuan/core/places/places.ts'
import { monthOf } from '@manyuan/core/time.ts'

/** What the search index knows of a matter besides what people wrote, so that it narrows by that itself. */
export type Searched = { registeredAt: Date; code: string; path: string; unitIds: readonly string[] }

// Nobody can write one of these: words of people hold no colon.

/** The mark of what was registered in a month of Asia/Shanghai, `2026-03`. */
export function monthMark(month: string): string {
  return `month:${month}`
}

/** The mark of everything at or below a place. */
export function pathMark(path: string): string {
  return `path:${path}`
}

/** The mark of every matter in which a unit has or had a task. */
export function unitMark(unitId: string): string {
  return `unit:${unitId}`
}

/** The mark of one matter by its code. */
export function codeMark(code: string): string {
  return `code:${code.toLowerCase()}`
}

/** Every mark of a matter: its month, code and places, and the units that have or had a task in it. */
export function marksOf({ registeredAt, code, path, unitIds }: Searched): string[] {
  return [
    monthMark(monthOf(registeredAt)),
    codeMark(code),
    ...pathsUpwards(path).map(pathMark),
    ...unitIds.map(unitMark),
  ]
}
