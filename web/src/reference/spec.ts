/** As much of JSON Schema as the description of the API uses. */
export type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  $ref?: string
  format?: string
  pattern?: string
  default?: unknown
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  additionalProperties?: Schema | boolean
}

type Body = { content?: Record<string, { schema?: Schema }> }
export type Parameter = { name: string; in: string; required?: boolean; schema: Schema }

/** Who may call: one of the named ways each; the empty one is nobody in particular. */
export type Way = 'session' | 'reporter' | 'client'

type Operation = {
  summary: string
  'x-summary-zh': string
  tags: string[]
  parameters?: Parameter[]
  requestBody?: Body
  responses: Record<string, Body>
  security: Partial<Record<Way, string[]>>[]
}

type Words = { title: string; next: string }
export type RefusalEntry = { code: string; status: number; zh: Words; en: Words; details: object }

/** The description of the API, as this server gives it. */
export type Spec = {
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas: Record<string, Schema & { 'x-command'?: string; 'x-sent-to'?: string; examples?: unknown[] }>
  }
  'x-refusals': RefusalEntry[]
}

export type RouteEntry = Operation & { id: string; method: string; path: string }
export type CommandEntry = { id: string; name: string; sentTo: string; schema: Schema; example: unknown }

const anchor = (text: string) => text.replace(/[^\w.-]+/g, '-').replace(/-$/, '')

export function routesOf(spec: Spec): RouteEntry[] {
  return Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      id: anchor(`${method}${path}`),
      method: method.toUpperCase(),
      path,
    })),
  )
}

export function commandsOf(spec: Spec): CommandEntry[] {
  return Object.entries(spec.components.schemas).flatMap(([id, schema]) => {
    const { 'x-command': name, 'x-sent-to': sentTo, examples = [] } = schema
    return name && sentTo ? [{ id, name, sentTo, schema, example: examples[0] }] : []
  })
}

/** The JSON of a body, of a request or of an answer; none where it is a file or nothing. */
export function jsonOf(body: Body | undefined): Schema | undefined {
  return body?.content?.['application/json']?.schema
}

/** A schema that is called by its name, looked up. */
export function resolve(schema: Schema, spec: Spec): Schema {
  const name = schema.$ref?.split('/').at(-1)
  return name ? (spec.components.schemas[name] ?? {}) : schema
}
