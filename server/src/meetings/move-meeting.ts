import { matterRef } from '@manyuan/core/ids.ts'
import type { MeetingCommandInput } from '@manyuan/core/meetings/commands.ts'
import { mostTimesMoved } from '@manyuan/core/meetings/meeting.ts'
import { redactNumbers } from '@manyuan/core/personal/redact.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { dropClockAbout, giveClockUntil } from '../clock/given-clocks.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { findMatterForUpdate, type MatterRecord } from '../db/matter-record.ts'
import { insertFacts } from '../db/matter-write.ts'
import { listOpenItems, updateMeeting } from '../db/meetings.ts'
import { callToOtherTime, listWhistles } from '../db/whistles.ts'
import type { Deps } from '../deps.ts'
import { addActivity } from '../matters/facts.ts'
import { showStanding } from '../matters/overlay.ts'
import type { UseCase } from '../matters/use-case.ts'
import { noteCause } from '../messages/note-cause.ts'
import { countIn, openWhistle } from '../whistle/known.ts'
import { lockOpen, type MeetingDone, readMeetingTime } from './keep-meetings.ts'

/** What surrounds a move besides: the matters on the agenda are written to as well. */
export type MovingUse = AdminUseCase & { deps: Deps; sender: Sender }

/**
 * 改期: moves a meeting to which nobody came yet to another time, and place where that changes too. Everybody who is called for
 * a matter on its agenda is told and asked anew; the earlier time stands with the meeting and in the history of each matter.
 */
export async function moveMeeting(
  use: MovingUse,
  input: MeetingCommandInput<'meeting.move'>,
): Promise<MeetingDone> {
  const meetsAt = readMeetingTime(use.now, input.meetsAt)
  // Matters before their meeting, as whoever puts one on an agenda locks them.
  const keys = await listOpenItems(use.tx, input.meetingId)
  const matters: MatterRecord[] = []
  for (const key of keys) matters.push((await findMatterForUpdate(use.tx, key)) ?? refuse('record.notFound'))
  const meeting = await lockOpen(use, input.meetingId)
  const { version, earlier } = meeting
  const now = await listOpenItems(use.tx, meeting.id)
  if (now.map(matterRef).join() !== keys.map(matterRef).join()) return refuse('record.changed', { version })
  if (earlier.length >= mostTimesMoved) return refuse('meeting.movedTooOften', { most: mostTimesMoved })
  const was = {
    meetsAt: meeting.meetsAt.toISOString(),
    meetingPlace: meeting.meetingPlace,
    movedAt: use.now.toISOString(),
  }
  await updateMeeting(use.tx, meeting.id, {
    meets_at: meetsAt,
    meeting_place: redactNumbers(input.meetingPlace),
    earlier: JSON.stringify([...earlier, was]),
  })
  const inMatters = openUseCase(use.deps, use.tx, use.sender, { dictionary: use.dictionary, now: use.now })
  for (const matter of matters) await moveItem(inMatters, matter, meetsAt)
  insertFacts(use.tx, inMatters.facts)
  return { id: meeting.id, version: version + 1, moved: matters.map(matterRef) }
}

async function moveItem(use: UseCase, matter: MatterRecord, meetsAt: Date): Promise<void> {
  const whistle = openWhistle(await listWhistles(use.tx, matter)) ?? refuse('whistle.notFound')
  if (whistle.calls.some(({ state }) => state === 'arrived')) refuse('meeting.someThere')
  for (const { unitId, state } of whistle.calls)
    if (state === 'excused') countIn(use, matter, whistle, unitId, ['excused', -1])
  callToOtherTime(use.tx, { county: matter.county, id: whistle.id }, meetsAt)
  dropClockAbout(use, matter, whistle.id)
  giveClockUntil(use, matter, { milestone: 'arrive', aboutId: whistle.id, dueAt: meetsAt })
  const data = { whistleId: whistle.id, was: whistle.meetsAt.toISOString(), meetsAt: meetsAt.toISOString() }
  addActivity(use, matter, { kind: 'moveMeeting', data })
  for (const { unitId } of whistle.calls)
    noteCause(use, { county: matter.county, matterId: matter.id, kind: 'meetingMoved', data: { unitId } })
  await showStanding(use, matter)
}
