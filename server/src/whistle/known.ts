import type { Overlay } from '@manyuan/core/matters/overlays.ts'
import { isOpenTask } from '@manyuan/core/matters/task.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { type WhistleMove, whistleLifecycle } from '@manyuan/core/whistle/whistle.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { countWhistle, type WhistleMeasure } from '../db/whistle-days.ts'
import { type CallRow, listWhistles, type WhistleRow } from '../db/whistles.ts'
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

/** The word that a matter has while this whistle is open: on the agenda of a joint meeting it waits, and nobody is called to the spot. */
export function overlayOf({ meetingId }: Pick<WhistleRow, 'meetingId'>): Overlay {
  return meetingId === null ? 'whistling' : 'onAgenda'
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
  kind: 'whistle' | 'cancelWhistle' | 'putOnAgenda' | 'takeOffAgenda',
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
  const { counted, centreId, calledDay: day, meetingId } = whistle
  if (!counted) return
  const own = use.dictionary.centre(centreId)?.unitId ?? ''
  const of = { county, centreId, unitId: unitId ?? own, day, joint: meetingId !== null }
  for (const [measure, n] of measures) countWhistle(use.tx, of, measure, n)
}
