import type { Route } from '@manyuan/core/contract/route.ts'
import { type Language, languageOf } from '@manyuan/core/i18n/texts.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import type { Sender } from '../commands/sender.ts'
import type { Deps } from '../deps.ts'
import { admit } from './admit.ts'
import { securityOf } from './security.ts'
import { lastSeenSender, type RequestSender, senderOf } from './sender.ts'

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

/** What a route's handler gets: the parsed parts, who asks, and in which language. */
export type Call<R extends Route> = {
  params: Parsed<R['params']>
  query: Parsed<R['query']>
  body: Parsed<R['body']>
  sender: Sender
  /** Who asks, read and admitted again: what takes long must not go on for somebody whose session has ended. */
  senderNow: () => Promise<Sender>
  language: Language
  request: FastifyRequest
  reply: FastifyReply
}

export type Serve = <const R extends Route>(
  route: R,
  handler: (call: Call<R>) => Promise<z.input<R['answer']>>,
  options?: ServeOptions,
) => void

/** `confirms`: the handler asks `sender.confirm` within its transaction, so it may begin with the sender as last seen. */
export type ServeOptions = { confirms?: boolean }

/** Registers routes of the contract: parsing, session and answer check are done here, once. */
export function serveWith(app: FastifyInstance, deps: Deps): Serve {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  return function serve(route, handler, options = {}) {
    function answerTo(request: FastifyRequest, reply: FastifyReply, sender: RequestSender) {
      admit(route, sender, request.headers['x-manyuan-post'])
      // The provider has parsed each part with the schema of this very route.
      const parts = request as unknown as Pick<Call<typeof route>, 'params' | 'query' | 'body'>
      const { params, query, body } = parts
      const language = languageOf(request.headers['accept-language'])
      async function senderNow(): Promise<Sender> {
        const now = await senderOf(deps, request)
        admit(route, now, request.headers['x-manyuan-post'])
        return now
      }
      return handler({ params, query, body, sender, senderNow, language, request, reply })
    }
    async function answer(request: FastifyRequest, reply: FastifyReply) {
      const lastSeen = options.confirms ? lastSeenSender(deps, request) : undefined
      if (lastSeen)
        try {
          return await answerTo(request, reply, lastSeen)
        } catch {
          // Whatever went wrong is told by what comes of the same request for the sender as they are now.
        }
      return await answerTo(request, reply, await senderOf(deps, request))
    }
    typed.route({
      method: route.method,
      url: route.path,
      config: route.client ? { client: route.client } : {},
      schema: {
        summary: route.summary,
        security: securityOf(route),
        ...(route.params ? { params: route.params } : {}),
        ...(route.query ? { querystring: route.query } : {}),
        ...(route.body ? { body: route.body } : {}),
        response: { [route.status ?? 200]: route.answer },
      },
      handler: async (request, reply) =>
        reply.status(route.status ?? 200).send((await answer(request, reply)) as never),
    })
  }
}
