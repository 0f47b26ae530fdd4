import type { WayOn } from './call-backs/conclusion.ts'
import type { ClockRuleFault } from './clock/clock-rules.ts'
import type { ExtensionState } from './clock/extension.ts'
import type { LimitUnit } from './clock/limits.ts'
import type { NeverMatches } from './clock/policy-reach.ts'
import type { StaySort, StayState } from './clock/stay.ts'
import type { YearHole } from './clock/year-holes.ts'
import type { ObjectionState } from './dispatch/objection.ts'
import type { LadderFaultView } from './escalation/rule-views.ts'
import type { KindChange } from './kinds/changes.ts'
import type { FormProblem } from './kinds/check-form.ts'
import type { KindFault } from './kinds/check-kind.ts'
import type { MatterMove, MatterStage } from './matters/lifecycle.ts'
import type { TaskMove, TaskState } from './matters/task.ts'
import type { MeetingState } from './meetings/meeting.ts'
import type { DeafRule } from './messages/rules.ts'
import type { PersonalChannel } from './messages/steps.ts'
import type { StaffRole } from './people/roles.ts'
import type { Action } from './permissions/actions.ts'
import type { PlaceNeed } from './places/places.ts'
import type { RefusalGround } from './rights/grounds.ts'
import type { OverlongAnswer } from './rights/policy.ts'
import type { RequestState, Right } from './rights/rights.ts'
import type { RoutingFault } from './routing/reach.ts'
import type { SupervisionState } from './supervision/supervision.ts'
import type { BothLanguages } from './text.ts'
import type { CallState, WhistleState } from './whistle/whistle.ts'

/**
 * The closed set of reasons for which the system says no, with what each needs to explain itself. Sentences are in
 * `i18n`, status codes in `server/src/http/problem.ts`, both exhaustive over this type.
 */
