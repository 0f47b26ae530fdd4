import { meetingRoutes } from '@manyuan/core/meetings/contract.ts'
import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { Sender } from '../commands/sender.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { executeMeetingCommand } from './execute-meeting.ts'
import { readCandidates, readMeeting, readMeetingMark, readMeetings } from './read-meetings.ts'

function getReader({ actor }: Sender): StaffActor {
  if (actor.type !== 'staff') return refuse('signIn.needed')
  if (!canAt(actor, 'meetings.read')) return refuse('permission.denied', { action: 'meetings.read' })
  return actor
}

/** Joint meetings of centres: their agendas and minutes. */
export function serveMeetings(serve: Serve, deps: Deps): void {
  serve(meetingRoutes.command, ({ sender, body }) => executeMeetingCommand(deps, sender, body))
  serve(meetingRoutes.list, ({ sender, query }) => readMeetings(deps, getReader(sender), query))
  serve(meetingRoutes.read, ({ sender, params }) => readMeeting(deps, sender, getReader(sender), params.id))
  serve(meetingRoutes.mark, ({ sender, params }) => readMeetingMark(deps, getReader(sender), params.id))
  serve(meetingRoutes.candidates, ({ sender, params, query }) =>
    readCandidates(deps, getReader(sender), params.id, query),
  )
}
