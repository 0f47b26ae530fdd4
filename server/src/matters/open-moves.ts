import type { LinkView } from '@manyuan/core/links/views.ts'
import { type MatterMove, matterLifecycle } from '@manyuan/core/matters/lifecycle.ts'
import { isOpenTask, type TaskMove, taskLifecycle, taskMoves } from '@manyuan/core/matters/task.ts'
import { type Actor, isOfUnit } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import type { MatterRecord, TaskRecord } from '../db/matter-record.ts'
import type { ObjectionRow } from '../db/objections.ts'
import { isWithoutReporter } from '../links/split.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { type CallBacks, hasSaidYes, isAsked, isCalledBack, isNotDrawn, roundsOfNo } from './called-back.ts'

type Known = {
  dictionary: Dictionary
  callBacks: CallBacks
  /** The stretch of the matter at the centre that holds it. */
  legId: string | undefined
  objections: readonly ObjectionRow[]
  links: readonly Pick<LinkView, 'relation'>[]
}

/**
 * The moves that both the stage and this reader's rights leave open, their own tasks included; not those that would be
 * refused for where things stand: upwards from the city, downwards from a village, calling back twice, closing before.
 */
export function openMoves(actor: Actor, matter: MatterRecord, known: Known): MatterMove[] {
  const mine = matter.tasks.filter((task) => isOfUnit(actor, task.unitId))
  const byTask = new Set<MatterMove>(
    mine
      .filter((task) => isOpenTask(task.state))
      .flatMap((task) => taskLifecycle.available(task.state).filter((move) => !waits(move, task, known))),
  )
  const ofTask: readonly MatterMove[] = taskMoves.filter((move) => move !== 'recall' && move !== 'rework')
  return matterLifecycle.moves.filter((move) => {
    if (!can(actor, move, matter)) return false
    if (ofTask.includes(move)) return byTask.has(move)
    return matterLifecycle.available(matter.stage).includes(move) && leadsOn(move, matter, known)
  })
}

/** Nobody hands back at once any more, and what is in dispute is neither signed nor settled. */
function waits(move: TaskMove, task: TaskRecord, { objections }: Known): boolean {
  if (move === 'return' || task.whistleId !== null) return true
  const isDisputed = objections.some(({ taskId, state }) => taskId === task.id && state === 'raised')
  return isDisputed && (move === 'sign' || move === 'settle')
}

function leadsOn(move: MatterMove, matter: MatterRecord, known: Known): boolean {
  const { dictionary, callBacks, links } = known
  const centre = dictionary.centre(matter.custodyCentreId)
  if (move === 'escalate') return centre?.parentId != null
  if (move === 'handDown') return centre !== undefined && dictionary.childrenOf(centre.divisionId).length > 0
  // Of what was merged nobody is asked before there is an answer to ask about.
  if (move === 'callBack' && matter.stage === 'merged') return matter.overlays.includes('toAsk')
  if (move === 'callBack') return !isAsked(callBacks, matter.round) && !isNotDrawn(callBacks, matter.round)
  if (move === 'conclude') return mayConclude(matter, known)
  if (move !== 'close') return true
  return isCalledBack(callBacks, matter.round) || links.some(isWithoutReporter)
}

/** Nobody is above, the reporter said no in as many rounds here as it takes, and did not agree in this one. */
function mayConclude(
  { stage, round, custodyCentreId }: MatterRecord,
  { dictionary, callBacks, legId, links }: Known,
): boolean {
  if (stage === 'merged' || dictionary.centre(custodyCentreId)?.parentId != null) return false
  if (links.some(isWithoutReporter) || hasSaidYes(callBacks, round)) return false
  return roundsOfNo(callBacks, legId) >= dictionary.callBackRules.noesToConclude
}
