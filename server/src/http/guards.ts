import { refuse } from '@manyuan/core/refusals.ts'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { bringsKey } from './clients.ts'

/** Cookies alone must not let another site write: every write says that it is JSON or a form of our own page. */
export function guardWrites(app: FastifyInstance, config: Pick<Config, 'origin'>): void {
  app.addHook('onRequest', async (request) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return
    const { origin } = request.headers
    if (!origin || bringsKey(request)) return
    const own = config.origin ?? `${request.protocol}://${request.headers.host}`
    if (origin !== own) refuse('origin.foreign', { own })
  })
}

/** Whoever hung up before it was their turn has no address any more, and nobody to answer to. */
export function passOverGone(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.raw.socket.remoteAddress === undefined) reply.hijack()
  })
}

/** PostgreSQL cannot hold U+0000: whatever part of an address carries it, nothing has that name. */
export function guardAddresses(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ url }) => {
    if (url.includes('%00')) refuse('input.unreadable', { why: 'parameter' })
  })
}
