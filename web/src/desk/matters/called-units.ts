import { isOpenTask } from '@manyuan/core/matters/task.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'

/** The calls of the meeting that waits for units and that nobody has answered by coming. */
export function notThere({ whistles }: MatterView) {
  const open = whistles.find(({ state }) => state === 'called')
  return (open?.calls ?? []).filter(({ state }) => state === 'called' || state === 'excused')
}

/** The units that have a matter in hand, but for the reader's own: whom a centre calls first. */
export function handlingUnits({ tasks }: MatterView): string[] {
  return tasks
    .filter(({ state, whistleId, mine }) => isOpenTask(state) && whistleId === null && !mine)
    .map(({ unitId }) => unitId)
}
