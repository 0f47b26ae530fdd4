import type { ClientActor } from '@manyuan/core/permissions/actor.ts'
import { type RefusalCode, refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { writeAudit } from '../audit/audit-row.ts'
import {
  type ClientRecord,
  countClientDay,
  findClientWithSecrets,
  noteRefusedKey,
  touchSecret,
} from '../db/clients.ts'
import type { Deps } from '../deps.ts'
import { matchSecret, readClientKey, renewedDigest } from './key.ts'
import { isFrom } from './networks.ts'

/** A connected system whose key was good just now; the secret it used stands where staff have a session. */
export type KnownClient = {
  actor: ClientActor
  sessionId: string
  requestsPerMinute: number
  name: string
  /** The last day of the secret that was used, and of the system itself. */
  keyTo: string | null
  to: string | null
}

const noteEveryMs = 60_000

/**
 * The connected system behind an `Authorization` header. It is read anew each time, so that what was ended is out with
 * the next request. Unknown, ended and wrong are refused alike; who was tried is in the audit, once a minute at most. That
 * it may not call from this address is told only to who has the key.
 */
export async function authenticateClient(
  deps: Deps,
  authorization: string,
  address: string,
): Promise<KnownClient> {
  const key = readClientKey(authorization)
  if (!key) return refuse('client.keyWrong')
  const now = deps.now()
  const before = new Date(now.getTime() - noteEveryMs)
  const day = businessDayOf(now)
  const client = await findClientWithSecrets(deps.db, key.clientId, day)
  const secret = matchSecret(deps.ring, key, client?.secrets ?? [])
  if (!client || !secret || !client.valid) {
    if (client) await noteRefused('wrongKey', client, 'client.keyWrong')
    return refuse('client.keyWrong')
  }
  if (!isFrom(client.networks, address)) {
    await noteRefused('otherNetwork', client, 'client.networkClosed')
    return refuse('client.networkClosed', { address })
  }
  await countClientDay(deps.db, client.id, day, 'requests')
  if (secret.keyId !== deps.ring.currentId)
    await touchSecret(deps.db, secret.id, now, renewedDigest(deps.ring, key))
  else if (!secret.lastUsedAt || secret.lastUsedAt < before) await touchSecret(deps.db, secret.id, now)
  const { id: clientId, name, path, actions, source, sourceSystem, requestsPerMinute, to } = client
  return {
    actor: { type: 'client', clientId, path, actions, source, sourceSystem },
    sessionId: secret.id,
    requestsPerMinute,
    name,
    keyTo: secret.secretTo,
    to,
  }

  /** Each is counted; a line in the audit is written once a minute at most. */
  async function noteRefused(
    what: 'wrongKey' | 'otherNetwork',
    { id, county }: Pick<ClientRecord, 'id' | 'county'>,
    code: RefusalCode,
  ): Promise<void> {
    await countClientDay(deps.db, id, day, what)
    if (await noteRefusedKey(deps.db, id, now, before))
      await writeAudit(
        deps,
        { actor: { type: 'anonymous' }, sessionId: null },
        { county, action: 'client.key', objectType: 'client', objectId: id, result: 'refused', code },
      )
  }
}
