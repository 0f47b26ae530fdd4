import { createReadStream, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import statics from '@fastify/static'
import swagger from '@fastify/swagger'
import { languageOf } from '@manyuan/core/i18n/texts.ts'
import { mostPaperMegabytes } from '@manyuan/core/matters/paper-types.ts'
import { Refused, refuse } from '@manyuan/core/refusals.ts'
import fastify, { type FastifyInstance, type FastifyReply, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { serveAudit } from '../audit/routes.ts'
import { serveClients } from '../clients/routes.ts'
import type { Deps } from '../deps.ts'
import { serveFigures } from '../figures/routes.ts'
import { serveMatters } from '../matters/routes.ts'
import { serveReading } from '../matters/streams.ts'
import { servePeople } from '../people/routes.ts'
import { serveStaff } from '../people/staff-routes.ts'
import { servePlaces } from '../places/routes.ts'
import { admitClients, bringsKey } from './clients.ts'
import { describeAll, describeRoute } from './describe.ts'
import { wordError, wordErrors } from './errors.ts'
import { readJson } from './json.ts'
import { problemFrom } from './problem.ts'
import { securitySchemes } from './security.ts'
import { serveWith } from './serve.ts'

const webFolder = fileURLToPath(new URL('../../../web/dist', import.meta.url))

async function addPlugins(app: FastifyInstance, deps: Deps): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Ant Design writes its styles at run time; scripts stay from this server alone.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: deps.config.mode === 'production',
  })
  // A position is asked for by a press on our own pages and by nobody else's.
  app.addHook('onSend', async (_request, reply) => {
    reply.header('permissions-policy', 'geolocation=(self), camera=(self), microphone=()')
  })
  await app.register(cookie)
  await app.register(compress, { threshold: 2048 })
  await app.register(multipart, {
    limits: { fileSize: mostPaperMegabytes * 1024 * 1024, files: 1, fields: 5 },
  })
  await app.register(rateLimit, {
    global: deps.config.requestsPerMinute > 0,
    max: deps.config.requestsPerMinute,
    timeWindow: 60_000,
    // Thrown by the plugin, and worded like every other refusal.
    errorResponseBuilder: (_, { ttl }) =>
      new Refused({ code: 'tooMany.requests', details: { retryAfterSeconds: Math.ceil(ttl / 1000) } }),
  })
  admitClients(app, deps)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Manyuan 满园',
        version: '1',
        description:
          'Refusals are problem details (RFC 9457) in the language of Accept-Language (zh, en). The payload of a ' +
          'command is the schema of its name, such as matter.accept@1.',
      },
      components: { securitySchemes },
    },
    transform: describeRoute,
    transformObject: describeAll,
  })
}

function sendPage(reply: FastifyReply, name: 'portal' | 'desk'): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .send(createReadStream(`${webFolder}/${name}/index.html`))
}

/** The pages of the built web: unknown paths of a product answer with its page, which knows what to show. */
async function addPages(app: FastifyInstance): Promise<void> {
  if (!existsSync(webFolder)) return
  // Their names change with their content: what a phone has once it never asks for again.
  await app.register(statics, {
    root: `${webFolder}/assets`,
    prefix: '/assets/',
    wildcard: false,
    index: false,
    maxAge: '1y',
    immutable: true,
  })
  const page = (name: 'portal' | 'desk') => async (_: unknown, reply: FastifyReply) =>
    await sendPage(reply, name)
  app.get('/', { schema: { hide: true } }, page('portal'))
  app.get('/report', { schema: { hide: true } }, page('portal'))
  app.get('/follow', { schema: { hide: true } }, page('portal'))
  app.get('/desk', { schema: { hide: true } }, page('desk'))
  app.get('/desk/*', { schema: { hide: true } }, page('desk'))
}

/** Cookies alone must not let another site write: every write says that it is JSON or a form of our own page. */
function guardWrites(app: FastifyInstance, deps: Deps): void {
  app.addHook('onRequest', async (request, reply) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return
    const { origin } = request.headers
    if (!origin || bringsKey(request)) return
    const own = deps.config.origin ?? `${request.protocol}://${request.headers.host}`
    if (origin !== own) {
      const problem = problemFrom(
        { code: 'permission.denied', details: { action: 'matter.register' } },
        languageOf(request.headers['accept-language']),
      )
      await reply.status(403).type('application/problem+json').send(problem)
    }
  })
}

/** PostgreSQL cannot hold U+0000: whatever part of an address carries it, nothing has that name. */
function guardAddresses(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ url }) => {
    if (url.includes('%00')) refuse('input.unreadable', { why: 'parameter' })
  })
}

/** Builds the HTTP side of the program; the caller listens and closes. */
export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: deps.log,
    bodyLimit: 1024 * 1024,
    trustProxy: deps.config.trustedProxies.length > 0 ? deps.config.trustedProxies : false,
    logController: new LogController({ disableRequestLogging: true }),
    // Refused before there is a route, but in the same words.
    frameworkErrors: (error, request, reply) => wordError(error, request, reply),
    routerOptions: { maxParamLength: 200 },
    genReqId: () => deps.newId(deps.now()),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  wordErrors(app, (reply) =>
    existsSync(webFolder) ? sendPage(reply.status(404), 'portal') : reply.status(404).send(),
  )
  readJson(app)
  guardAddresses(app)
  guardWrites(app, deps)
  await addPlugins(app, deps)
  const serve = serveWith(app, deps)
  serveMatters(serve, deps)
  servePeople(serve, deps)
  serveStaff(serve, deps)
  servePlaces(serve, deps)
  serveFigures(serve, deps)
  serveAudit(serve, deps)
  serveClients(serve, deps)
  serveReading(app, deps)
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  app.get('/api/health', { schema: { hide: true } }, async () => {
    await deps.dictionary.current()
    return { ok: true }
  })
  await addPages(app)
  return app
}
