import { clockActs } from '../clock/inputs.ts'
import { matterMoves } from '../matters/lifecycle.ts'
import { recurringActs } from '../recurring/inputs.ts'

/** Every act the permission table decides. Moves of a matter are named by the lifecycle. */
export const matterActs = [
  'read',
  'reveal',
  'takeOriginal',
  'note',
  'answer',
  'addPaper',
  'addParty',
  'join',
  'nameUnits',
  'seal',
  'supplement',
  'setMessages',
  'rate',
  'object',
  'takeBackObjection',
  'ruleObjection',
  'split',
  ...recurringActs,
  'remind',
  'supervise',
  'answerSupervision',
  'judgeSupervision',
  'repeatSupervision',
  'takeBackSupervision',
  ...clockActs,
  'whistle',
  'reportIn',
  'excuse',
  'finishWhistle',
  'cancelWhistle',
  'putOnAgenda',
  'decideItem',
  'takeOffAgenda',
  'askRight',
  'answerRight',
  'takeBackRight',
  'withdrawConsent',
  'hold',
  'endHold',
  ...matterMoves,
] as const
export type MatterAct = (typeof matterActs)[number]
export type MatterAction = `matter.${MatterAct}`

export const generalActions = [
  'matter.register',
  'matter.findSimilar',
  'matter.lookUp',
  'matter.import',
  'matter.export',
  'supervision.read',
  'meetings.read',
  'meetings.keep',
  'recurring.read',
  'views.share',
  'enquiries.keep',
  'standardTexts.read',
  'standardTexts.edit',
  'figures.read',
  'board.read',
  'places.read',
  'places.edit',
  'spots.edit',
  'units.edit',
  'roster.read',
  'roster.edit',
  'staff.read',
  'staff.edit',
  'staff.security',
  'rules.edit',
  'routing.read',
  'audit.read',
  'audit.verify',
  'clients.edit',
  'operation.read',
] as const
export type GeneralAction = (typeof generalActions)[number]

export type Action = MatterAction | GeneralAction

const matterActions = matterActs.map((act): MatterAction => `matter.${act}`)
export const actions: readonly Action[] = [...matterActions, ...generalActions]
