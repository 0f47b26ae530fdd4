import { canAt } from '@manyuan/core/permissions/can.ts'
import type { PlaceCommandInput } from '@manyuan/core/places/commands.ts'
import { placeRoutes } from '@manyuan/core/places/contract.ts'
import { mostNeeds } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { insertRows } from '../db/insert.ts'
import { countOpenTasks, findLastTransfer, isTransferring } from '../db/transfers.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { change, type Edited, getEdited, lockEdited, refuseField } from './edit-frame.ts'

/**
 * Lets another unit go on with the open work of a unit; a job moves it. Both lie in the actor's place. One that gives its
 * own work away at this moment takes none: two that hand it to each other would never end.
 */
export async function transferUnit(
  use: AdminUseCase,
  { unitId, toUnitId, reason, basis }: PlaceCommandInput<'unit.transfer'>,
): Promise<Edited & { data: Record<string, unknown> }> {
  if (unitId === toUnitId) return refuseField('toUnitId', 'option')
  const unit = await getEdited(use, 'unit', unitId)
  const to = await lockEdited(use, 'unit', toUnitId)
  if ((await isTransferring(use.tx, unit.id)) || (await isTransferring(use.tx, to.id)))
    return refuse('record.busy')
  insertRows(use.tx, 'unit_transfer', [
    {
      id: use.newId(),
      unit_id: unit.id,
      to_unit_id: to.id,
      reason,
      basis: basis ?? null,
      post_id: use.actor.postId,
      asked_at: use.now,
    },
  ])
  return { ...(await change(use, 'unit', unit.id, {})), data: { toUnitId: to.id, reason } }
}

/** What a unit still has to do, for who may let another unit go on with it. */
export function serveOpenWork(serve: Serve, deps: Deps): void {
  serve(placeRoutes.openWork, async ({ params, sender }) => {
    const unit = (await deps.dictionary.current()).unit(params.id)
    if (!canAt(sender.actor, 'units.edit')) return refuse('permission.denied', { action: 'units.edit' })
    if (!unit || !canAt(sender.actor, 'units.edit', unit.path)) return refuse('record.notFound')
    const tasks = await countOpenTasks(deps.db, unit.id, mostNeeds)
    const last = await findLastTransfer(deps.db, unit.id)
    return {
      tasks,
      more: tasks.reduce((sum, { count }) => sum + count, 0) >= mostNeeds,
      transfer: last
        ? {
            toUnitId: last.toUnitId,
            reason: last.reason,
            askedAt: last.askedAt.toISOString(),
            moved: last.moved,
            takenBack: last.takenBack,
            finishedAt: last.finishedAt?.toISOString() ?? null,
          }
        : null,
    }
  })
}
