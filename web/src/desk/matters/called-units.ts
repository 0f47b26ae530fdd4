import type { MatterView } from '@manyuan/core/matters/views.ts'

/** The calls of the meeting that waits for units and that nobody has answered by coming. */
export function notThere({ whistles }: MatterView) {
  const open = whistles.find(({ state }) => state === 'called')
  return (open?.calls ?? []).filter(({ state }) => state === 'called' || state === 'excused')
}
