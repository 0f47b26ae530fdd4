import { resolve, type Schema, type Spec } from './spec.ts'

/** One field of a body: where it stands, what it holds, within which bounds. */
export type SchemaRow = { path: string; type: string; required: boolean; bounds: string }

const deepest = 5
const uuid = '[0-9a-fA-F]{8}-'
const longestPattern = 40

function patternOf(schema: Schema): string | undefined {
  return schema.pattern ?? schema.allOf?.map(patternOf).find((one) => one !== undefined)
}

/** What a field holds, in one line. */
export function typeName(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? ''
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return [...new Set(choices.map(typeName))].join(' | ')
  if (schema.type === 'array') {
    const one = typeName(schema.items ?? {})
    return one.includes(' | ') ? `(${one})[]` : `${one}[]`
  }
  if (schema.type === 'string') {
    if (patternOf(schema)?.includes(uuid)) return 'uuid'
    return schema.format && schema.format !== 'lowercase' ? schema.format : 'string'
  }
  return [schema.type ?? 'any'].flat().join(' | ')
}

const furthest = Number.MAX_SAFE_INTEGER

function span(least = -furthest, most = furthest): string {
  if (least === most) return `${least}`
  if (most === furthest) return least === -furthest ? '' : `≥ ${least}`
  return least === -furthest ? `≤ ${most}` : `${least}…${most}`
}

/** The bounds of a field, as they are checked. */
function boundsOf(schema: Schema): string {
  const pattern = patternOf(schema)
  return [
    span(schema.minLength, schema.maxLength),
    span(schema.minimum, schema.maximum),
    span(schema.minItems, schema.maxItems),
    schema.items ? boundsOf(schema.items) : '',
    pattern && pattern.length <= longestPattern && !pattern.includes(uuid) ? pattern : '',
    schema.default === undefined ? '' : `= ${JSON.stringify(schema.default)}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Which of several shapes one is: by the fields that each of them has with a word of its own. */
function shapeName(schema: Schema): string {
  const words = Object.entries(schema.properties ?? {}).filter(([, field]) => field.const !== undefined)
  return words.map(([name, field]) => `${name} = ${JSON.stringify(field.const)}`).join(', ')
}

/** What of a field has fields itself, with how the way to it goes on. */
function within(schema: Schema, spec: Spec): { step: string; inner: Schema }[] {
  if (schema.items) return within(schema.items, spec).map(({ step, inner }) => ({ step: `[]${step}`, inner }))
  const choices = schema.anyOf ?? schema.oneOf
  if (choices)
    return choices.flatMap((choice) =>
      within(choice, spec).map(({ step, inner }) => {
        const name = choices.length > 1 ? shapeName(inner) : ''
        return { step: name ? `${step} (${name})` : step, inner }
      }),
    )
  const inner = resolve(schema, spec)
  return inner.properties ? [{ step: '', inner }] : []
}

/** Every field of a body, those within others below them; a schema within itself is named and not entered again. */
export function rowsOf(schema: Schema, spec: Spec, at = '', seen: readonly string[] = []): SchemaRow[] {
  if (seen.length > deepest) return []
  return within(schema, spec).flatMap(({ step, inner }) => {
    const here = `${at}${step}`
    return Object.entries(inner.properties ?? {}).flatMap(([name, field]) => {
      const path = here ? `${here}.${name}` : name
      const row = { path, type: typeName(field), bounds: boundsOf(field) }
      const entered = seen.includes(row.type.replace('[]', ''))
      const required = inner.required?.includes(name) ?? false
      return [
        { ...row, required },
        ...(entered ? [] : rowsOf(field, spec, path, [...seen, row.type.replace('[]', '')])),
      ]
    })
  })
}
