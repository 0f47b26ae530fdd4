import {
  type AuditCommandAnswer,
  type AuditCommandName,
  auditCommands,
} from '@manyuan/core/audit/commands.ts'
import type { AdminCommandEnvelope } from '@manyuan/core/commands/admin.ts'
import { type AdminBook, executeAdminCommand } from '../commands/execute-admin.ts'
import type { Sender } from '../commands/sender.ts'
import type { Deps } from '../deps.ts'
import { askCheck } from './check.ts'

type Done = AuditCommandAnswer & { data: Record<string, unknown> }

const auditBook: AdminBook<AuditCommandName, Done, AuditCommandAnswer> = {
  objectType: 'auditCheck',
  schemas: auditCommands,
  handlers: { 'audit.check': askCheck },
  keep: ({ checkId }) => ({ checkId }),
  about: ({ checkId, data }) => ({ objectId: checkId, data }),
  recorded: ['permission.denied', 'command.reused'],
  duplicates: {},
}

/** Runs one command of an auditor. */
export async function executeAuditCommand(
  deps: Deps,
  sender: Sender,
  envelope: AdminCommandEnvelope,
): Promise<AuditCommandAnswer> {
  return (await executeAdminCommand(deps, sender, envelope, auditBook)).kept
}
