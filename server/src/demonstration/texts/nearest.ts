/** What a table says of a kind, or of the nearest kind above it. */
export function nearest<T>(table: Readonly<Record<string, T>>, kindId: string): T | undefined {
  for (let id = kindId; id !== ''; id = id.slice(0, Math.max(0, id.lastIndexOf('.')))) {
    const found = table[id]
    if (found !== undefined) return found
  }
  return undefined
}
