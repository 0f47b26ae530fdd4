import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'

/** Whether requests of people about their own data come to this post at all. */
export function answersRequests(actor: StaffActor): boolean {
  return actor.centreId !== null && canAt(actor, 'matter.answerRight')
}
