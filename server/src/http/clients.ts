import type { Route } from '@manyuan/core/contract/route.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { writeAudit } from '../audit/audit-row.ts'
import { authenticateClient, type KnownClient } from '../clients/authenticate.ts'
import { countClientDay, type DayCount } from '../db/clients.ts'
import type { Deps } from '../deps.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the contract says of connected systems; a route without it is closed to them. */
    client?: Route['client']
  }
}

const admitted = new WeakMap<FastifyRequest, KnownClient>()

/** The connected system that was let in with this request. */
export function admittedClient(request: FastifyRequest): KnownClient | undefined {
  return admitted.get(request)
}

/** Whether the sender says who it is by a key: a browser never does by itself, so no other site can borrow it. */
export function bringsKey(request: FastifyRequest): boolean {
  return /^bearer\b/i.test(request.headers.authorization ?? '')
}

function mayCall(route: Route['client'], { actor }: KnownClient): boolean {
  return route === 'byCommand' || (route !== undefined && actor.actions.includes(route))
}

async function recordClosedRoute(deps: Deps, client: KnownClient, route: string): Promise<void> {
  await writeAudit(deps, client, {
    county: deps.dictionary.known().city.county,
    action: 'client.route',
    objectType: 'client',
    objectId: client.actor.clientId,
    result: 'refused',
    code: 'client.routeClosed',
    data: { route },
  })
}

/**
 * Stands before every route, also those that are no JSON: a key is checked, counted against the minute of its client,
 * and let through only where the contract opens the route to connected systems and this one has the right.
 */
export function admitClients(app: FastifyInstance, deps: Deps): void {
  const count = app.createRateLimit({
    timeWindow: 60_000,
    keyGenerator: (request) => admitted.get(request)?.actor.clientId ?? '',
    max: (request) => admitted.get(request)?.requestsPerMinute ?? 0,
  })
  // After the limit by address, which also holds back those who try keys, and before anything of the request is read.
  app.addHook('preParsing', async (request) => {
    if (!bringsKey(request) || request.is404) return
    const client = await authenticateClient(deps, request.headers.authorization ?? '', request.ip)
    admitted.set(request, client)
    const minute = await count(request)
    const countRefused = (what: DayCount) =>
      countClientDay(deps.db, client.actor.clientId, businessDayOf(deps.now()), what)
    if (!minute.isAllowed && minute.isExceeded) {
      await countRefused('tooMany')
      return refuse('tooMany.requests', { retryAfterSeconds: minute.ttlInSeconds })
    }
    const { config, url = '' } = request.routeOptions
    if (mayCall(config.client, client)) return
    await countRefused('noRight')
    await recordClosedRoute(deps, client, url)
    return refuse('client.routeClosed')
  })
}
