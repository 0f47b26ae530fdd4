const names = new Map<string, string>()

/**
 * Notes a statement that is sent often and finds its rows by a key or only adds some: each connection parses it once
 * and sends its name from then on. Lists are not noted: their best plan depends on what is asked.
 */
export function prepared(text: string): string {
  if (!names.has(text)) names.set(text, `manyuan_${names.size}`)
  return text
}

/** The name of a noted statement. */
export function nameOfPrepared(text: string): string | undefined {
  return names.get(text)
}
