import { Problem } from '@manyuan/core/contract/problem.ts'
import { languages, refusalText } from '@manyuan/core/i18n/texts.ts'
import { routeSummaries } from '@manyuan/core/i18n/zh/routes.ts'
import { Condition } from '@manyuan/core/kinds/form.ts'
import { refusalCodes, refusalExamples } from '@manyuan/core/refusal-examples.ts'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { describeCommands } from './describe-commands.ts'
import { statusOf } from './problem.ts'

/** Schemas that the description calls by name: one holds itself, the other stands behind every route. */
const named = z.registry<{ id: string }>()
named.add(Condition, { id: 'Condition' })
named.add(Problem, { id: 'Problem' })

const routeSchemas = createJsonSchemaTransform({ schemaRegistry: named })
const allSchemas = createJsonSchemaTransformObject({ schemaRegistry: named })

const refused = {
  description: 'Refused: what went wrong, and what to do next',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const file = {
  consumes: ['multipart/form-data'],
  body: {
    type: 'object',
    properties: { file: { type: 'string', format: 'binary' } },
    required: ['file'],
  },
}

/** A route of the contract as OpenAPI says it; besides its answer it may always refuse. */
export const describeRoute: typeof routeSchemas = (document) => {
  const { schema, url } = routeSchemas(document)
  if (schema.hide) return { schema, url }
  const response = { ...(schema.response as object), default: refused }
  // What is no JSON has no schema in the contract.
  const sent = document.route.method === 'POST' && url === '/api/matters/:ref/papers' ? file : {}
  return { schema: { ...schema, ...sent, response }, url }
}

const text = (type: string) => ({ [type]: { schema: { type: 'string' as const } } })

const paper = {
  get: {
    summary: 'Read a file; that it was read is logged',
    parameters: ['ref', 'paper'].map((name) => ({
      schema: { type: 'string' as const },
      in: 'path' as const,
      name,
      required: true,
    })),
    security: [{ session: [] }, { reporter: [] }],
    responses: {
      200: { description: 'The file', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } },
      default: refused,
    },
  },
}

const small = {
  get: {
    ...paper.get,
    summary: 'The small picture of a photo, for lists; that it was seen is logged',
    responses: {
      200: {
        description: 'The picture',
        content: { 'image/webp': { schema: { type: 'string', format: 'binary' } } },
      },
      304: { description: 'What was got before is still good' },
      default: refused,
    },
  },
}

const original = {
  post: {
    ...paper.get,
    summary: 'Take a paper as it was sent, for a reason that is logged; `repr-digest` tells its SHA-256',
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object' as const,
            properties: { reason: { type: 'string' as const, minLength: 1, maxLength: 200 } },
            required: ['reason'],
          },
        },
      },
    },
    security: [{ session: [] }],
  },
}

const live = {
  get: {
    summary: 'Hints that something changed within reach, which tell nothing of it (server-sent events)',
    security: [{ session: [] }],
    responses: {
      200: { description: 'Events named `change`, without end', content: text('text/event-stream') },
      default: refused,
    },
  },
}

const health = {
  get: {
    summary: 'Whether the program and its database answer',
    security: [{}],
    responses: {
      200: {
        description: 'They do',
        content: {
          'application/json': {
            schema: { type: 'object', properties: { ok: { const: true } }, required: ['ok'] },
          },
        },
      },
      default: refused,
    },
  },
}

const parts = ['database', 'files', 'jobs']
const readiness = {
  type: 'object' as const,
  properties: {
    ready: { type: 'boolean' as const },
    parts: {
      type: 'object' as const,
      properties: Object.fromEntries(parts.map((part) => [part, { type: 'boolean' as const }])),
      required: parts,
    },
  },
  required: ['ready', 'parts'],
}
const readyAs = (description: string) => ({
  description,
  content: { 'application/json': { schema: readiness } },
})

const ready = {
  get: {
    summary: 'Whether the program can do its work now, part by part',
    security: [{}],
    responses: {
      200: readyAs('It can'),
      503: readyAs('It cannot: nobody is to be sent here'),
      default: refused,
    },
  },
}

/** What is served beside the contract. */
const besides = {
  '/api/matters/{ref}/papers/{paper}': paper,
  '/api/matters/{ref}/papers/{paper}/small': small,
  '/api/matters/{ref}/papers/{paper}/original': original,
  '/api/live': live,
  '/api/health': health,
  '/api/ready': ready,
}

/** Every refusal with its status and its words, by an example of what it tells. */
function refusals() {
  return refusalCodes.map((code) => {
    const details = refusalExamples[code]
    const [zh, en] = languages.map((language) => refusalText(language, { code, details }))
    return { code, status: statusOf[code], zh, en, details }
  })
}

/** What a route is about is the first word of its address; beside what it does in English stands the same in Chinese. */
function withWords(paths: Record<string, object | undefined>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(paths).map(([path, methods = {}]) => [
      path,
      Object.fromEntries(
        Object.entries(methods).map(([method, route]) => [
          method,
          {
            tags: [path.split('/')[2]],
            'x-summary-zh': routeSummaries[`${method.toUpperCase()} ${path}`],
            ...route,
          },
        ]),
      ),
    ]),
  )
}

/** The whole description: named schemas, payloads of commands, refusals, and what is served beside the contract. */
export const describeAll: typeof allSchemas = (document) => {
  const whole = allSchemas(document)
  // The other kind of document is of OpenAPI 2, which is not written here.
  if (!('components' in whole)) return whole
  const { components, paths } = whole
  return {
    ...whole,
    components: { ...components, schemas: { ...components?.schemas, ...describeCommands(named) } },
    paths: withWords({ ...paths, ...besides }),
    'x-refusals': refusals(),
  }
}
