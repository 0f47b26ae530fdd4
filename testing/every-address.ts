export type Operation = {
  /** The method and the path as the description of the API writes them. */
  route: string
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  parameters: { name: string; in: string; schema: { enum?: readonly string[] } }[]
}

type Described = { parameters?: Operation['parameters'] }

/** Every route of a description of the API. */
export function operationsOf(spec: Record<string, unknown>): Operation[] {
  const paths = spec.paths as Record<string, Record<string, Described>>
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([name, { parameters = [] }]) => {
      const method = name.toUpperCase() as Operation['method']
      return { route: `${method} ${path}`, method, path, parameters }
    }),
  )
}

/**
 * The addresses under which a route is asked: with nothing but what it needs, and once more for each filter and each of its
 * values. These stand under `<path> <name>` or `<name>`, unless the description lists them. A parameter without any is an
 * error, so that a new filter does not stay unasked.
 */
export function addressesOf(
  { path, parameters }: Operation,
  values: Readonly<Record<string, readonly string[]>>,
): string[] {
  const valuesOf = ({ name, schema }: Operation['parameters'][number]): readonly string[] => {
    const found = values[`${path} ${name}`] ?? schema.enum ?? values[name]
    if (!found) throw new Error(`Nobody says with which values of ${name} ${path} is asked.`)
    return found
  }
  let filled = [path]
  for (const part of parameters.filter((parameter) => parameter.in === 'path'))
    filled = filled.flatMap((one) => valuesOf(part).map((value) => one.replace(`{${part.name}}`, value)))
  const narrowed = parameters
    .filter((parameter) => parameter.in === 'query')
    .flatMap((filter) => valuesOf(filter).map((value) => `?${filter.name}=${encodeURIComponent(value)}`))
  return filled.flatMap((address) => ['', ...narrowed].map((query) => `${address}${query}`))
}
