/** The description of the API as it is committed. */
export function openapiText(spec: unknown): string {
  return `${JSON.stringify(spec, null, 2)}\n`
}
