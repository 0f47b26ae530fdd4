import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import { type OfferedAct, offeredActs } from '@manyuan/core/matters/offered-acts.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import type { RecurrenceView } from '@manyuan/core/recurring/views.ts'
import { type ClocksKnown, isOpenClockAct } from '../clock/open-clock-acts.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { ObjectionRow } from '../db/objections.ts'
import type { SupervisionRow } from '../db/supervisions.ts'
import type { WhistleRow } from '../db/whistles.ts'
import { isOpenDispatchAct } from '../dispatch/open-acts.ts'
import { isOpenAgendaAct } from '../meetings/open-acts.ts'
import { isOpenSupervisionAct } from '../supervision/open-acts.ts'
import { isOpenWhistleAct } from '../whistle/open-acts.ts'

type Known = ClocksKnown & {
  objections: readonly ObjectionRow[]
  supervisions: readonly SupervisionRow[]
  whistles: readonly WhistleRow[]
  recurrence: Pick<RecurrenceView, 'state'> | null
}

/** The acts that are offered to this reader: their rights, and where each overlay stands. */
export function openActs(actor: Actor, matter: MatterRecord, known: Known): OfferedAct[] {
  return offeredActs.filter((act) => can(actor, act, matter) && isOpenAct[act](actor, matter, known))
}

const isOpenAct: Record<OfferedAct, (actor: Actor, matter: MatterRecord, known: Known) => boolean> = {
  split: (_, { stage }) => isOpen(stage),
  raiseCause: (_, __, { recurrence }) => recurrence?.state === 'proposed',
  setAside: (_, __, { recurrence }) => recurrence?.state === 'proposed',
  ...isOpenDispatchAct,
  ...isOpenSupervisionAct,
  ...isOpenClockAct,
  ...isOpenWhistleAct,
  ...isOpenAgendaAct,
}
