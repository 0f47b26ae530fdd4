import { clockActs } from '../clock/inputs.ts'
import { dispatchActs } from '../dispatch/inputs.ts'
import { linkActs } from '../links/inputs.ts'
import { agendaActs } from '../meetings/inputs.ts'
import { recurringActs } from '../recurring/inputs.ts'
import { supervisionActs } from '../supervision/inputs.ts'
import { whistleActs } from '../whistle/inputs.ts'

/** Every act that is offered like a move, in the order of the buttons. */
export const offeredActs = [
  ...dispatchActs,
  ...whistleActs,
  ...agendaActs,
  ...clockActs,
  ...linkActs,
  ...recurringActs,
  ...supervisionActs,
] as const
export type OfferedAct = (typeof offeredActs)[number]
