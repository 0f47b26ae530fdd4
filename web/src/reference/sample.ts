import { typeName } from './schema-rows.ts'
import { type CommandEntry, jsonOf, type RouteEntry, resolve, type Schema, type Spec } from './spec.ts'

/** A value that a field might have; what is the sender's own stands in angles. */
function sampleOf(schema: Schema, spec: Spec, name: string): unknown {
  const { const: fixed, enum: choices, default: usual, anyOf, oneOf, items } = schema
  if (usual !== undefined) return usual
  if (fixed !== undefined) return fixed
  if (choices) return choices[0]
  const first = (anyOf ?? oneOf)?.[0]
  if (first) return sampleOf(first, spec, name)
  const { properties, required = [], type } = resolve(schema, spec)
  if (properties)
    return Object.fromEntries(
      required.map((field) => [field, sampleOf(properties[field] ?? {}, spec, field)]),
    )
  if (items) return [sampleOf(items, spec, name)]
  if (type === 'boolean') return true
  if (type === 'integer' || type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (type === 'object') return {}
  return typeName(schema) === 'uuid' ? '<id>' : `<${name}>`
}

const spaced = (value: unknown) => JSON.stringify(value, null, 2)

/** How somebody says who they are, as `curl` takes it: the way of other systems where it is open to them. */
function authorization({ security }: RouteEntry): string[] {
  const ways = security.flatMap(Object.keys)
  if (ways.includes('client')) return [`-H "Authorization: Bearer $MANYUAN_KEY"`]
  if (security.some((way) => Object.keys(way).length === 0)) return []
  if (ways.includes('session')) return [`-b "manyuan.session_token=$SESSION"`]
  return [`-H "Authorization: Follow $CODE $SECRET"`]
}

function curl(method: string, address: string, rest: readonly string[]): string {
  const how = method === 'GET' || method === 'POST' ? '' : `-X ${method} `
  return [`curl ${how}"${location.origin}${address}"`, ...rest].join(' \\\n  ')
}

const asJson = (body: unknown) => ['-H "Content-Type: application/json"', `-d '${spaced(body)}'`]

/** A route as `curl` calls it. */
export function curlOf(route: RouteEntry, spec: Spec): string {
  const address = route.path.replaceAll(/\{(\w+)\}/g, '<$1>')
  const schema = jsonOf(route.requestBody)
  const isFile = route.requestBody?.content?.['multipart/form-data'] !== undefined
  const body = schema ? asJson(sampleOf(schema, spec, 'body')) : isFile ? ['-F "file=@<file>"'] : []
  const asked = (route.parameters ?? []).filter((one) => one.in === 'query' && one.required)
  const query = asked.map(({ name }) => `${name}=<${name}>`).join('&')
  return curl(route.method, query ? `${address}?${query}` : address, [...authorization(route), ...body])
}

/** A command as `curl` sends it. */
export function curlOfCommand(command: CommandEntry, route: RouteEntry | undefined): string {
  const aim = command.sentTo === '/api/command' && !isFirst(command) ? { matter: '<county>-<uuid>' } : {}
  const body = { id: '<uuid>', name: command.name, ...aim, payload: command.example ?? {} }
  return curl('POST', command.sentTo, [...(route ? authorization(route) : []), ...asJson(body)])
}

/** A matter is named by every command but the one that brings it. */
const isFirst = ({ name }: CommandEntry) => name.startsWith('matter.register@')
