/** Reads on after the last row of each portion, to the end. */
export async function* inPortions<Row, Cursor>(
  size: number,
  read: (after: Cursor | undefined, limit: number) => Promise<Row[]>,
  cursorOf: (last: Row) => Cursor,
): AsyncGenerator<Row[]> {
  for (let after: Cursor | undefined; ; ) {
    const page = await read(after, size)
    yield page
    const last = page.at(-1)
    if (!last || page.length < size) return
    after = cursorOf(last)
  }
}
