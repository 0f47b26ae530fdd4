import { insertRows } from '../db/insert.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import type { StaffSession } from '../people/sessions.ts'

/** Writes down signing in and out, done or refused. The name that was tried is not kept: it may be a password. */
export async function recordSignIn(
  deps: Deps,
  result: 'done' | 'refused',
  code: string,
  session?: StaffSession,
): Promise<void> {
  const now = deps.now()
  await inTransaction(deps.db, (tx) =>
    insertRows(tx, 'audit', [
      {
        county: deps.dictionary.known().city.county,
        id: deps.newId(now),
        epoch: deps.dictionary.known().epoch,
        at: now,
        actor_type: session ? 'staff' : 'anonymous',
        staff_id: session?.actor.staffId ?? null,
        post_id: session?.actor.postId ?? null,
        unit_id: session?.actor.unitId ?? null,
        action: 'session',
        object_type: 'session',
        object_id: null,
        result,
        code,
        session_id: session?.id ?? null,
        command_id: null,
        data: {},
      },
    ]),
  )
}
