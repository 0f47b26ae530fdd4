import { mayBe } from '@manyuan/core/matters/overlays.ts'
import type { agendaActs } from '@manyuan/core/meetings/inputs.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { WhistleRow } from '../db/whistles.ts'
import { openWhistle } from '../whistle/known.ts'

type Known = { whistles: readonly WhistleRow[] }
type AgendaAct = (typeof agendaActs)[number]

/** Which acts about agendas are open where the meetings of a matter stand. */
export const isOpenAgendaAct: Record<
  AgendaAct,
  (actor: Actor, matter: MatterRecord, known: Known) => boolean
> = {
  putOnAgenda: (_, { stage, confidentiality }, { whistles }) =>
    mayBe('onAgenda', stage) && confidentiality !== 'sealed' && !openWhistle(whistles),
  decideItem: (_, __, { whistles }) => isOnAgenda(whistles),
  takeOffAgenda: (_, __, { whistles }) => isOnAgenda(whistles),
}

function isOnAgenda(whistles: readonly WhistleRow[]): boolean {
  const open = openWhistle(whistles)
  return open !== undefined && open.meetingId !== null
}
