import type { ClientActor } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { writeAudit } from '../audit/audit-row.ts'
import { findClientWithSecrets, noteRefusedKey, touchSecret } from '../db/clients.ts'
import type { Deps } from '../deps.ts'
import { matchSecret, readClientKey, renewedDigest } from './key.ts'

/** A connected system whose key was good just now; the secret it used stands where staff have a session. */
export type KnownClient = { actor: ClientActor; sessionId: string; requestsPerMinute: number }

const noteEveryMs = 60_000

/**
 * The connected system behind an `Authorization` header. It is read anew each time, so that what was ended is out with
 * the next request. Unknown, ended and wrong are refused alike; who was tried is in the audit, once a minute at most.
 */
export async function authenticateClient(deps: Deps, authorization: string): Promise<KnownClient> {
  const key = readClientKey(authorization)
  if (!key) return refuse('client.keyWrong')
  const now = deps.now()
  const before = new Date(now.getTime() - noteEveryMs)
  const client = await findClientWithSecrets(deps.db, key.clientId, businessDayOf(now))
  const secret = matchSecret(deps.ring, key, client?.secrets ?? [])
  if (!client || !secret || !client.valid) {
    if (client && (await noteRefusedKey(deps.db, client.id, now, before)))
      await writeAudit(
        deps,
        { actor: { type: 'anonymous' }, sessionId: null },
        {
          county: client.county,
          action: 'client.key',
          objectType: 'client',
          objectId: client.id,
          result: 'refused',
          code: 'client.keyWrong',
        },
      )
    return refuse('client.keyWrong')
  }
  if (secret.keyId !== deps.ring.currentId)
    await touchSecret(deps.db, secret.id, now, renewedDigest(deps.ring, key))
  else if (!secret.lastUsedAt || secret.lastUsedAt < before) await touchSecret(deps.db, secret.id, now)
  const { id: clientId, path, actions, source, sourceSystem, requestsPerMinute } = client
  return {
    actor: { type: 'client', clientId, path, actions, source, sourceSystem },
    sessionId: secret.id,
    requestsPerMinute,
  }
}
