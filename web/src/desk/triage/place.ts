import type { MatterLine } from '@manyuan/core/matters/views.ts'

/**
 * Where in a queue its reader is. What was decided leaves the list at once, and others may take rows out of it at any time: the
 * place stays, and what comes to stand there is the next one.
 */
export function placeIn(rows: readonly MatterLine[], current: string | undefined, before: number): number {
  const at = rows.findIndex(({ ref }) => ref === current)
  return at >= 0 ? at : Math.max(0, Math.min(before, rows.length - 1))
}
