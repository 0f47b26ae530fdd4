import type { MatterCommandInput, MatterCommandName } from '@manyuan/core/commands/command.ts'
import { matterRef } from '@manyuan/core/ids.ts'
import { concludeMatter } from '../call-backs/conclude.ts'
import { explainLate } from '../clock/explain-late.ts'
import { askExtension, decideExtension, takeBackExtension } from '../clock/extend.ts'
import { parkFurther, parkMatter, unparkMatter } from '../clock/park.ts'
import { askSuspension, decideSuspension, resumeMatter, takeBackSuspension } from '../clock/suspend.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { ruleObjection, takeBackObjection } from '../dispatch/end-objection.ts'
import { objectToTask } from '../dispatch/object.ts'
import { mergeMatter, unmergeMatter } from '../links/merge.ts'
import { splitMatter } from '../links/split.ts'
import { decideItem, putOnAgenda, takeOffAgenda } from '../meetings/agenda.ts'
import { raiseCause, setRecurrenceAside } from '../recurring/decide.ts'
import { answerRight } from '../rights/answer.ts'
import { askRight, takeBackRight } from '../rights/ask.ts'
import { endHold, holdMatter } from '../rights/hold.ts'
import { withdrawConsent } from '../rights/withdraw-consent.ts'
import {
  answerSupervision,
  judgeSupervision,
  repeatSupervision,
  supervise,
  takeBackSupervision,
} from '../supervision/demands.ts'
import { remind } from '../supervision/remind.ts'
import { whistle } from '../whistle/call-units.ts'
import { cancelWhistle, finishWhistle } from '../whistle/finish.ts'
import { excuse, reportIn } from '../whistle/report.ts'
import { addPartyToMatter, answerOnMatter, joinMatter, noteOnMatter } from './acts.ts'
import { callBackMatter, reviewMatter } from './call-back.ts'
import { archiveMatter, closeMatter, reopenMatter, withdrawMatter } from './conclude.ts'
import { escalateMatter, handDownMatter } from './custody.ts'
import { dispatchMatter, recallMatter } from './dispatch.ts'
import { returnTask, settleTask, signTask, workOnTask } from './handle.ts'
import { acceptMatter, correctMatter, declineMatter, redirectMatter } from './judge.ts'
import { rateMatter, setMessages, supplementMatter } from './reporter-acts.ts'
import { reworkMatter } from './rework.ts'
import type { Aim, CommandResult, UseCase } from './use-case.ts'
import { nameUnits, sealMatter } from './walls.ts'

type AimedName = Exclude<MatterCommandName, 'matter.register'>
type Handler<Name extends AimedName> = (
  use: UseCase,
  aim: Aim,
  input: MatterCommandInput<Name>,
) => Promise<MatterRecord>

/** Which use case answers which command. */
export const matterHandlers: { [Name in AimedName]: Handler<Name> } = {
  'matter.accept': acceptMatter,
  'matter.dispatch': dispatchMatter,
  'matter.sign': signTask,
  'matter.work': workOnTask,
  'matter.settle': settleTask,
  'matter.review': reviewMatter,
  'matter.callBack': callBackMatter,
  'matter.close': closeMatter,
  'matter.conclude': concludeMatter,
  'matter.archive': archiveMatter,
  'matter.escalate': escalateMatter,
  'matter.handDown': handDownMatter,
  'matter.merge': mergeMatter,
  'matter.unmerge': unmergeMatter,
  'matter.return': returnTask,
  'matter.recall': recallMatter,
  'matter.rework': reworkMatter,
  'matter.reopen': reopenMatter,
  'matter.redirect': redirectMatter,
  'matter.decline': declineMatter,
  'matter.withdraw': withdrawMatter,
  'matter.correct': correctMatter,
  'matter.note': noteOnMatter,
  'matter.answer': answerOnMatter,
  'matter.addParty': addPartyToMatter,
  'matter.join': joinMatter,
  'matter.supplement': supplementMatter,
  'matter.setMessages': setMessages,
  'matter.rate': rateMatter,
  'matter.object': objectToTask,
  'matter.takeBackObjection': takeBackObjection,
  'matter.ruleObjection': ruleObjection,
  'matter.split': splitMatter,
  'matter.raiseCause': raiseCause,
  'matter.setAside': setRecurrenceAside,
  'matter.remind': remind,
  'matter.supervise': supervise,
  'matter.answerSupervision': answerSupervision,
  'matter.judgeSupervision': judgeSupervision,
  'matter.repeatSupervision': repeatSupervision,
  'matter.takeBackSupervision': takeBackSupervision,
  'matter.askSuspension': askSuspension,
  'matter.decideSuspension': decideSuspension,
  'matter.takeBackSuspension': takeBackSuspension,
  'matter.resume': resumeMatter,
  'matter.askExtension': askExtension,
  'matter.decideExtension': decideExtension,
  'matter.takeBackExtension': takeBackExtension,
  'matter.park': parkMatter,
  'matter.parkFurther': parkFurther,
  'matter.unpark': unparkMatter,
  'matter.explainLate': explainLate,
  'matter.whistle': whistle,
  'matter.reportIn': reportIn,
  'matter.excuse': excuse,
  'matter.finishWhistle': finishWhistle,
  'matter.cancelWhistle': cancelWhistle,
  'matter.putOnAgenda': putOnAgenda,
  'matter.decideItem': decideItem,
  'matter.takeOffAgenda': takeOffAgenda,
  'matter.askRight': askRight,
  'matter.answerRight': answerRight,
  'matter.takeBackRight': takeBackRight,
  'matter.withdrawConsent': withdrawConsent,
  'matter.hold': holdMatter,
  'matter.endHold': endHold,
  'matter.nameUnits': nameUnits,
  'matter.seal': sealMatter,
}

/** What is kept and answered of a command on a matter. */
export function resultOf(matter: MatterRecord): CommandResult {
  return { matter: matterRef(matter), code: matter.code, stage: matter.stage, version: matter.version }
}
