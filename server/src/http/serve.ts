import type { Route } from '@manyuan/core/contract/route.ts'
import { type Language, languageOf } from '@manyuan/core/i18n/texts.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import type { Sender } from '../commands/sender.ts'
import type { Deps } from '../deps.ts'
import { securityOf } from './security.ts'
import { senderOf } from './sender.ts'

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined

/** What a route's handler gets: the parsed parts, who asks, and in which language. */
export type Call<R extends Route> = {
  params: Parsed<R['params']>
  query: Parsed<R['query']>
  body: Parsed<R['body']>
  sender: Sender
  language: Language
  request: FastifyRequest
  reply: FastifyReply
}

export type Serve = <const R extends Route>(
  route: R,
  handler: (call: Call<R>) => Promise<z.input<R['answer']>>,
) => void

/** Registers routes of the contract: parsing, session and answer check are done here, once. */
export function serveWith(app: FastifyInstance, deps: Deps): Serve {
  const typed = app.withTypeProvider<ZodTypeProvider>()
  return function serve(route, handler) {
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
      handler: async (request, reply) => {
        const sender = await senderOf(deps, request)
        // Somebody whose session has ended must not go on as nobody: what they send would be filed under no name.
        const signsIn = route.path === '/api/session' || route.path === '/api/session/set-password'
        if (sender.expired && route.method !== 'GET' && !signsIn) return refuse('signIn.expired')
        const opensWhenHeld = route.path.startsWith('/api/session') || route.path === '/api/about'
        if (sender.held && !opensWhenHeld) return refuse('signIn.secondFactorMustBeSet')
        if (!route.open && !sender.held && sender.actor.type !== 'staff' && sender.actor.type !== 'client')
          return refuse(sender.expired ? 'signIn.expired' : 'signIn.needed')
        // The provider has parsed each part with the schema of this very route.
        const parts = request as unknown as Pick<Call<typeof route>, 'params' | 'query' | 'body'>
        const answer = await handler({
          params: parts.params,
          query: request.query as Call<typeof route>['query'],
          body: parts.body,
          sender,
          language: languageOf(request.headers['accept-language']),
          request,
          reply,
        })
        return reply.status(route.status ?? 200).send(answer as never)
      },
    })
  }
}
