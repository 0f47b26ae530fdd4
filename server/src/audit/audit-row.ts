import type { Actor } from '@manyuan/core/permissions/actor.ts'
import type { RefusalCode } from '@manyuan/core/refusals.ts'
import type { Sender } from '../commands/sender.ts'
import { insertRows } from '../db/insert.ts'
import type { FactRows } from '../db/matter-write.ts'
import { inTransaction, type Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'

/** The person of staff who acted, with post and unit as of then; all empty for everybody else. */
export function staffColumns(actor: Actor) {
  const staff = actor.type === 'staff' ? actor : undefined
  return {
    staff_id: staff?.staffId ?? null,
    post_id: staff?.postId ?? null,
    unit_id: staff?.unitId ?? null,
  }
}

/** Who acted, as every fact keeps it. */
export function actorColumns(actor: Actor) {
  return { actor_type: actor.type, ...staffColumns(actor) }
}

/** The connected system that acted; empty for everybody else. */
export function clientIdOf(actor: Actor): string | null {
  return actor.type === 'client' ? actor.clientId : null
}

/** What is written down: what was done to what, with what result. `data` holds ids and closed words only. */
export type Deed = {
  county: string
  action: string
  objectType: string
  objectId: string | null
  result?: 'done' | 'refused'
  code?: RefusalCode | string | null
  commandId?: string | null
  data?: Record<string, unknown>
}

/** The row of the audit for a deed. */
export function auditRow(
  of: { id: string; epoch: number; at: Date; sender: Sender },
  deed: Deed,
): FactRows['audit'][number] {
  return {
    county: deed.county,
    id: of.id,
    epoch: of.epoch,
    at: of.at,
    ...actorColumns(of.sender.actor),
    client_id: clientIdOf(of.sender.actor),
    action: deed.action,
    object_type: deed.objectType,
    object_id: deed.objectId,
    result: deed.result ?? 'done',
    code: deed.code ?? null,
    session_id: of.sender.sessionId,
    command_id: deed.commandId ?? null,
    data: deed.data ?? {},
  }
}

/** Writes down a deed that changes nothing else: a look, a refusal, a sign-in. */
export async function writeAudit(deps: Deps, sender: Sender, deed: Deed): Promise<void> {
  await inTransaction(deps.db, async (tx) => addAudit(deps, tx, sender, deed))
}

/** Writes down a deed together with what it changes: a kill leaves both or neither. */
export function addAudit(deps: Deps, tx: Tx, sender: Sender, deed: Deed): void {
  const at = deps.now()
  const { epoch } = deps.dictionary.known()
  insertRows(tx, 'audit', [auditRow({ id: deps.newId(at), epoch, at, sender }, deed)])
}
