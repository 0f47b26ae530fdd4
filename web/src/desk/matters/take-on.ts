import { undetermined } from '@manyuan/core/kinds/kind.ts'
import { askedAt } from '@manyuan/core/matters/late-steps.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import type { SessionView } from '@manyuan/core/people/contract.ts'
import { levels } from '@manyuan/core/places/places.ts'
import { useCommand } from '../command.ts'
import { useDesk, useKinds } from '../desk.tsx'

/**
 * Whether this reader's own centre may keep what it has to judge or send: in a village it is mostly the centre itself
 * that mends things. Complaints go elsewhere, and of what nobody knows the kind of, nobody can be asked.
 */
function mayTakeOn(view: MatterView, session: SessionView, aboutUnit: boolean): boolean {
  const { kindId, custodyCentreId } = view.line
  if (session.level !== levels.village || session.centreId !== custodyCentreId) return false
  if (kindId === undetermined || aboutUnit) return false
  // What comes too late is asked for in a dialog.
  if (askedAt('accept', view.late).length > 0) return false
  return view.moves.includes('accept') || view.moves.includes('dispatch')
}

/**
 * Keeps a matter in the village: accepted, sent to the centre's own unit and signed for in one go. Each is the command
 * it always is; where one fails, the matter stands after the one before it. Nothing when it is not for this reader.
 */
export function useTakeOn(view: MatterView): (() => Promise<void>) | undefined {
  const { api, session } = useDesk()
  const command = useCommand()
  const kinds = useKinds()
  const { ref, kindId } = view.line
  const { unitId } = session.post
  if (!mayTakeOn(view, session, kinds.byId.get(kindId)?.aboutUnit ?? false)) return undefined
  return async () => {
    if (view.moves.includes('accept'))
      await command('matter.accept', {}, { matter: ref, expectedStage: 'registered' })
    await command('matter.dispatch', { leadUnitId: unitId }, { matter: ref, expectedStage: 'accepted' })
    const { tasks } = await api.matter(ref)
    const task = tasks.find(({ mine, state }) => mine && state === 'offered')
    if (task) await command('matter.sign', { taskId: task.id }, { matter: ref, expectedStage: 'dispatched' })
  }
}

/** Whether what this reader answers needs no second look of theirs: their own unit did it, and they would review it. */
export function isOwnReview(view: MatterView, session: SessionView): boolean {
  return view.line.leadUnitId === session.post.unitId && view.abilities.includes('review')
}
