import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import { mostPaperMegabytes } from '@manyuan/core/matters/paper-types.ts'
import { Refused } from '@manyuan/core/refusals.ts'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { serveAudit } from '../audit/routes.ts'
import { serveBoard } from '../board/routes.ts'
import { serveBulk } from '../bulk/routes.ts'
import { serveClients } from '../clients/routes.ts'
import type { Deps } from '../deps.ts'
import { serveEnquiries } from '../enquiries/routes.ts'
import { serveLadders } from '../escalation/routes.ts'
import { serveDownloads, serveExports } from '../exports/routes.ts'
import { serveFigures } from '../figures/routes.ts'
import { serveImportFiles } from '../imports/runs/downloads.ts'
import { serveImports } from '../imports/runs/routes.ts'
import { serveMatters } from '../matters/routes.ts'
import { serveReading } from '../matters/streams.ts'
import { serveMeetings } from '../meetings/routes.ts'
import { serveEndpoints } from '../messages/endpoints/routes.ts'
import { serveMessages } from '../messages/routes.ts'
import { serveOperation } from '../operation/routes.ts'
import { servePeople } from '../people/routes.ts'
import { serveStaff } from '../people/staff-routes.ts'
import { servePlaceCodes } from '../places/code-routes.ts'
import { servePlaces } from '../places/routes.ts'
import { serveRecurring } from '../recurring/routes.ts'
import { serveRights } from '../rights/routes.ts'
import { serveRosters } from '../roster/routes.ts'
import { serveRouting } from '../routing/routes.ts'
import { serveRules } from '../rules/routes.ts'
import { serveSwitchedOn } from '../rules/switched-on.ts'
import { serveViews } from '../saved-views/routes.ts'
import { serveStandardTexts } from '../standard-texts/routes.ts'
import { serveSuggestions } from '../suggestions/routes.ts'
import { serveSupervision } from '../supervision/routes.ts'
import { serveUploads } from '../uploads/routes.ts'
import { serveWhistles } from '../whistle/routes.ts'
import { answerBroken } from './broken-requests.ts'
import { admitClients } from './clients.ts'
import { describeAll, describeRoute } from './describe.ts'
import { wordError, wordErrors } from './errors.ts'
import { guardAddresses, guardWrites, passOverGone } from './guards.ts'
import { addHeaders } from './headers.ts'
import { serveHealth } from './health.ts'
import { readJson } from './json.ts'
import { measureAnswers } from './measure.ts'
import { addPages, sendUnknownPage } from './pages.ts'
import { securitySchemes } from './security.ts'
import { serveWith } from './serve.ts'
import { SteadyCounts } from './steady-counts.ts'

async function addPlugins(app: FastifyInstance, deps: Deps): Promise<void> {
  addHeaders(app, deps.config)
  await app.register(cookie)
  await app.register(compress, { threshold: 2048 })
  await app.register(multipart, {
    limits: { fileSize: mostPaperMegabytes * 1024 * 1024, files: 1, fields: 5 },
  })
  await app.register(rateLimit, {
    global: deps.config.requestsPerMinute > 0,
    max: deps.config.requestsPerMinute,
    timeWindow: 60_000,
    store: SteadyCounts,
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
          'command is the schema of its name and version, such as matter.accept.1 for matter.accept@1.',
      },
      components: { securitySchemes },
    },
    transform: describeRoute,
    transformObject: describeAll,
  })
}

/** A request that takes longer to arrive is cut off: a paper of 50 MB gets through at 170 kB/s, and no line is held for ever. */
const slowestRequestMs = 5 * 60_000

/** Builds the HTTP side of the program; the caller listens and closes. */
export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: deps.log,
    bodyLimit: 1024 * 1024,
    requestTimeout: slowestRequestMs,
    clientErrorHandler: answerBroken,
    trustProxy: deps.config.trustedProxies.length > 0 ? deps.config.trustedProxies : false,
    logController: new LogController({ disableRequestLogging: true }),
    // Refused before there is a route, but in the same words.
    frameworkErrors: (error, request, reply) => wordError(error, request, reply),
    routerOptions: { maxParamLength: 200 },
    genReqId: () => deps.newId(deps.now()),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  wordErrors(app, sendUnknownPage)
  readJson(app)
  passOverGone(app)
  guardAddresses(app)
  measureAnswers(app, deps)
  guardWrites(app, deps.config)
  await addPlugins(app, deps)
  const serve = serveWith(app, deps)
  serveMatters(serve, deps)
  servePeople(serve, deps)
  serveStaff(serve, deps)
  servePlaces(serve, deps)
  servePlaceCodes(serve, deps)
  serveFigures(serve, deps)
  serveBoard(serve, deps)
  serveAudit(serve, deps)
  serveClients(serve, deps)
  serveImports(serve, deps)
  serveImportFiles(app, deps)
  serveOperation(serve, deps)
  serveExports(serve, deps)
  serveViews(serve, deps)
  serveRights(serve, deps)
  serveRules(serve, deps)
  serveRouting(serve, deps)
  serveLadders(serve, deps)
  serveSwitchedOn(serve, deps)
  serveSuggestions(serve, deps)
  serveEnquiries(serve, deps)
  serveSupervision(serve, deps)
  serveBulk(serve, deps)
  serveRecurring(serve, deps)
  serveWhistles(serve, deps)
  serveMeetings(serve, deps)
  serveStandardTexts(serve, deps)
  serveMessages(serve, deps)
  serveEndpoints(serve, deps)
  serveRosters(serve, deps)
  serveReading(app, deps)
  serveUploads(app, serve, deps)
  serveDownloads(app, deps)
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  serveHealth(app, deps)
  await addPages(app)
  return app
}
