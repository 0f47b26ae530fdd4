import { languageOf } from '@manyuan/core/i18n/texts.ts'
import { mostPaperMegabytes } from '@manyuan/core/matters/paper-types.ts'
import { type Refusal, Refused } from '@manyuan/core/refusals.ts'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { gaveUpWaiting } from '../db/tx.ts'
import { rememberRoutes } from './known-routes.ts'
import { problemFrom } from './problem.ts'

/** What Fastify itself refuses, in our words. */
const byFastifyCode: Record<string, Refusal> = {
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'input.unreadable', details: { why: 'json' } },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'input.unreadable', details: { why: 'json' } },
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'input.unreadable', details: { why: 'tooLarge' } },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'input.unreadable', details: { why: 'mediaType' } },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: 'input.unreadable', details: { why: 'json' } },
  FST_CP_ERR_INVALID_CONTENT_ENCODING: { code: 'input.unreadable', details: { why: 'encoding' } },
  FST_CP_ERR_INVALID_CONTENT: { code: 'input.unreadable', details: { why: 'encoding' } },
  FST_ERR_BAD_URL: { code: 'input.unreadable', details: { why: 'parameter' } },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'input.unreadable', details: { why: 'parameter' } },
  FST_REQ_FILE_TOO_LARGE: { code: 'file.tooLarge', details: { limitMegabytes: mostPaperMegabytes } },
  FST_INVALID_MULTIPART_CONTENT_TYPE: { code: 'input.unreadable', details: { why: 'mediaType' } },
}

/** The short names of what is wrong with a part of a request that its schema refused. */
const problemByKeyword: Record<string, string> = {
  invalid_type: 'type',
  invalid_value: 'option',
  too_big: 'tooLong',
  too_small: 'tooShort',
  unrecognized_keys: 'unknown',
}

/** Connection-level failures of the database: the request may be sent again. */
const away = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08001',
  '53300',
  '57014',
])

/** No room on the disk of the files or of the database. */
const full = new Set(['ENOSPC', 'EDQUOT', '53100'])

/** The store of the files: an object store that does not answer, or a shared folder that is not there. */
const filesAway = new Set(['FILES_AWAY', 'EROFS', 'EIO', 'ESTALE', 'ENOTCONN', 'EACCES'])

/** A database that died is back within a few seconds. */
const retryAfterSeconds = 3

function refusalFrom(error: FastifyError): Refusal | undefined {
  if (error instanceof Refused) return error.refusal
  if (hasZodFastifySchemaValidationErrors(error))
    return {
      code: 'input.invalid',
      details: {
        fields: error.validation.slice(0, 50).map((issue) => ({
          path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
          problem: problemByKeyword[issue.keyword] ?? 'format',
        })),
      },
    }
  // What is read or written beside commands: those name what somebody else is at.
  if (gaveUpWaiting(error)) return { code: 'record.busy', details: {} }
  const known = byFastifyCode[error.code]
  if (known) return known
  if (
    away.has(error.code) ||
    /timeout exceeded when trying to connect|Connection terminated/.test(error.message)
  )
    return { code: 'system.unavailable', details: {} }
  // The parser of forms has no codes of its own for a form that broke off, or that has no boundary.
  if (/^Unexpected end of multipart data|^Multipart: /.test(error.message))
    return { code: 'input.unreadable', details: { why: 'encoding' } }
  if (filesAway.has(error.code)) return { code: 'files.away', details: {} }
  if (full.has(error.code)) return { code: 'system.full', details: {} }
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
    return { code: 'input.unreadable', details: { why: 'parameter' } }
  return undefined
}

function answer(reply: FastifyReply, request: FastifyRequest, refusal: Refusal): FastifyReply {
  const problem = problemFrom(refusal, languageOf(request.headers['accept-language']))
  if (problem.status === 503) reply.header('retry-after', String(retryAfterSeconds))
  if (refusal.code === 'tooMany.requests')
    reply.header('retry-after', String(refusal.details.retryAfterSeconds))
  if (refusal.code === 'client.keyWrong') reply.header('www-authenticate', 'Bearer')
  // The lines of the log carry the same number.
  reply.header('x-request-id', request.id)
  return reply.status(problem.status).type('application/problem+json').send(problem)
}

/** A person with a browser, not a program: shown a page that says what is wrong. */
function asksForPage({ method, url, headers }: FastifyRequest): boolean {
  return method === 'GET' && !url.startsWith('/api/') && (headers.accept ?? '').includes('text/html')
}

/** Words one error; what nobody foresaw is logged and answered without its message. */
export function wordError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalFrom(error)
  if (refusal?.code === 'system.full') request.log.error({ err: error }, 'The disk is full.')
  if (refusal?.code === 'files.away') request.log.error({ err: error }, 'The store of the files is away.')
  if (refusal) return answer(reply, request, refusal)
  request.log.error({ err: error }, 'A request failed.')
  return answer(reply, request, { code: 'system.fault', details: { id: request.id } })
}

/** Words every error of every route, and what no route answers. */
export function wordErrors(
  app: FastifyInstance,
  showUnknownPage: (reply: FastifyReply) => FastifyReply,
): void {
  app.setErrorHandler(wordError)
  const methodsAt = rememberRoutes(app)
  app.setNotFoundHandler((request, reply) => {
    const allowed = methodsAt(request.url.split('?', 1)[0] ?? '')
    if (allowed.length > 0 && !allowed.includes(request.method)) {
      reply.header('allow', allowed.join(', '))
      return answer(reply, request, { code: 'route.otherMethod', details: { allowed } })
    }
    if (asksForPage(request)) return showUnknownPage(reply)
    return answer(reply, request, { code: 'route.unknown', details: {} })
  })
}
