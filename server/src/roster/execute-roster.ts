import type { AdminCommandEnvelope } from '@manyuan/core/commands/admin.ts'
import {
  type RosterCommandAnswer,
  type RosterCommandInput,
  type RosterCommandName,
  rosterCommands,
} from '@manyuan/core/roster/commands.ts'
import { type AdminBook, executeAdminCommand } from '../commands/execute-admin.ts'
import type { Sender } from '../commands/sender.ts'
import type { Deps } from '../deps.ts'
import { endDeputyOf, nameDeputy } from './deputies.ts'
import { clearRosterDay, type RosterDone, setRosterDay, setRosterWeek } from './edit-roster.ts'

/** Which use case answers which command about rosters and deputies. */
const rosterBook: AdminBook<RosterCommandName, RosterDone, RosterCommandAnswer> = {
  objectType: 'roster',
  schemas: rosterCommands,
  handlers: {
    'roster.setWeek': setRosterWeek,
    'roster.setDay': setRosterDay,
    'roster.clearDay': clearRosterDay,
    'deputy.name': nameDeputy,
    'deputy.end': endDeputyOf,
  } satisfies { [Name in RosterCommandName]: (use: never, input: RosterCommandInput<Name>) => unknown },
  keep: ({ id }) => ({ id }),
  about: ({ id, version }) => ({ objectId: id, data: { version } }),
  recorded: ['permission.denied', 'record.notFound', 'command.reused'],
  duplicates: {},
}

/** Runs one command about who is on duty and who hears for whom. */
export async function executeRosterCommand(
  deps: Deps,
  sender: Sender,
  envelope: AdminCommandEnvelope,
): Promise<RosterCommandAnswer> {
  return (await executeAdminCommand(deps, sender, envelope, rosterBook)).kept
}
