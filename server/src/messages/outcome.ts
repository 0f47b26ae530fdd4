import { pauseAfter } from '@manyuan/core/matters/notice.ts'
import type { DeliveryProblem } from '@manyuan/core/messages/delivery.ts'
import type { ClaimedDelivery, DeliveryOutcome } from '../db/deliveries.ts'

/** What came of the first `took` of some deliveries to one place; one that rests until a moment is told no others before. */
export type Delivered = {
  outcomes: [ClaimedDelivery, DeliveryOutcome][]
  took: number
  restsUntil?: Date | null
}

/** So many lines go into one mail, or one posting in a group. */
export const mostLines = 20

/** There is nobody any more to be told, or they may not know of it now. */
export const dropped: DeliveryOutcome = { state: 'dropped', problem: null }

/** Nobody was disturbed: it is no try, and due again at its `nextAt`. */
export const postponed = { state: 'waiting', problem: null, untried: true } as const

/** Until when a place rests that did not answer: every further call would hold up those who do. */
export function restAfter(now: Date, result: 'sent' | DeliveryProblem): Date | null {
  return result === 'unanswered' ? new Date(now.getTime() + (pauseAfter(1) ?? 0)) : null
}

/** What a try means: after the last one it waits for somebody who has it sent again. */
export function outcomeOf(
  now: Date,
  { tried }: ClaimedDelivery,
  result: 'sent' | DeliveryProblem,
): DeliveryOutcome {
  if (result === 'sent') return { state: 'sent', problem: null }
  const pause = result === 'refused' ? undefined : pauseAfter(tried)
  if (pause === undefined) return { state: 'failed', problem: result }
  return { state: 'waiting', problem: result, nextAt: new Date(now.getTime() + pause) }
}
