import { isOpenTask } from '@manyuan/core/matters/task.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { type WhistleMove, whistleLifecycle } from '@manyuan/core/whistle/whistle.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import {
  type CallRow,
  countWhistle,
  listWhistles,
  type WhistleMeasure,
  type WhistleRow,
} from '../db/whistles.ts'
import type { UseCase } from '../matters/use-case.ts'
import { noteCause } from '../messages/note-cause.ts'

/** A whistle of a locked matter that may still move so; of two who end it the second hears how it ended. */
export async function getWhistle(
  use: UseCase,
  matter: MatterRecord,
  id: string,
  move?: WhistleMove,
): Promise<WhistleRow> {
  const found = (await listWhistles(use.tx, matter)).find((one) => one.id === id)
  if (!found) return refuse('whistle.notFound')
  const isOpen = move ? whistleLifecycle.next(found.state, move).open : found.state === 'called'
  return isOpen ? found : refuse('whistle.notOpen', { state: found.state })
}

/** The whistle that waits for units, if there is one. */
export function openWhistle(whistles: readonly WhistleRow[]): WhistleRow | undefined {
  return whistles.find(({ state }) => state === 'called')
}

/** The call of the actor's own unit. */
export function ownCall(actor: Actor, whistle: WhistleRow | undefined): CallRow | undefined {
  if (actor.type !== 'staff') return undefined
  return whistle?.calls.find(({ unitId }) => unitId === actor.unitId)
}

/** Tells units of a call that have the matter in hand besides: what came with it tells the others. */
export function tellHandling(
  use: UseCase,
  matter: MatterRecord,
  kind: 'whistle' | 'cancelWhistle',
  called: readonly string[],
): void {
  const handling = matter.tasks.filter(
    ({ unitId, state, whistleId }) => called.includes(unitId) && isOpenTask(state) && whistleId === null,
  )
  for (const { unitId } of handling)
    noteCause(use, { county: matter.county, matterId: matter.id, kind, data: { unitId } })
}

/** Counts of one unit in a whistle, or of the centre itself; only what is open to its area is counted, as in all figures. */
export function countIn(
  use: UseCase,
  { county }: MatterRecord,
  whistle: WhistleRow,
  unitId: string | undefined,
  ...measures: readonly (readonly [WhistleMeasure, number])[]
): void {
  const { counted, centreId, calledDay: day } = whistle
  if (!counted) return
  const of = { county, centreId, unitId: unitId ?? use.dictionary.centre(centreId)?.unitId ?? '', day }
  for (const [measure, n] of measures) countWhistle(use.tx, of, measure, n)
}
