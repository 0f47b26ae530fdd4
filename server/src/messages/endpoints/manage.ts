import { randomBytes } from 'node:crypto'
import type { Language } from '@manyuan/core/i18n/texts.ts'
import { type EndpointCommandInput, mostEndpoints } from '@manyuan/core/messages/endpoint-commands.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { BusinessDay } from '@manyuan/core/time.ts'
import type { AdminUseCase } from '../../commands/execute-admin.ts'
import type { KeyRing } from '../../crypto/key-ring.ts'
import { findClientForUpdate } from '../../db/clients.ts'
import { raiseRulesVersion } from '../../db/dictionary.ts'
import {
  changeEndpoint,
  countEndpoints,
  type EndpointRecord,
  findEndpointForUpdate,
  sendFailedAgain,
  wakeEndpoint,
} from '../../db/endpoints.ts'
import { insertRows } from '../../db/insert.ts'
import { isClosedAddress } from '../../notices/guarded-post.ts'
import { openEndpoint, sealEndpoint } from './sealed.ts'

/** What surrounds one command about the places outside that are told of matters. */
export type EndpointUseCase = AdminUseCase & { ring: KeyRing; alsoOpen: readonly string[] }

/** The answer, and what of it the audit keeps. */
export type EndpointDone = {
  endpointId: string
  version: number
  again?: number
  secret?: string
  data?: Record<string, unknown>
}

/** So many are sent anew at once; a hundred more are a press away. */
const mostAgain = 100

function requireRight(use: EndpointUseCase): void {
  if (!canAt(use.actor, 'clients.edit')) refuse('permission.denied', { action: 'clients.edit' })
}

/** Locks one within the actor's place; any other answers like an unknown one. */
async function getEndpoint(
  use: EndpointUseCase,
  endpointId: string,
  { orEnded = false } = {},
): Promise<EndpointRecord> {
  requireRight(use)
  const endpoint = await findEndpointForUpdate(use.tx, endpointId, use.day)
  if (!endpoint || !canAt(use.actor, 'clients.edit', endpoint.path)) return refuse('record.notFound')
  if (use.expectedVersion !== undefined && use.expectedVersion !== endpoint.version)
    return refuse('record.changed', { version: endpoint.version })
  if (endpoint.ended && !orEnded) return refuse('endpoint.ended')
  return endpoint
}

/** An address that is closed on its face is refused at once; where its name leads is looked at whenever it is called. */
function hostOf(use: EndpointUseCase, address: string): string {
  const url = new URL(address)
  if (isClosedAddress(url, use.alsoOpen)) return refuse('endpoint.closed', { host: url.host })
  return url.host
}

/** A secret with 256 random bits, written as Standard Webhooks has it. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

async function insertEndpoint(
  use: EndpointUseCase,
  row: {
    channel: string
    name: string
    language?: Language
    unit_id?: string
    division_id?: string
    client_id?: string
  },
  { address, secret }: { address: string; secret: string | undefined },
): Promise<string> {
  const host = hostOf(use, address)
  if ((await countEndpoints(use.tx, mostEndpoints)) >= mostEndpoints)
    return refuse('endpoint.full', { most: mostEndpoints })
  const id = use.newId()
  const sealed = sealEndpoint(use.ring, id, { address, secret: secret ?? null, formerSecret: null })
  insertRows(use.tx, 'message_endpoint', [{ id, ...row, host, ...sealed, created_at: use.now }])
  // Whether any system is told at all is asked with every act.
  await raiseRulesVersion(use.tx)
  return id
}

const isOver = ({ to }: { to: string | null }, day: BusinessDay) => to !== null && to < day

/** Has another system told of the matters of a place, or of those that one connected system brought there. */
export async function addSystem(
  use: EndpointUseCase,
  { name, divisionId, clientId, address }: EndpointCommandInput<'endpoint.addSystem'>,
): Promise<EndpointDone> {
  requireRight(use)
  const division = use.dictionary.division(divisionId)
  if (!division || division.validTo !== null || !canAt(use.actor, 'clients.edit', division.path))
    return refuse('place.unknown', { place: divisionId })
  if (clientId !== undefined) {
    const client = await findClientForUpdate(use.tx, clientId)
    if (
      !client ||
      client.endedAt !== null ||
      isOver(client, use.day) ||
      !canAt(use.actor, 'clients.edit', client.path)
    )
      return refuse('record.notFound')
  }
  const secret = newSecret()
  const of = { division_id: divisionId, ...(clientId ? { client_id: clientId } : {}) }
  const endpointId = await insertEndpoint(use, { channel: 'webhook', name, ...of }, { address, secret })
  return { endpointId, version: 1, secret, data: { channel: 'webhook', divisionId, clientId } }
}

