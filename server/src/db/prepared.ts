const names = new Map<string, string>()

/**
 * Notes a statement that is sent often and finds its rows by a key or only adds some: each connection parses it once
 * and sends its name from then on. Lists are not noted: their best plan depends on what is asked.
 */
export function prepared(text: string): string {
  if (!names.has(text)) names.set(text, `manyuan_${names.size}`)
  return text
}

/** More than the use cases have; what is put together from the words of an input must not fill every connection. */
const mostNoted = 400

/** Notes what a use case sends within its transaction, as long as there is room: it goes to its rows by their keys. */
export function preparedInUse(text: string): string {
  return names.size < mostNoted ? prepared(text) : text
}

/** The name of a noted statement. */
export function nameOfPrepared(text: string): string | undefined {
  return names.get(text)
}
