import type { ClientView } from '@manyuan/core/clients/contract.ts'
import { clientRoutes } from '@manyuan/core/clients/contract.ts'
import { clientActions } from '@manyuan/core/clients/rights.ts'
import type { Actor, ClientActor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { type BusinessDay, businessDayOf } from '@manyuan/core/time.ts'
import { type ClientDay, type ClientRecord, listClients, type SecretDates } from '../db/clients.ts'
import type { Deps } from '../deps.ts'
import { admittedClient } from '../http/clients.ts'
import type { Serve } from '../http/serve.ts'
import { pageOf } from '../page.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { executeClientCommand } from './execute-clients.ts'
import { readOwnMatter, readOwnMatters } from './own-matters.ts'

/** The routes of connected systems are for nobody else: staff have the list of matters. */
function getClientActor(actor: Actor): ClientActor {
  return actor.type === 'client' ? actor : refuse('permission.denied', { action: 'matter.read' })
}

function stateOf({ endedAt, from, to }: ClientRecord, day: BusinessDay): ClientView['state'] {
  if (endedAt !== null) return 'ended'
  if (day < from) return 'waiting'
  return to !== null && day > to ? 'over' : 'valid'
}

function latest(moments: readonly (string | null)[]): string | null {
  return moments.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null)
}

function instant(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString()
}

function present(
  dictionary: Dictionary,
  day: BusinessDay,
  client: ClientRecord & { secrets: SecretDates[]; days: ClientDay[] },
): ClientView {
  const secrets = client.secrets.map((secret) => ({
    secretId: secret.secretId,
    createdAt: new Date(secret.createdAt).toISOString(),
    lastUsedAt: instant(secret.lastUsedAt),
    to: secret.to,
    endedAt: instant(secret.endedAt),
  }))
  return {
    clientId: client.id,
    name: client.name,
    sourceSystem: client.sourceSystem,
    source: client.source,
    divisionId: client.divisionId,
    divisionName: dictionary.division(client.divisionId)?.name ?? { zh: client.divisionId },
    actions: client.actions,
    requestsPerMinute: client.requestsPerMinute,
    networks: client.networks,
    from: client.from,
    to: client.to,
    state: stateOf(client, day),
    lastUsedAt: latest(secrets.map(({ lastUsedAt }) => lastUsedAt)),
    refusedAt: client.refusedAt?.toISOString() ?? null,
    version: client.version,
    secrets,
    days: client.days,
  }
}

/** Connected systems as their administrator sees them, and what they see of their own matters. */
export function serveClients(serve: Serve, deps: Deps): void {
  serve(clientRoutes.command, ({ sender, body }) => executeClientCommand(deps, sender, body))

  serve(clientRoutes.list, async ({ sender, query }) => {
    const { actor } = sender
    if (actor.type !== 'staff' || !canAt(actor, 'clients.edit'))
      return refuse('permission.denied', { action: 'clients.edit' })
    const dictionary = await deps.dictionary.current()
    const day = businessDayOf(deps.now())
    const found = await listClients(deps.db, actor.path, query.after, query.limit + 1)
    const { rows, next } = pageOf(found, query.limit, ({ id }) => id)
    return { rows: rows.map((row) => present(dictionary, day, row)), next }
  })

  serve(clientRoutes.self, async ({ sender, request }) => {
    const { clientId, actions } = getClientActor(sender.actor)
    const known = admittedClient(request)
    if (!known) return refuse('client.keyWrong')
    const { name, requestsPerMinute, keyTo, to } = known
    return {
      clientId,
      name,
      actions: clientActions.filter((action) => actions.includes(action)),
      requestsPerMinute,
      keyTo,
      to,
    }
  })

  serve(clientRoutes.matters, ({ sender, query }) =>
    readOwnMatters(deps, getClientActor(sender.actor), query),
  )

  serve(clientRoutes.matter, ({ sender, params, language }) =>
    readOwnMatter(deps, { ...sender, actor: getClientActor(sender.actor) }, params.ref, language),
  )
}
