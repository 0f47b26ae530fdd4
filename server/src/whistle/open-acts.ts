import { mayBe } from '@manyuan/core/matters/overlays.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import type { whistleActs } from '@manyuan/core/whistle/inputs.ts'
import { type CallMove, callLifecycle, reportingFrom } from '@manyuan/core/whistle/whistle.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { WhistleRow } from '../db/whistles.ts'
import { openWhistle, ownCall } from './known.ts'

type Known = { now: Date; whistles: readonly WhistleRow[] }
type WhistleAct = (typeof whistleActs)[number]

/** Which acts about meetings are open where the calls of a matter stand. */
export const isOpenWhistleAct: Record<
  WhistleAct,
  (actor: Actor, matter: MatterRecord, known: Known) => boolean
> = {
  whistle: (_, { stage }, { whistles }) => mayBe('whistling', stage) && !openWhistle(whistles),
  reportIn: (actor, _, known) => mayAnswer(actor, known.whistles, 'report') && isTime(known),
  excuse: (actor, _, { whistles }) => mayAnswer(actor, whistles, 'excuse'),
  finishWhistle: (_, __, { whistles }) => openWhistle(whistles)?.meetingId === null,
  cancelWhistle: (_, __, { whistles }) => openWhistle(whistles)?.meetingId === null,
}

function isTime({ whistles, now }: Known): boolean {
  const whistle = openWhistle(whistles)
  return whistle !== undefined && reportingFrom(whistle.meetsAt) <= now
}

function mayAnswer(actor: Actor, whistles: readonly WhistleRow[], move: CallMove): boolean {
  const call = ownCall(actor, openWhistle(whistles))
  return call !== undefined && callLifecycle.next(call.state, move).open
}
