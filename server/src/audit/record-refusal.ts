import type { CommandEnvelope } from '@manyuan/core/commands/command.ts'
import type { Refusal, RefusalCode } from '@manyuan/core/refusals.ts'
import type { Sender } from '../commands/execute.ts'
import { insertRows } from '../db/insert.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'

/** Refusals that an auditor wants to see: somebody tried what was not theirs. */
const recorded: readonly RefusalCode[] = [
  'permission.denied',
  'matter.notFound',
  'matter.notIndependent',
  'command.reused',
]

/** Writes down that a command was refused; a failure here must not hide the refusal itself. */
export async function recordRefusal(
  deps: Deps,
  sender: Sender,
  envelope: CommandEnvelope,
  county: string,
  refusal: Refusal,
): Promise<void> {
  if (!recorded.includes(refusal.code)) return
  const { actor } = sender
  const now = deps.now()
  try {
    await inTransaction(deps.db, (tx) =>
      insertRows(tx, 'audit', [
        {
          county,
          id: deps.newId(now),
          epoch: deps.dictionary.known().epoch,
          at: now,
          actor_type: actor.type,
          staff_id: actor.type === 'staff' ? actor.staffId : null,
          post_id: actor.type === 'staff' ? actor.postId : null,
          unit_id: actor.type === 'staff' ? actor.unitId : null,
          action: envelope.name.split('@')[0] ?? envelope.name,
          object_type: 'matter',
          object_id: envelope.matter?.slice(7) ?? null,
          result: 'refused',
          code: refusal.code,
          session_id: sender.sessionId,
          command_id: envelope.id,
          data: {},
        },
      ]),
    )
  } catch (error) {
    deps.log.error({ err: error }, 'A refusal could not be written to the audit.')
  }
}
