/** A JSON schema as the description of the API writes it. */
export type Schema = {
  $ref?: string
  type?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  prefixItems?: Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  pattern?: string
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  minItems?: number
  additionalProperties?: Schema | boolean
  propertyNames?: Schema
}

const nobodysId = '019a0000-0000-7000-8000-00000000dead'
const levels = 60

/** What every field is given: of each wrong type, not to be stored, too much, and an id that nothing has. */
const everywhere: readonly unknown[] = [
  null,
  true,
  -1,
  1.5,
  '',
  'a\u0000b',
  '\ud800',
  nobodysId,
  '字'.repeat(100_000),
  [null],
  { length: 1, toString: 1, valueOf: null },
  undefined,
]

/** What fields are given in turn: out of every range, shaped like an attack, or in a disguise. */
const inTurn: readonly unknown[] = [
  0,
  1e308,
  2 ** 53,
  ' ',
  'b\udc00',
  '\uffff',
  '\u202e\u2066gpj.exe',
  '\r\nset-cookie: a=b',
  "'; drop table matter; --",
  '<img src=x onerror=alert(1)>',
  '../../../etc/passwd',
  '%00%2e%2e%2f',
  '{{7*7}}',
  'NaN',
  '-Infinity',
  '１２３',
  '+275760-09-13T00:00:00.000Z',
  '9999-12-31',
  '0000-00-00',
  `999999-${nobodysId}`,
  [],
  [[]],
  Array.from({ length: 2000 }, () => 1),
  {},
  Array.from({ length: levels }).reduce<unknown>((inner) => ({ a: inner }), 1),
]

/** What the n-th field is spoilt with; fields that follow each other meet everything between them. */
export function hostileTo(n: number): readonly unknown[] {
  const some = [0, 1, 2, 3].map((more) => inTurn[(n * 4 + more) % inTurn.length])
  return [...everywhere, ...some]
}

/** Texts of which at least one fits each pattern, format and length of the contract; real ids come first. */
const usual = [
  nobodysId,
  '610902',
  '13800001234',
  '2026-03-01',
  '2026-03-01T00:00:00.000Z',
  'a'.repeat(64),
  '路灯坏了',
  'person',
  'matter.accept@1',
  '123456',
  'a long enough password',
  '61090220260000013',
  '6109029990001',
  '610902999000',
  '610902999',
  '610902999000001',
  '127.0.0.1',
]

function fits(text: string, { pattern, format, minLength = 0, maxLength = 1e9 }: Schema): boolean {
  if (text.length < minLength || text.length > maxLength) return false
  if (pattern !== undefined) return new RegExp(pattern, 'u').test(text)
  return format === undefined || format.startsWith('date') === /^2026-03/.test(text)
}

/** Something that fits a schema: every field of it filled, so that each can be spoilt. `known` are ids that exist. */
export function sampleOf(schema: Schema, defs: Record<string, Schema>, known: readonly string[]): unknown {
  const { $ref, anyOf, oneOf, allOf, properties = {}, items, prefixItems } = schema
  const inner = (of: Schema) => sampleOf(of, defs, known)
  // A schema that holds itself is left out where it begins anew.
  if ($ref) return undefined
  if ('const' in schema) return schema.const
  if (schema.enum) return schema.enum[0]
  const [either] = anyOf ?? oneOf ?? []
  if (either) return inner(either)
  if (allOf) return Object.assign({}, ...allOf.map(inner))
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, inner(of)]))
    case 'array':
      return prefixItems?.map(inner) ?? (items ? [inner(items)] : [])
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1)
    case 'boolean':
      return true
    case 'string':
      return [...known, ...usual].find((text) => fits(text, schema)) ?? 'x'
    default:
      return {}
  }
}

/** Every place within a value, from the outside in. */
export function placesIn(value: unknown, at: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [[...at]]
  const within = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [[...at], ...within.flatMap(([key, inner]) => placesIn(inner, [...at, key]))]
}

/** The same value with something else at one place. */
export function spoil(value: unknown, [key, ...rest]: readonly (string | number)[], by: unknown): unknown {
  if (key === undefined) return by
  const copy: unknown = structuredClone(value)
  if (typeof copy === 'object' && copy !== null)
    Object.assign(copy, { [key]: spoil(Reflect.get(copy, key), rest, by) })
  return copy
}
