import type { MatterMove } from '@manyuan/core/matters/lifecycle.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { itemOutcomes } from '@manyuan/core/meetings/meeting.ts'
import { type SupervisionMove, supervisionLifecycle } from '@manyuan/core/supervision/supervision.ts'
import type { MoveValues } from './field-spec.ts'
import type { DialogAct } from './move-fields.ts'

/** Acts on what stands still, or is to. */
const ofStay: readonly (MatterMove | DialogAct)[] = [
  'decideSuspension',
  'takeBackSuspension',
  'resume',
  'parkFurther',
  'unpark',
]

/** Acts on the meeting that units are called to. */
const ofWhistle: readonly (MatterMove | DialogAct)[] = [
  'reportIn',
  'excuse',
  'finishWhistle',
  'cancelWhistle',
  'decideItem',
  'takeOffAgenda',
]

/** How an act moves the demand that it is about. */
const demandMoves: Partial<Record<MatterMove | DialogAct, SupervisionMove>> = {
  answerSupervision: 'answer',
  judgeSupervision: 'accepted',
  repeatSupervision: 'repeat',
  takeBackSupervision: 'takeBack',
}

/** The row of an overlay that an act is about: what has waited longest. */
export function aimOf(move: MatterMove | DialogAct, view: MatterView): MoveValues {
  const { objections, supervisions, stays, extensions, whistles, clockChoices } = view
  if (move === 'explainLate')
    return { clockIds: view.late.filter(({ asked }) => asked).map(({ clockId }) => clockId) }
  if (move === 'raiseCause' || move === 'setAside') return { recurrenceId: view.recurrence?.id }
  const raised = objections.filter(({ state }) => state === 'raised')
  if (move === 'ruleObjection') return { objectionId: raised[0]?.id }
  if (move === 'takeBackObjection') return { objectionId: raised.find(({ mine }) => mine)?.id }
  if (move === 'askExtension') return { clockId: clockChoices.extension?.clockId }
  if (move === 'decideExtension' || move === 'takeBackExtension')
    return { extensionId: extensions.find(({ state }) => state === 'asked')?.id }
  if (ofStay.some((one) => one === move)) return { stayId: stays.find(({ endedAt }) => endedAt === null)?.id }
  if (ofWhistle.some((one) => one === move))
    return { whistleId: whistles.find(({ state }) => state === 'called')?.id }
  const how = demandMoves[move]
  if (!how) return {}
  const side = move === 'answerSupervision' ? 'to' : 'from'
  const meant = supervisions.find(
    ({ state, mine }) => mine === side && supervisionLifecycle.next(state, how).open,
  )
  return { supervisionId: meant?.id }
}

/** What a meeting decided besides, with the row that it is about. */
export function outcomeWithAim(outcome: unknown, view: MatterView): MoveValues {
  const sort = itemOutcomes.find((one) => one === Reflect.get(Object(outcome), 'sort'))
  if (!sort) return {}
  return {
    outcome: { ...Object(outcome), ...(sort === 'nothing' || sort === 'whistle' ? {} : aimOf(sort, view)) },
  }
}
