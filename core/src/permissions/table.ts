import type { Role } from '../people/roles.ts'
import type { Action } from './actions.ts'
import type { Relation } from './relations.ts'

/**
 * `roles` may do it when one of the relations in `when` holds. `independent` adds: never assigned, not handling; of `person`,
 * that they never handled it themselves, whatever their unit did.
 */
export type Grant = { roles: readonly Role[]; when: readonly Relation[]; independent?: true | 'person' }

const centre = ['windowClerk', 'dispatcher', 'centreHead'] as const
const deciders = ['dispatcher', 'centreHead'] as const
const unit = ['unitOfficer', 'unitHead'] as const
const field = ['gridWorker', 'courtyardHead'] as const
/** Heads of centres and leaders, in their area. */
const supervisors = [
  { roles: ['centreHead'], when: ['custody', 'area', 'named'] },
  { roles: ['leader'], when: ['area', 'named'] },
] as const satisfies readonly Grant[]

/**
 * The one permission table. What is not written here is refused. Sealed and restricted matters are walled off
 * by `relations.ts` before a grant is even looked at.
 */
const permissionTable = {
  'matter.register': [
    {
      roles: ['anonymous', 'citizen', 'system', ...field, ...centre, ...unit, 'leader'],
      when: ['any'],
    },
    { roles: ['client'], when: ['area'] },
  ],
  'matter.findSimilar': [
    { roles: ['anonymous', 'citizen', 'client', ...field, ...centre, ...unit, 'leader'], when: ['any'] },
  ],
  'matter.lookUp': [{ roles: [...centre, 'gridWorker'], when: ['any'] }],
  'matter.read': [
    { roles: ['citizen'], when: ['own'] },
    { roles: field, when: ['registrant', 'handling'] },
    {
      roles: ['gridWorker', ...centre, 'callBackClerk'],
      when: ['custody', 'origin', 'area', 'handling', 'handled', 'named'],
    },
    { roles: unit, when: ['handling', 'handled', 'registrant', 'named'] },
    { roles: ['leader'], when: ['area', 'registrant', 'named'] },
    { roles: ['client'], when: ['registrant'] },
    { roles: ['system'], when: ['any'] },
  ],
  'matter.reveal': [
    { roles: [...centre, 'callBackClerk'], when: ['custody', 'handling'] },
    { roles: [...unit, 'gridWorker'], when: ['handling'] },
  ],
  // Where a court or a prosecutor asks for it: a photo as it was sent says where it was taken.
  'matter.takeOriginal': [{ roles: ['centreHead'], when: ['custody', 'area', 'named'] }],
  'matter.note': [
    { roles: field, when: ['handling', 'registrant'] },
    { roles: [...centre, 'callBackClerk'], when: ['custody', 'origin', 'handling'] },
    { roles: unit, when: ['handling', 'registrant'] },
    { roles: ['leader'], when: ['area'] },
    { roles: ['client'], when: ['registrant'] },
  ],
  'matter.answer': [
    { roles: deciders, when: ['custody', 'handling'] },
    { roles: unit, when: ['handling'] },
  ],
  'matter.addPaper': [
    { roles: ['citizen'], when: ['own'] },
    { roles: field, when: ['handling', 'registrant'] },
    { roles: centre, when: ['custody', 'handling', 'registrant'] },
    { roles: unit, when: ['handling', 'registrant'] },
  ],
  // Whoever takes a matter in has people and papers before them, wherever it lies and goes from there.
  'matter.addParty': [
    { roles: field, when: ['handling', 'registrant'] },
    { roles: centre, when: ['custody', 'handling', 'registrant'] },
    { roles: unit, when: ['handling', 'registrant'] },
  ],
  'matter.join': [
    { roles: ['anonymous', 'citizen'], when: ['any'] },
    { roles: [...field, ...centre], when: ['custody', 'origin', 'area'] },
  ],
  'matter.nameUnits': [{ roles: deciders, when: ['custody'] }],
  'matter.seal': [{ roles: ['centreHead'], when: ['custody'] }],
  'matter.supplement': [{ roles: ['citizen'], when: ['own'] }],
  'matter.setMessages': [{ roles: ['citizen'], when: ['own'] }],
  'matter.rate': [{ roles: ['citizen'], when: ['own'] }],
  // Whoever sits at a window takes requests in for those who come to it; they need not decide about them.
  'matter.askRight': [
    { roles: ['citizen'], when: ['own'] },
    { roles: centre, when: ['custody', 'origin', 'area', 'registrant', 'named'] },
  ],
  // Not by those who handled the matter: a request may be about how they did.
  'matter.answerRight': [{ roles: deciders, when: ['custody', 'area', 'named'], independent: true }],
  'matter.takeBackRight': [{ roles: ['citizen'], when: ['own'] }],
  'matter.withdrawConsent': [{ roles: ['citizen'], when: ['own'] }],
  'matter.hold': [{ roles: ['centreHead'], when: ['custody', 'area', 'named'] }],
  'matter.endHold': [{ roles: ['centreHead'], when: ['custody', 'area', 'named'] }],
  'matter.accept': [{ roles: deciders, when: ['custody'] }],
  'matter.dispatch': [{ roles: deciders, when: ['custody'] }],
  'matter.sign': [{ roles: [...unit, ...deciders, 'windowClerk', 'gridWorker'], when: ['handling'] }],
  'matter.work': [{ roles: [...unit, ...deciders, 'windowClerk', 'gridWorker'], when: ['handling'] }],
  'matter.settle': [{ roles: [...unit, ...deciders, 'windowClerk'], when: ['handling'] }],
  'matter.review': [{ roles: deciders, when: ['custody'] }],
  'matter.callBack': [
    { roles: ['callBackClerk', ...centre], when: ['custody', 'area', 'named'], independent: true },
  ],
  'matter.close': [{ roles: [...deciders, 'callBackClerk'], when: ['custody'] }],
  // Nobody is above, so its head answers for it, but never who handled it.
  'matter.conclude': [{ roles: ['centreHead'], when: ['custody'], independent: 'person' }],
  'matter.archive': [
    { roles: deciders, when: ['custody'] },
    { roles: ['system'], when: ['any'] },
  ],
  'matter.escalate': [{ roles: deciders, when: ['custody'] }],
  'matter.handDown': [{ roles: deciders, when: ['custody'] }],
  'matter.return': [{ roles: [...unit, ...deciders], when: ['handling'] }],
  'matter.object': [{ roles: [...unit, ...deciders], when: ['handling'] }],
  'matter.takeBackObjection': [{ roles: [...unit, ...deciders], when: ['handling'] }],
  'matter.ruleObjection': [{ roles: deciders, when: ['custody'] }],
  'matter.merge': [{ roles: deciders, when: ['custody'] }],
  'matter.split': [{ roles: deciders, when: ['custody'] }],
  // Whoever has the place sees what returns there, whichever centre had each of the many.
  'matter.raiseCause': [{ roles: deciders, when: ['custody', 'area'] }],
  'matter.setAside': [{ roles: deciders, when: ['custody', 'area'] }],
  'matter.unmerge': [{ roles: deciders, when: ['custody', 'area'] }],
  'matter.remind': [
    { roles: deciders, when: ['custody', 'area', 'named'] },
    { roles: ['leader'], when: ['area', 'named'] },
  ],
  'matter.supervise': supervisors,
  // By whom it was demanded, which may have handled the matter long since; the use case looks at the unit.
  'matter.answerSupervision': [
    { roles: unit, when: ['handling', 'handled'] },
    { roles: deciders, when: ['custody', 'origin', 'area', 'handled'] },
  ],
  'matter.judgeSupervision': supervisors,
  'matter.repeatSupervision': supervisors,
  'matter.takeBackSupervision': supervisors,
  // Whoever has the task asks, whoever sent it decides; what a centre asks for itself, its head or the one above.
  'matter.askSuspension': [
    { roles: [...unit, ...deciders], when: ['handling'] },
    { roles: deciders, when: ['custody'] },
  ],
  'matter.decideSuspension': [
    { roles: deciders, when: ['custody'] },
    { roles: ['centreHead'], when: ['area', 'named'] },
  ],
  'matter.takeBackSuspension': [
    { roles: [...unit, ...deciders], when: ['handling'] },
    { roles: deciders, when: ['custody'] },
  ],
  'matter.resume': [
    { roles: [...unit, ...deciders], when: ['handling'] },
    { roles: deciders, when: ['custody'] },
  ],
  'matter.askExtension': [
    { roles: [...unit, ...deciders], when: ['handling'] },
    { roles: deciders, when: ['custody'] },
  ],
  'matter.decideExtension': [
    { roles: deciders, when: ['custody'] },
    { roles: ['centreHead'], when: ['area', 'named'] },
  ],
  'matter.takeBackExtension': [
    { roles: [...unit, ...deciders], when: ['handling'] },
    { roles: deciders, when: ['custody'] },
  ],
  'matter.park': [{ roles: ['centreHead'], when: ['custody', 'area', 'named'] }],
  'matter.parkFurther': [{ roles: ['centreHead'], when: ['custody', 'area', 'named'] }],
  'matter.unpark': [{ roles: deciders, when: ['custody'] }],
  // Of whom the limit was: a unit whose task was taken back since has handled it.
  'matter.explainLate': [
    { roles: unit, when: ['handling', 'handled'] },
    {
      roles: [...centre, 'callBackClerk', 'gridWorker'],
      when: ['custody', 'origin', 'area', 'handling', 'handled', 'named'],
    },
  ],
  'matter.whistle': [{ roles: deciders, when: ['custody'] }],
  // Whoever of the unit comes to the place has a phone at hand and says so.
  'matter.reportIn': [{ roles: [...unit, ...deciders, 'windowClerk', 'gridWorker'], when: ['handling'] }],
  'matter.excuse': [{ roles: [...unit, ...deciders], when: ['handling'] }],
  'matter.finishWhistle': [{ roles: deciders, when: ['custody'] }],
  'matter.cancelWhistle': [{ roles: deciders, when: ['custody'] }],
  'matter.putOnAgenda': [{ roles: deciders, when: ['custody'] }],
  'matter.decideItem': [{ roles: deciders, when: ['custody'] }],
  'matter.takeOffAgenda': [{ roles: deciders, when: ['custody'] }],
  'matter.recall': [{ roles: deciders, when: ['custody'] }],
  'matter.rework': [{ roles: deciders, when: ['custody'] }],
  'matter.reopen': [
    { roles: ['citizen'], when: ['own'] },
    { roles: deciders, when: ['custody'] },
  ],
  'matter.redirect': [{ roles: deciders, when: ['custody'] }],
  'matter.decline': [{ roles: deciders, when: ['custody'] }],
  'matter.withdraw': [
    { roles: ['citizen'], when: ['own'] },
    { roles: [...deciders, 'windowClerk'], when: ['custody'] },
  ],
  'matter.correct': [{ roles: [...deciders, 'windowClerk'], when: ['custody'] }],
  'matter.import': [
    { roles: ['systemAdmin'], when: ['area'] },
    { roles: ['system'], when: ['any'] },
  ],
  'matter.export': [{ roles: [...centre, 'callBackClerk', ...unit, 'leader'], when: ['any'] }],
  'supervision.read': [{ roles: [...centre, 'callBackClerk', ...unit, 'leader'], when: ['any'] }],
  // Whoever may report in to one; which of its matters they see, each matter says.
  'meetings.read': [{ roles: [...centre, ...unit, 'gridWorker'], when: ['any'] }],
  'meetings.keep': [{ roles: deciders, when: ['any'] }],
  'recurring.read': [{ roles: [...deciders, 'leader'], when: ['area'] }],
  'views.share': [{ roles: [...deciders, 'unitHead'], when: ['any'] }],
  'enquiries.keep': [{ roles: centre, when: ['any'] }],
  'standardTexts.read': [
    {
      roles: [...field, ...centre, ...unit, 'callBackClerk', 'leader', 'systemAdmin'],
      when: ['any'],
    },
  ],
  'standardTexts.edit': [{ roles: ['systemAdmin', 'centreHead'], when: ['area'] }],
  'figures.read': [{ roles: [...field, ...centre, 'callBackClerk', ...unit, 'leader'], when: ['any'] }],
  // Where what waits lies and who has it, for those whose area it is.
  'board.read': [{ roles: [...deciders, 'leader'], when: ['area'] }],
  'places.read': [
    {
      roles: ['anonymous', 'citizen', 'client', ...field, ...centre, ...unit, 'callBackClerk', 'leader'],
      when: ['any'],
    },
    { roles: ['systemAdmin', 'securityAdmin', 'auditAdmin'], when: ['any'] },
  ],
  'places.edit': [{ roles: ['systemAdmin'], when: ['area'] }],
  // Whoever heads a centre knows its market and its bus stop better than an administrator far away.
  'spots.edit': [{ roles: ['systemAdmin', 'centreHead'], when: ['area'] }],
  'units.edit': [{ roles: ['systemAdmin'], when: ['area'] }],
  'roster.read': [
    {
      roles: [...field, ...centre, ...unit, 'callBackClerk', 'leader', 'systemAdmin'],
      when: ['any'],
    },
  ],
  // Whoever heads a centre says who sits there.
  'roster.edit': [{ roles: ['systemAdmin', 'centreHead'], when: ['area'] }],
  'staff.read': [{ roles: ['systemAdmin', 'securityAdmin', 'centreHead', 'unitHead'], when: ['area'] }],
  'staff.edit': [{ roles: ['systemAdmin'], when: ['area'] }],
  'staff.security': [{ roles: ['securityAdmin'], when: ['area'] }],
  'rules.edit': [{ roles: ['systemAdmin'], when: ['area'] }],
  // Whoever sends matters sees by which rules they are suggested to whom, and what came of it in their own area.
  'routing.read': [{ roles: ['systemAdmin', ...deciders], when: ['area'] }],
  'audit.read': [{ roles: ['auditAdmin'], when: ['area'] }],
  'audit.verify': [{ roles: ['auditAdmin', 'system'], when: ['any'] }],
  'clients.edit': [{ roles: ['systemAdmin'], when: ['area'] }],
  'operation.read': [{ roles: ['systemAdmin'], when: ['area'] }],
} as const satisfies Record<Action, readonly Grant[]>

/** The grants for an action. */
export function grantsFor(action: Action): readonly Grant[] {
  return permissionTable[action]
}
