import type { AdminCommandEnvelope } from '@manyuan/core/commands/admin.ts'
import {
  type StaffCommandAnswer,
  type StaffCommandName,
  staffCommands,
} from '@manyuan/core/people/commands.ts'
import { type AdminBook, executeAdminCommand, type Trial } from '../commands/execute-admin.ts'
import type { Sender } from '../commands/sender.ts'
import type { Deps } from '../deps.ts'
import {
  addStaff,
  endSessionOf,
  endSessionsOf,
  endStaff,
  issuePasswordCode,
  renameStaff,
  resetSecondFactor,
  unlockStaff,
} from './accounts.ts'
import { lendPost } from './lend-post.ts'
import { endPost, givePost, handOverPost } from './posts.ts'

type Kept = Omit<StaffCommandAnswer, 'passwordCode'>
type Done = Kept & { passwordCode?: string }

const staffBook: AdminBook<StaffCommandName, Done, Kept> = {
  objectType: 'staff',
  schemas: staffCommands,
  handlers: {
    'staff.add': addStaff,
    'staff.rename': renameStaff,
    'staff.end': endStaff,
    'staff.issueCode': issuePasswordCode,
    'staff.unlock': unlockStaff,
    'staff.endSessions': endSessionsOf,
    'staff.endSession': endSessionOf,
    'staff.resetSecondFactor': resetSecondFactor,
    'post.give': givePost,
    'post.end': endPost,
    'post.handOver': handOverPost,
    'post.lend': lendPost,
  },
  keep: ({ passwordCode: _, ...kept }) => kept,
  about: ({ staffId, postId }) => ({ objectId: staffId, data: { postId } }),
  recorded: [
    'permission.denied',
    'staff.self',
    'staff.twoDuties',
    'staff.lastSecurityAdmin',
    'record.notFound',
    'command.reused',
  ],
  duplicates: { auth_user_username_key: 'username' },
}

/** Runs one command about people. The code to set a password is shown this once: only its digest is kept. */
export async function executeStaffCommand(
  deps: Deps,
  sender: Sender,
  envelope: AdminCommandEnvelope,
  trial?: Trial,
): Promise<StaffCommandAnswer> {
  const { kept, done } = await executeAdminCommand(deps, sender, envelope, staffBook, trial)
  return { ...kept, passwordCode: done?.passwordCode ?? null }
}
