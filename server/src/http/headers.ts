import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import helmet, { type HelmetOptions } from 'helmet'
import type { Config } from '../config.ts'

function optionsFor({ mode }: Pick<Config, 'mode'>): HelmetOptions {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Ant Design writes its styles at run time; scripts stay from this server alone.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        // Films and recordings are shown from what the page has fetched itself.
        mediaSrc: ["'self'", 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: mode === 'production',
  }
}

/** What helmet puts on an answer: nothing of it depends on the request, so it is composed once. */
function composeHeaders(options: HelmetOptions): OutgoingHttpHeaders {
  const answer = new ServerResponse(new IncomingMessage(new Socket()))
  helmet(options)(answer.req, answer, () => undefined)
  return answer.getHeaders()
}

/** What every answer tells a browser of what a page of ours may do. */
export function addHeaders(app: FastifyInstance, config: Pick<Config, 'mode'>): void {
  const headers = {
    ...composeHeaders(optionsFor(config)),
    // A position is asked for by a press on our own pages and by nobody else's.
    'permissions-policy': 'geolocation=(self), camera=(self), microphone=()',
  }
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
}
