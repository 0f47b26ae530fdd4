import type { Problem } from '@manyuan/core/contract/problem.ts'
import { type Language, refusalText } from '@manyuan/core/i18n/texts.ts'
import type { Refusal, RefusalCode, RefusalOf } from '@manyuan/core/refusals.ts'

/** The one place where a refusal gets a status. */
const statusOf = {
  'input.invalid': 400,
  'input.unreadable': 400,
  'command.reused': 409,
  'command.unknown': 400,
  'command.outdated': 400,
  'signIn.needed': 401,
  'signIn.wrong': 401,
  'signIn.passwordWrong': 401,
  'signIn.secondFactorWrong': 401,
  'signIn.locked': 429,
  'signIn.expired': 401,
  'signIn.secondFactorNeeded': 401,
  'signIn.secondFactorMustBeSet': 403,
  'post.none': 403,
  'post.changed': 409,
  'origin.foreign': 403,
  'follow.wrong': 404,
  'permission.denied': 403,
  'tooMany.requests': 429,
  'tooMany.lookUps': 429,
  'matter.notFound': 404,
  'matter.moveNotOpen': 409,
  'matter.changed': 409,
  'matter.busy': 409,
  'matter.kindAndPlaceFirst': 409,
  'matter.othersToo': 409,
  'matter.ratedAlready': 409,
  'matter.over': 409,
  'matter.notToBeRated': 409,
  'matter.noWayToTell': 409,
  'matter.nameUnitsFirst': 409,
  'matter.recallFirst': 409,
  'matter.papersMissing': 409,
  'matter.callBackFirst': 409,
  'matter.notIndependent': 403,
  'matter.reopenTooLate': 409,
  'matter.noCentreAbove': 409,
  'matter.noCentreAboveIt': 409,
  'matter.nobodyReceives': 409,
  'matter.notBelow': 409,
  'matter.unitNotAllowed': 409,
  'matter.sealedKeepsKind': 409,
  'matter.aboutUnitStaysRestricted': 409,
  'task.notFound': 404,
  'task.moveNotOpen': 409,
  'task.changed': 409,
  'kind.unknown': 400,
  'place.unknown': 400,
  'place.merged': 400,
  'unit.unknown': 400,
  'form.invalid': 400,
  'file.typeRefused': 415,
  'file.tooLarge': 413,
  'file.empty': 400,
  'file.mismatch': 415,
  'file.noRoom': 409,
  'client.keyWrong': 401,
  'client.routeClosed': 403,
  'client.ended': 409,
  'client.secretsFull': 409,
  'staff.self': 403,
  'staff.ended': 409,
  'staff.twoDuties': 409,
  'staff.lastSecurityAdmin': 409,
  'signIn.codeWrong': 401,
  'record.notFound': 404,
  'record.changed': 409,
  'record.busy': 409,
  'record.inUse': 409,
  'record.duplicate': 409,
  'route.unknown': 404,
  'system.unavailable': 503,
  'system.full': 507,
  'system.fault': 500,
} as const satisfies Record<RefusalCode, number>

/** What cannot be read has a status of its own for some reasons. */
const unreadableStatus: Partial<Record<RefusalOf<'input.unreadable'>['details']['why'], number>> = {
  tooLarge: 413,
  encoding: 415,
  headersTooLarge: 431,
  tooSlow: 408,
}

/** A refusal as problem details (RFC 9457). */
export function problemFrom(refusal: Refusal, language: Language): Problem {
  const { title, next } = refusalText(language, refusal)
  return {
    type: `about:blank#${refusal.code}`,
    title,
    status:
      (refusal.code === 'input.unreadable' ? unreadableStatus[refusal.details.why] : undefined) ??
      statusOf[refusal.code],
    detail: next,
    code: refusal.code,
    details: { ...refusal.details },
  }
}
