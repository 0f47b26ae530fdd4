/**
 * `waiting` to be sent, also between tries; `failed` after the last one, until somebody has it sent again; `dropped` when
 * nobody is there any more to be told, or may not read the matter now.
 */
export const deliveryStates = ['waiting', 'sent', 'failed', 'dropped'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/**
 * Why a try came to nothing: without an answer in time; `refused` for good; an address that is not allowed; one that leads on
 * to another; nothing set up that could carry it; or the status and the code that were answered. Never in the words of the
 * other side.
 */
export type DeliveryProblem =
  | 'unanswered'
  | 'refused'
  | 'blocked'
  | 'redirected'
  | 'noChannel'
  | `status.${number}`
  | `code.${number}`