export type Refusals = {
  'input.invalid': { fields: { path: string; problem: string }[] }
  'input.unreadable': {
    why:
      | 'json'
      | 'charset'
      | 'tooLarge'
      | 'mediaType'
      | 'encoding'
      | 'parameter'
      | 'request'
      | 'headersTooLarge'
      | 'tooSlow'
  }
  'command.reused': { id: string }
  'command.unknown': { name: string }
  'command.outdated': { name: string; current: string }
  'signIn.needed': Record<never, never>
  'signIn.wrong': Record<never, never>
  'signIn.passwordWrong': Record<never, never>
  'signIn.secondFactorWrong': Record<never, never>
  'signIn.locked': { until: string }
  'signIn.expired': Record<never, never>
  'signIn.secondFactorNeeded': Record<never, never>
  'signIn.secondFactorMustBeSet': Record<never, never>
  'post.none': Record<never, never>
  'post.changed': Record<never, never>
  'origin.foreign': { own: string }
  'follow.wrong': Record<never, never>
  'permission.denied': { action: Action }
  'tooMany.requests': { retryAfterSeconds: number }
  'tooMany.lookUps': { perHour: number }
  /** So many files are being made for the post already. */
  'tooMany.exports': { most: number }
  /** So many views of a person, or shared by a unit. */
  'tooMany.views': { most: number }
  /** A file of one's own that is not to be had: `waiting` while it is made. */
  'export.notReady': { why: 'waiting' | 'failed' | 'ended' | 'expired' | 'usedUp' | 'gone' }
  'matter.notFound': Record<never, never>
  'matter.moveNotOpen': { stage: MatterStage; move: MatterMove; open: MatterMove[] }
  'matter.changed': { stage: MatterStage; lastMove: string; by: BothLanguages | null; at: string }
  'matter.busy': Record<never, never>
  'matter.othersToo': Record<never, never>
  'matter.ratedAlready': Record<never, never>
  'matter.over': { stage: MatterStage }
  'matter.notToBeRated': { stage: MatterStage }
  'matter.noWayToTell': Record<never, never>
  'matter.kindAndPlaceFirst': { missing: ('kind' | 'place')[] }
  'matter.nameUnitsFirst': Record<never, never>
  'matter.recallFirst': { unit: BothLanguages }
  'matter.papersMissing': { papers: BothLanguages[] }
  'matter.callBackFirst': Record<never, never>
  /** Another one was drawn: who chooses whom they call chooses what comes out. */
  'callBack.notDrawn': Record<never, never>
  /** Nobody answered `tries` times; not again before a moment. */
  'callBack.tooSoon': { at: string; tries: number }
  /** Lines of the rules about call-backs, from 1, that decide about no matter: those above leave nothing, or there is nothing. */
  'callBackRules.hidden': { lines: { line: number; by: number | null }[] }
  'matter.notIndependent': Record<never, never>
  'matter.reopenTooLate': { days: number }
  'matter.noCentreAbove': Record<never, never>
  'matter.noCentreAboveIt': Record<never, never>
  'matter.nobodyReceives': { unit: BothLanguages }
  'matter.notBelow': Record<never, never>
  'matter.unitNotAllowed': { unitId: string }
  'matter.limitForNobody': { unitId: string }
  'matter.sealedKeepsKind': Record<never, never>
  'matter.aboutUnitStaysRestricted': Record<never, never>
  /** Its contents were deleted: nothing more is written to it. */
  'matter.erased': Record<never, never>
  'matter.heldAlready': { until: string }
  'matter.notHeld': Record<never, never>
  'right.notTheirs': { right: Right }
  'right.notIndependent': Record<never, never>
  'right.proofMissing': Record<never, never>
  'right.askedAlready': { dueAt: string }
  'right.notOpen': { state: RequestState }
  'right.groundNotFor': { right: Right }
  /** Everybody in the matter asked for deletion, and the law keeps it for now. */
  'right.storedOnly': Record<never, never>
  /** What stands against deleting holds whatever somebody decides. */
  'right.mustKeep': { grounds: RefusalGround[] }
  'task.notFound': Record<never, never>
  'task.moveNotOpen': { state: TaskState; move: TaskMove; open: TaskMove[] }
  /** `lastMove` is what a colleague did to the task, `by` the unit they did it in. */
  'task.changed': {
    state: TaskState
    version: number
    lastMove: string
    by: BothLanguages | null
    at: string
  }
  /** A unit objects once in a matter: `state` is what became of it. */
  'objection.once': { state: ObjectionState }
  'objection.tooLate': { until: string }
  /** What the centre gave itself it takes back itself. */
  'objection.ownCentre': Record<never, never>
  'objection.notFound': Record<never, never>
  'objection.notOpen': { state: ObjectionState }
  'objection.notYourOwn': Record<never, never>
  /** What is in dispute is neither signed nor settled. */
  'objection.pending': Record<never, never>
  'merge.itself': Record<never, never>
  /** Unknown, not to be read by who asks, or over. */
  'merge.otherNotOpen': Record<never, never>
  /** It is closed when what returns has become less, and would be closed with the other, whatever returns. */
  'merge.rootCause': Record<never, never>
  'merge.wallsDiffer': Record<never, never>
  'merge.tooMany': { most: number }
  /** A neighbour's: neither above nor below the centre that merges. */
  'merge.otherCentre': { centre: BothLanguages }
  /** Those that it took in would be left with nothing. */
  'merge.takeOutFirst': { count: number }
  'conclude.notHighest': { centre: BothLanguages }
  'conclude.tooEarly': { said: number; needed: number }
  'conclude.agreed': Record<never, never>
  'conclude.handledIt': Record<never, never>
  'conclude.notThisWay': { way: WayOn }
  'conclude.bringAnew': Record<never, never>
  'conclude.notConcluded': { stage: MatterStage }
  'merge.askFirst': { count: number }
  /** What one tells, the other may tell: who may see them does not change while they are one. */
  'merge.apartFirst': { count: number }
  'merge.notYetSettled': { stage: MatterStage }
  'split.tooMany': { most: number }
  /** Named posts, or units that may not see it: a part would have to be walled like the whole. */
  'split.walled': Record<never, never>
  'split.partsOpen': { count: number }
  /** What is over is neither reminded of nor demanded. */
  'supervision.over': Record<never, never>
  'supervision.ownUnit': Record<never, never>
  /** A demand never goes to whom the complaint is about. */
  'supervision.shutOut': Record<never, never>
  /** A unit is asked once at a time: `number` is the demand that waits. */
  'supervision.pending': { number: string }
  'supervision.notFound': Record<never, never>
  'supervision.notYours': Record<never, never>
  'supervision.notOpen': { state: SupervisionState }
  'supervision.notDue': { until: string }
  'reminder.already': { at: string }
  /** Whoever stands still already, or waits to be told whether they may. */
  'stay.standsAlready': { sort: StaySort }
  /** Nobody has it in hand yet, or it is settled. */
  'stay.notNow': { stage: MatterStage }
  'stay.reasonUnknown': { reasonId: string }
  /** `latest` is the last day that may be named. */
  'stay.dayOutOfReach': { earliest: string; latest: string }
  'stay.noLimitRuns': Record<never, never>
  'stay.notFound': Record<never, never>
  'stay.notOpen': { state: StayState }
  /** Parked as often as the centre may; the one above has to say so. */
  'stay.askAbove': { renewals: number }
  'extension.notFound': Record<never, never>
  'extension.notOpen': { state: ExtensionState }
  'extension.pending': Record<never, never>
  'extension.limitOver': { dueAt: string }
  'extension.tooMuch': { most: number; unit: LimitUnit }
  'extension.usedUp': { times: number }
  'extension.noSuchLimit': Record<never, never>
  /** Whose these limits were not, or none of them is late, or they said why already. */
  'late.notAsked': Record<never, never>
  'late.reasonUnknown': { reasonId: string }
  /** Nobody decides on what they asked for, nor a dispatcher on what the own centre did. */
  'clock.notYourOwn': { whose: 'person' | 'centre' | 'head' | 'above' }
  /** Lines of the clock rules that could never decide anything. */
  'clockRules.idle': { faults: ClockRuleFault[] }
  'whistle.notInStage': { stage: MatterStage }
  /** One meeting at a time: the one that units are called to. */
  'whistle.already': { meetsAt: string }
  'whistle.past': Record<never, never>
  'whistle.tooFar': { days: number }
  'whistle.ownUnit': Record<never, never>
  'whistle.outOfCall': { unit: BothLanguages }
  'whistle.notFound': Record<never, never>
  'whistle.notOpen': { state: WhistleState }
  'whistle.notCalled': Record<never, never>
  'whistle.notCalledUnit': { unitId: string }
  'whistle.answered': { state: CallState }
  /** Nobody is there so long before the meeting. */
  'whistle.tooEarly': { from: string }
  /** Nobody is noted as absent before the meeting. */
  'whistle.notYet': { meetsAt: string }
  'whistle.leadFirst': Record<never, never>
  'whistle.leadThere': { unit: BothLanguages }
  /** Who is called to a meeting reports in; there is nothing yet to sign or to settle. */
  'whistle.onlyCalled': Record<never, never>
  /** What is only for named people is laid before no joint meeting. */
  'meeting.sealed': Record<never, never>
  'meeting.notFound': Record<never, never>
  'meeting.notOpen': { state: MeetingState }
  'meeting.begun': Record<never, never>
  'meeting.full': { most: number }
  /** Somebody came to it already. */
  'meeting.someThere': Record<never, never>
  'meeting.movedTooOften': { most: number }
  'meeting.itemsOpen': Record<never, never>
  /** A matter on an agenda is decided on there, and taken off there. */
  'meeting.decideThere': Record<never, never>
  'meeting.takeOffThere': Record<never, never>
  'meeting.whistleOrTasks': Record<never, never>
  /** Not there, or somebody decided about it already. */
  'recurrence.gone': Record<never, never>
  /** Closed when the curve has fallen: per week before, now, and at most; not before a day. */
  'recurrence.notFallen': { before: number; now: number; most: number; weeks: number; notBefore: string }
  'kind.unknown': { kindId: string }
  'place.unknown': { place: string }
  /** No grid and no spot of this city has this code. */
  'place.codeUnknown': Record<never, never>
  /** It ended by decree; others go on in its place. */
  'place.merged': { place: BothLanguages; successors: BothLanguages[] }
  'unit.unknown': { unitId: string }
  'form.invalid': { questions: { id: string; label: BothLanguages; problem: string }[] }
  'file.typeRefused': { found: string; accepted: string }
  'file.tooLarge': { limitMegabytes: number }
  'file.empty': Record<never, never>
  'file.mismatch': { declared: string; found: string }
  'file.noRoom': { papers: number; megabytes: number }
  /** Resumable uploads speak one version of their protocol (tus). */
  'upload.otherVersion': { version: string }
  /** It was given up, has ended, or is somebody else's. */
  'upload.gone': Record<never, never>
  /** Another program or page sends the same paper, or a piece was sent twice: it stands at `received` bytes. */
  'upload.elsewhere': { received: number }
  'upload.tooMany': { most: number }
  /** `problems` say in both languages why a spreadsheet cannot be used. */
  'import.fileRefused': { problems: BothLanguages[] }
  'import.running': { sourceSystem: string }
  'client.keyWrong': Record<never, never>
  'client.routeClosed': Record<never, never>
  'client.networkClosed': { address: string }
  'client.ended': Record<never, never>
  'client.secretsFull': { most: number }
  /** Unknown, of another centre or another day, or a matter by now. */
  'enquiry.gone': Record<never, never>
  'standardText.full': { most: number }
  'staff.self': Record<never, never>
  'staff.ended': Record<never, never>
  'staff.twoDuties': { role: StaffRole }
  /** Duties of administrators are lent to nobody. */
  'staff.dutyNotLent': { role: StaffRole }
  'staff.lastSecurityAdmin': Record<never, never>
  'signIn.codeWrong': Record<never, never>
  'record.notFound': Record<never, never>
  'record.changed': { version: number }
  /** Somebody else changes it at this moment. */
  'record.busy': Record<never, never>
  /** `count` stops at `mostNeeds`. */
  'record.inUse': { what: PlaceNeed; count: number }
  'record.duplicate': { what: string }
  /** Somebody else wrote the same rule in between: where, as what, when, and what of it is otherwise now. */
  'rules.changed': {
    revision: number
    by: BothLanguages | null
    role: StaffRole | null
    at: string
    changes: KindChange[]
  }
  /** A kind cannot be so among the others, or not at all. */
  'kind.invalid': {
    faults: KindFault[]
    form: { question: string; label: BothLanguages; problem: FormProblem['problem'] }[]
  }
  /** A limit policy for which no matter would ever come; `hiddenBy` are those that win wherever it fits. */
  'policy.neverMatches': { why: NeverMatches['why']; hiddenBy: { id: string; name: BothLanguages }[] }
  /** A routing rule that would decide nothing, or send matters round in a circle with others. */
  'routing.cannotBe': { why: RoutingFault['why']; others: { id: string; name: BothLanguages }[] }
  'routing.full': { most: number }
  'ladder.cannotBe': LadderFaultView
  'ladder.full': { most: number }
  'calendar.holes': { holes: YearHole[] }
  /** Answers that people would wait for too long, each with the most that may be. */
  'rightLimits.tooLong': { over: OverlongAnswer[] }
  /** Rules about messages that could reach nobody. */
  'messageRules.reachNobody': { lines: DeafRule[] }
  /** People of the house told by another way and not by their inbox. */
  'messageRules.withoutInbox': { lines: Pick<DeafRule, 'step' | 'audience'>[] }
  'channel.notSetUp': { channel: PersonalChannel }
  /** `left` is how often it may still be wrong. */
  'contact.codeWrong': { left: number }
  /** It was not asked for, is too old, was wrong too often, or was used. */
  'contact.codeOver': Record<never, never>
  'contact.tooManyCodes': { perHour: number }
  'endpoint.ended': Record<never, never>
  /** Its address lies where no other office's system is, or is no https. */
  'endpoint.closed': { host: string }
  'endpoint.full': { most: number }
  'endpoint.twoSecrets': Record<never, never>
  'route.unknown': Record<never, never>
  'route.otherMethod': { allowed: string[] }
  'system.unavailable': Record<never, never>
  /** The store of papers and photos does not answer; everything else works. */
  'files.away': Record<never, never>
  /** The disk of the database or of the files is full: nothing can be kept until somebody makes room. */
  'system.full': Record<never, never>
  /** What nobody foresaw; `id` finds it in the log. */
  'system.fault': { id: string }
}

export type RefusalCode = keyof Refusals
export type RefusalOf<Code extends RefusalCode> = { code: Code; details: Refusals[Code] }
/** One refusal: a code of the closed set with its details. */
export type Refusal = { [Code in RefusalCode]: RefusalOf<Code> }[RefusalCode]

/** How a language words every refusal: what went wrong, and what to do next. */
export type RefusalTexts = {
  [Code in RefusalCode]: (details: Refusals[Code]) => { title: string; next: string }
}

/** Thrown by rules and use cases; every edge (HTTP, command line, device) words it in the reader's language. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.name = 'Refused'
    this.refusal = refusal
  }
}

/** Refuses with a code and what explains it; the transaction around it changes nothing. */
export function refuse<Code extends RefusalCode>(
  code: Code,
  ...rest: Record<never, never> extends Refusals[Code]
    ? [details?: Refusals[Code]]
    : [details: Refusals[Code]]
): never {
  const details = rest[0] ?? {}
  throw new Refused({ code, details } as Refusal)
}
