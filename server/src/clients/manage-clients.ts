import type { ClientCommandAnswer, ClientCommandInput } from '@manyuan/core/clients/commands.ts'
import { mostSecrets } from '@manyuan/core/clients/rights.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import {
  type ClientRecord,
  countSecrets,
  endSecrets,
  findClientForUpdate,
  raiseClient,
} from '../db/clients.ts'
import { insertRows } from '../db/insert.ts'
import { newClientKey } from './key.ts'

/** What surrounds one command about connected systems. */
export type ClientUseCase = AdminUseCase & { ring: KeyRing }

/** The answer, and what of it the audit keeps. */
export type Done = Omit<ClientCommandAnswer, 'key'> & { key?: string; data?: Record<string, unknown> }

function requireRight(use: ClientUseCase): void {
  if (!canAt(use.actor, 'clients.edit')) refuse('permission.denied', { action: 'clients.edit' })
}

/** Locks a connected system within the actor's place; any other answers like an unknown one. Refuses old knowledge. */
async function getClient(use: ClientUseCase, clientId: string): Promise<ClientRecord> {
  requireRight(use)
  const client = await findClientForUpdate(use.tx, clientId)
  if (!client || !canAt(use.actor, 'clients.edit', client.path)) return refuse('record.notFound')
  if (use.expectedVersion !== undefined && use.expectedVersion !== client.version)
    return refuse('record.changed', { version: client.version })
  if (client.endedAt !== null) return refuse('client.ended')
  return client
}

function insertSecret(
  use: ClientUseCase,
  clientId: string,
  keyTo: string | undefined,
): { secretId: string; key: string } {
  if (keyTo !== undefined && keyTo < use.day)
    return refuse('input.invalid', { fields: [{ path: 'keyTo', problem: 'past' }] })
  const secretId = use.newId()
  const { key, keyId, digest } = newClientKey(use.ring, clientId)
  insertRows(use.tx, 'integration_secret', [
    {
      id: secretId,
      client_id: clientId,
      key_id: keyId,
      digest,
      created_at: use.now,
      valid_to: keyTo ?? null,
    },
  ])
  return { secretId, key }
}

/** Lets another system in, with a first secret. A place outside the actor's own answers like an unknown one. */
export async function addClient(use: ClientUseCase, input: ClientCommandInput<'client.add'>): Promise<Done> {
  requireRight(use)
  const division = use.dictionary.division(input.divisionId)
  if (!division || division.validTo !== null || !canAt(use.actor, 'clients.edit', division.path))
    return refuse('place.unknown', { place: input.divisionId })
  const from = input.from ?? use.day
  if (from < use.day) return refuse('input.invalid', { fields: [{ path: 'from', problem: 'past' }] })
  if (input.to !== undefined && input.to < from)
    return refuse('input.invalid', { fields: [{ path: 'to', problem: 'order' }] })
  const clientId = use.newId()
  insertRows(use.tx, 'integration_client', [
    {
      id: clientId,
      name: input.name,
      source_system: input.sourceSystem,
      source: input.source,
      county: division.county,
      division_id: division.id,
      path: division.path,
      actions: input.actions,
      requests_per_minute: input.requestsPerMinute,
      networks: input.networks,
      valid_from: from,
      valid_to: input.to ?? null,
      created_at: use.now,
    },
  ])
  const { secretId, key } = insertSecret(use, clientId, input.keyTo)
  const { actions, networks } = input
  return { clientId, secretId, key, version: 1, data: { actions, networks, path: division.path } }
}

/** Changes name, rights, requests a minute or the last day; holds from the next request on. */
export async function changeClient(
  use: ClientUseCase,
  { clientId, name, actions, requestsPerMinute, networks, to }: ClientCommandInput<'client.change'>,
): Promise<Done> {
  const client = await getClient(use, clientId)
  if (typeof to === 'string' && (to < use.day || to < client.from))
    return refuse('input.invalid', { fields: [{ path: 'to', problem: 'past' }] })
  const version = await raiseClient(use.tx, clientId, {
    name,
    actions,
    requests_per_minute: requestsPerMinute,
    networks,
    valid_to: to,
  })
  return { clientId, secretId: null, version, data: { actions, requestsPerMinute, networks, to } }
}

/** A further secret; the ones before stay good until they are ended, so that the other system can change over. */
export async function addSecret(
  use: ClientUseCase,
  { clientId, keyTo }: ClientCommandInput<'client.newSecret'>,
): Promise<Done> {
  await getClient(use, clientId)
  if ((await countSecrets(use.tx, clientId, use.day)) >= mostSecrets)
    return refuse('client.secretsFull', { most: mostSecrets })
  const { secretId, key } = insertSecret(use, clientId, keyTo)
  return { clientId, secretId, key, version: await raiseClient(use.tx, clientId) }
}

/** Ends one secret at once. */
export async function endSecret(
  use: ClientUseCase,
  { clientId, secretId }: ClientCommandInput<'client.endSecret'>,
): Promise<Done> {
  await getClient(use, clientId)
  if ((await endSecrets(use.tx, clientId, use.now, secretId)) === 0) return refuse('record.notFound')
  return { clientId, secretId, version: await raiseClient(use.tx, clientId) }
}

/** Shuts another system out at once, with all its secrets. What it brought stays. */
export async function endClient(
  use: ClientUseCase,
  { clientId }: ClientCommandInput<'client.end'>,
): Promise<Done> {
  await getClient(use, clientId)
  await endSecrets(use.tx, clientId, use.now)
  const version = await raiseClient(use.tx, clientId, { ended_at: use.now })
  return { clientId, secretId: null, version }
}