/** Has the group of a unit told what the unit is told. */
export async function addRobot(
  use: EndpointUseCase,
  { name, unitId, channel, address, secret, language = 'zh' }: EndpointCommandInput<'endpoint.addRobot'>,
): Promise<EndpointDone> {
  requireRight(use)
  const unit = use.dictionary.unit(unitId)
  if (!unit || unit.validTo !== null || !canAt(use.actor, 'clients.edit', unit.path))
    return refuse('record.notFound')
  const row = { channel, name, language, unit_id: unitId }
  const endpointId = await insertEndpoint(use, row, { address, secret })
  return { endpointId, version: 1, data: { channel, unitId, language } }
}

/** Tells a group in another language from now on; another system is told no words. */
export async function setLanguage(
  use: EndpointUseCase,
  { endpointId, language }: EndpointCommandInput<'endpoint.setLanguage'>,
): Promise<EndpointDone> {
  const endpoint = await getEndpoint(use, endpointId)
  if (endpoint.channel === 'webhook') return refuse('record.notFound')
  const version = await changeEndpoint(use.tx, endpointId, { language })
  return { endpointId, version, data: { language } }
}

/** Calls it at another address from now on; what waits goes there. */
export async function moveEndpoint(
  use: EndpointUseCase,
  { endpointId, address, secret }: EndpointCommandInput<'endpoint.move'>,
): Promise<EndpointDone> {
  const endpoint = await getEndpoint(use, endpointId)
  const host = hostOf(use, address)
  const before = openEndpoint(use.ring, endpoint)
  const open =
    endpoint.channel === 'webhook'
      ? { ...before, address }
      : { address, secret: secret ?? null, formerSecret: null }
  const sealed = sealEndpoint(use.ring, endpointId, open)
  return {
    endpointId,
    version: await changeEndpoint(use.tx, endpointId, { host, ...sealed, rests_until: null }),
  }
}

/** A new secret beside the present one: both sign, until the other side has changed over. */
export async function renewSecret(
  use: EndpointUseCase,
  { endpointId }: EndpointCommandInput<'endpoint.newSecret'>,
): Promise<EndpointDone> {
  const endpoint = await getEndpoint(use, endpointId)
  if (endpoint.channel !== 'webhook') return refuse('record.notFound')
  if (endpoint.formerSecret !== null) return refuse('endpoint.twoSecrets')
  const { address, secret: formerSecret } = openEndpoint(use.ring, endpoint)
  const secret = newSecret()
  const sealed = sealEndpoint(use.ring, endpointId, { address, secret, formerSecret })
  return { endpointId, version: await changeEndpoint(use.tx, endpointId, sealed), secret }
}

/** From now on the newest secret signs alone. */
export async function endFormerSecret(
  use: EndpointUseCase,
  { endpointId }: EndpointCommandInput<'endpoint.endFormerSecret'>,
): Promise<EndpointDone> {
  const endpoint = await getEndpoint(use, endpointId)
  if (endpoint.formerSecret === null) return refuse('record.notFound')
  return { endpointId, version: await changeEndpoint(use.tx, endpointId, { former_secret_cipher: null }) }
}

/** It is told nothing more; what waits is dropped. */
export async function endEndpoint(
  use: EndpointUseCase,
  { endpointId }: EndpointCommandInput<'endpoint.end'>,
): Promise<EndpointDone> {
  await getEndpoint(use, endpointId)
  const version = await changeEndpoint(use.tx, endpointId, { ended_at: use.now })
  await raiseRulesVersion(use.tx)
  return { endpointId, version }
}

/** Has what failed tried anew. */
export async function sendAgain(
  use: EndpointUseCase,
  { endpointId, deliveryIds }: EndpointCommandInput<'endpoint.sendAgain'>,
): Promise<EndpointDone> {
  const { version } = await getEndpoint(use, endpointId)
  await wakeEndpoint(use.tx, endpointId)
  const again = await sendFailedAgain(use.tx, endpointId, { ids: deliveryIds, most: mostAgain }, use.now)
  return { endpointId, version, again, data: { again } }
}
