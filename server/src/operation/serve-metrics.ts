import { createServer } from 'node:http'
import { isIPv6 } from 'node:net'
import type { Deps } from '../deps.ts'
import { readState } from './read-state.ts'

/** The version of Prometheus' text format that is spoken. */
const textFormat = 'text/plain; version=0.0.4; charset=utf-8'

async function textNow(deps: Deps): Promise<string> {
  const state = await readState(deps).catch((error: unknown) => {
    deps.log.warn({ err: error }, 'The state could not be read for the metrics.')
    return undefined
  })
  return await deps.metrics.text(state)
}

/**
 * Serves the metrics at an address of their own, which no proxy passes on: they are for those who run it. Gives the
 * address and what ends it; nothing when no port was set.
 */
export async function serveMetrics(
  deps: Deps,
): Promise<{ address: string; close(): Promise<void> } | undefined> {
  const { metrics: at } = deps.config
  if (!at) return undefined
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?', 1)[0] !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    textNow(deps).then(
      (text) => response.writeHead(200, { 'content-type': textFormat }).end(text),
      (error: unknown) => {
        deps.log.error({ err: error }, 'The metrics could not be written.')
        response.writeHead(500).end()
      },
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, resolve)
  })
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : at.port
  const host = isIPv6(at.host) ? `[${at.host}]` : at.host
  return {
    address: `http://${host}:${port}/metrics`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
