import type { MeetingCommandInput } from '@manyuan/core/meetings/commands.ts'
import { type MeetingMove, meetingLifecycle } from '@manyuan/core/meetings/meeting.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { redactNumbers } from '@manyuan/core/personal/redact.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { yearOf } from '@manyuan/core/time.ts'
import { mostDaysAhead } from '@manyuan/core/whistle/whistle.ts'
import { staffColumns } from '../audit/audit-row.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import {
  hasOpenItem,
  insertMeeting,
  lockMeeting,
  type MeetingRow,
  nextSerial,
  updateMeeting,
} from '../db/meetings.ts'

const day = 24 * 3_600_000

/** The meeting that was written about, and the matters on its agenda that were written to with it. */
export type MeetingDone = { id: string; version: number; moved?: string[] }

/** The moment for which a meeting is called: it lies ahead, and not too far. */
export function readMeetingTime(now: Date, text: string): Date {
  const meetsAt = new Date(text)
  if (meetsAt <= now) return refuse('whistle.past')
  return meetsAt.getTime() > now.getTime() + mostDaysAhead * day
    ? refuse('whistle.tooFar', { days: mostDaysAhead })
    : meetsAt
}

/** Calls a joint meeting of the own centre; which matters are on its agenda is said matter by matter. */
export async function callMeeting(
  use: AdminUseCase,
  input: MeetingCommandInput<'meeting.call'>,
): Promise<MeetingDone> {
  const centreId = requireKeeper(use)
  const meetsAt = readMeetingTime(use.now, input.meetsAt)
  const id = use.newId()
  const year = yearOf(use.now)
  const { staff_id, post_id } = staffColumns(use.actor)
  insertMeeting(use.tx, {
    id,
    centre_id: centreId,
    year,
    serial: await nextSerial(use.tx, centreId, year),
    ...named(input),
    meets_at: meetsAt,
    state: 'called',
    called_at: use.now,
    called_staff_id: staff_id,
    called_post_id: post_id,
    version: 1,
  })
  return { id, version: 1 }
}

/** Says anew what a meeting is called and where it is. */
export async function changeMeeting(
  use: AdminUseCase,
  input: MeetingCommandInput<'meeting.change'>,
): Promise<MeetingDone> {
  const meeting = await lockOpen(use, input.meetingId)
  await updateMeeting(use.tx, meeting.id, named(input))
  return { id: meeting.id, version: meeting.version + 1 }
}

/** Ends a meeting; every matter on its agenda has its minutes by then. */
export const endMeeting = (use: AdminUseCase, { meetingId }: MeetingCommandInput<'meeting.end'>) =>
  close(use, meetingId, 'end')

/** Calls a meeting off; every matter was taken off its agenda by then, each with its reason. */
export const cancelMeeting = (use: AdminUseCase, { meetingId }: MeetingCommandInput<'meeting.cancel'>) =>
  close(use, meetingId, 'cancel')

async function close(use: AdminUseCase, id: string, move: MeetingMove): Promise<MeetingDone> {
  const meeting = await lockOpen(use, id, move)
  if (await hasOpenItem(use.tx, use.actor, id)) return refuse('meeting.itemsOpen')
  const { staff_id, post_id } = staffColumns(use.actor)
  const next = meetingLifecycle.next(meeting.state, move)
  await updateMeeting(use.tx, id, {
    state: next.open ? next.to : meeting.state,
    ended_at: use.now,
    ended_staff_id: staff_id,
    ended_post_id: post_id,
  })
  return { id, version: meeting.version + 1 }
}

/** Names are for everybody who is called: numbers of people are cut out of them. */
function named({ title, meetingPlace }: { title: string; meetingPlace: string }) {
  return { title: redactNumbers(title), meeting_place: redactNumbers(meetingPlace) }
}

/** The centre whose meetings the actor keeps. */
function requireKeeper({ actor }: AdminUseCase): string {
  if (!canAt(actor, 'meetings.keep') || actor.centreId === null)
    return refuse('permission.denied', { action: 'meetings.keep' })
  return actor.centreId
}

/** Locks a meeting of the own centre that is not over; others' meetings answer like unknown ones. */
export async function lockOpen(
  use: AdminUseCase,
  id: string,
  move: MeetingMove = 'end',
): Promise<MeetingRow> {
  const centreId = requireKeeper(use)
  const meeting = await lockMeeting(use.tx, id)
  if (!meeting || meeting.centreId !== centreId) return refuse('record.notFound')
  if (use.expectedVersion !== undefined && use.expectedVersion !== meeting.version)
    return refuse('record.changed', { version: meeting.version })
  return meetingLifecycle.next(meeting.state, move).open
    ? meeting
    : refuse('meeting.notOpen', { state: meeting.state })
}
