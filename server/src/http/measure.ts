import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'

/** Where no route answered: addresses are anybody's, and would make as many rows as somebody tries. */
const noRoute = 'none'

/**
 * Counts every answer by route, and writes a line of the log for each: which route, with what outcome, how long. Never the
 * address itself, whose parts are codes and words, nor who asked.
 */
export function measureAnswers(app: FastifyInstance, deps: Pick<Deps, 'metrics' | 'log'>): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? noRoute
    const { statusCode: status, elapsedTime } = reply
    deps.metrics.answered(request.method, route, status, elapsedTime / 1000)
    request.log.debug({ method: request.method, route, status, ms: Math.round(elapsedTime) }, 'Answered.')
  })
}
