import type { AdminCommandEnvelope } from '@manyuan/core/commands/admin.ts'
import {
  type MeetingCommandAnswer,
  type MeetingCommandInput,
  type MeetingCommandName,
  meetingCommands,
} from '@manyuan/core/meetings/commands.ts'
import { type AdminBook, type AdminUseCase, executeAdminCommand } from '../commands/execute-admin.ts'
import type { Sender } from '../commands/sender.ts'
import type { Deps } from '../deps.ts'
import { callMeeting, cancelMeeting, changeMeeting, endMeeting, type MeetingDone } from './keep-meetings.ts'
import { moveMeeting } from './move-meeting.ts'

/** Which use case answers which command about joint meetings. */
const meetingBook = (
  deps: Deps,
  sender: Sender,
): AdminBook<MeetingCommandName, MeetingDone, MeetingCommandAnswer> => ({
  objectType: 'meeting',
  schemas: meetingCommands,
  handlers: {
    'meeting.move': (use: AdminUseCase, input: MeetingCommandInput<'meeting.move'>) =>
      moveMeeting({ ...use, deps, sender }, input),
    'meeting.call': callMeeting,
    'meeting.change': changeMeeting,
    'meeting.end': endMeeting,
    'meeting.cancel': cancelMeeting,
  } satisfies { [Name in MeetingCommandName]: (use: never, input: MeetingCommandInput<Name>) => unknown },
  keep: ({ id }) => ({ id }),
  about: ({ id, version }) => ({ objectId: id, data: { version } }),
  recorded: ['permission.denied', 'record.notFound', 'command.reused'],
  duplicates: { meeting_number: 'meeting' },
})

/** Runs one command about joint meetings. */
export async function executeMeetingCommand(
  deps: Deps,
  sender: Sender,
  envelope: AdminCommandEnvelope,
): Promise<MeetingCommandAnswer> {
  const { kept, done } = await executeAdminCommand(deps, sender, envelope, meetingBook(deps, sender))
  for (const matter of done?.moved ?? []) deps.live.hint(matter)
  return kept
}
