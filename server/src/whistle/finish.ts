import type { ActInput } from '@manyuan/core/matters/moves.ts'
import type { ItemOutcome } from '@manyuan/core/meetings/meeting.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { meetClockAbout } from '../clock/given-clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { lapseCalls, updateCall, updateWhistle, type WhistleRow } from '../db/whistles.ts'
import { addActivity, addText, auditMatter } from '../matters/facts.ts'
import { setOverlay } from '../matters/overlay.ts'
import { type Aim, cipherOf, getMatterFor, type UseCase } from '../matters/use-case.ts'
import { decideForUnits, getDecisions } from './decide.ts'
import { countIn, getWhistle, overlayOf, tellHandling } from './known.ts'

/**
 * Ends a whistle with the record of the meeting. What it decided becomes tasks, each within working days of its own; who
 * neither came nor was excused is noted as absent, and nobody before the time at which they were called to be there.
 */
export async function finishWhistle(
  use: UseCase,
  aim: Aim,
  input: ActInput<'finishWhistle'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'finishWhistle')
  const whistle = await getWhistle(use, matter, input.whistleId, 'finish')
  if (whistle.meetingId !== null) return refuse('meeting.decideThere')
  return await holdWhistle(use, matter, whistle, { act: 'finishWhistle', ...input, outcome: null })
}

type Held = ActInput<'finishWhistle'> & {
  act: 'finishWhistle' | 'decideItem'
  /** What a joint meeting decided besides tasks for units. */
  outcome: ItemOutcome | null
}

/** Keeps the record of a meeting that somebody may end, and does what it decided. */
export async function holdWhistle(
  use: UseCase,
  matter: MatterRecord,
  whistle: WhistleRow,
  { act, outcome, ...input }: Held,
): Promise<MatterRecord> {
  const decisions = getDecisions(use, matter, input.decisions)
  noteWhoCame(use, matter, whistle, input.cameUnitIds)
  end(use, matter, whistle, 'held', outcome)
  countIn(use, matter, whistle, undefined, ['held', 1])
  await meetClockAbout(use, matter, whistle.id)
  const activityId = addActivity(use, matter, {
    kind: act,
    public: input.forCitizen !== undefined,
    data: { whistleId: whistle.id, decisions: decisions.length, ...(outcome ? { outcome } : {}) },
  })
  const cipher = await cipherOf(use, matter)
  addText(use, matter, cipher, 'record', input.record, activityId)
  addText(use, matter, cipher, 'answer', input.forCitizen, activityId)
  auditMatter(use, matter, `matter.${act}`)
  return await decideForUnits(use, matter, whistle, decisions)
}

/** Calls a meeting off; who was called for it alone is asked no more. */
export async function cancelWhistle(
  use: UseCase,
  aim: Aim,
  input: ActInput<'cancelWhistle'>,
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'cancelWhistle')
  const whistle = await getWhistle(use, matter, input.whistleId, 'cancel')
  if (whistle.meetingId !== null) return refuse('meeting.takeOffThere')
  return await callOff(use, matter, whistle, { act: 'cancelWhistle', reason: input.reason })
}

/** The same for whoever may, of a meeting about this matter alone or of its place on an agenda. */
export async function callOff(
  use: UseCase,
  matter: MatterRecord,
  whistle: WhistleRow,
  { act, reason }: { act: 'cancelWhistle' | 'takeOffAgenda'; reason: string },
): Promise<MatterRecord> {
  lapseCalls(use.tx, matter, use.now)
  end(use, matter, whistle, 'cancelled', null)
  countIn(use, matter, whistle, undefined, ['cancelled', 1])
  await meetClockAbout(use, matter, whistle.id)
  tellHandling(
    use,
    matter,
    act,
    whistle.calls.map(({ unitId }) => unitId),
  )
  const activityId = addActivity(use, matter, { kind: act, data: { whistleId: whistle.id } })
  addText(use, matter, await cipherOf(use, matter), 'reason', reason, activityId)
  auditMatter(use, matter, `matter.${act}`)
  return await setOverlay(use, matter, overlayOf(whistle), false)
}

function end(
  use: UseCase,
  { county }: MatterRecord,
  { id }: WhistleRow,
  state: 'held' | 'cancelled',
  outcome: ItemOutcome | null,
): void {
  const { staff_id, post_id } = staffColumns(use.actor)
  updateWhistle(
    use.tx,
    { county, id },
    { state, outcome, ended_at: use.now, ended_staff_id: staff_id, ended_post_id: post_id },
  )
}

function noteWhoCame(
  use: UseCase,
  matter: MatterRecord,
  whistle: WhistleRow,
  cameUnitIds: readonly string[],
): void {
  const { county } = matter
  const silent = whistle.calls.filter(({ state }) => state === 'called' || state === 'excused')
  const stranger = cameUnitIds.find((id) => !whistle.calls.some(({ unitId }) => unitId === id))
  if (stranger !== undefined) refuse('whistle.notCalledUnit', { unitId: stranger })
  for (const { unitId, state } of silent) {
    if (cameUnitIds.includes(unitId)) {
      updateCall(use.tx, { county, id: whistle.id }, unitId, { state: 'arrived', noted: true })
      countIn(use, matter, whistle, unitId, ['noted', 1])
      if (state === 'excused') countIn(use, matter, whistle, unitId, ['excused', -1])
    } else if (state === 'called') {
      if (use.now < whistle.meetsAt) refuse('whistle.notYet', { meetsAt: whistle.meetsAt.toISOString() })
      // Whoever could no longer come, because the unit ended or has nothing to do with it any more, was not absent.
      const could = use.dictionary.unit(unitId)?.validTo === null && matter.handlingUnitIds.includes(unitId)
      updateCall(use.tx, { county, id: whistle.id }, unitId, { state: could ? 'absent' : 'lapsed' })
      countIn(use, matter, whistle, unitId, [could ? 'absent' : 'lapsed', 1])
    }
  }
}
