import { type Box, boxesIn, emptyBox } from './boxes.ts'

/** More than any camera writes: what claims to hold more of them is made to keep somebody busy. */
const most = { items: 10_000, extents: 100 }

/** Reads whole numbers of changing width one after the other. */
function reader(bytes: Buffer, from: number) {
  let at = from
  return {
    take(width: number): number {
      const value =
        width === 0 ? 0 : width === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, width)
      at += width
      return value
    },
    get at() {
      return at
    },
  }
}

/** The items that are no part of the picture: what the camera wrote (`Exif`), and texts about it (`mime`, XMP). */
const traces = ['Exif', 'mime', 'uri ']

/** The ids of the items that hold traces, as the list of items (`iinf`) names them. */
function tracesListed(bytes: Buffer, list: Box): Set<number> | undefined {
  const isShort = bytes.readUInt8(list.body) === 0
  const entries = boxesIn(bytes, list.body + 4 + (isShort ? 2 : 4), list.to)
  const ids = entries
    ?.filter(({ kind }) => kind === 'infe')
    .flatMap(({ body }) => {
      const version = bytes.readUInt8(body)
      if (version < 2) return []
      const read = reader(bytes, body + 4)
      const id = read.take(version === 2 ? 2 : 4)
      read.take(2)
      return traces.includes(bytes.toString('latin1', read.at, read.at + 4)) ? [id] : []
    })
  return ids && new Set(ids)
}

type Stretch = { from: number; to: number }

/** Where the traces lie, as the table of places (`iloc`) says: in the file, or in the box for small data (`idat`). */
function placesOf(bytes: Buffer, table: Box, ids: Set<number>, small: Box | undefined) {
  const version = bytes.readUInt8(table.body)
  const read = reader(bytes, table.body + 4)
  const widths = read.take(2)
  const [offset, length, base] = [widths >> 12, (widths >> 8) & 15, (widths >> 4) & 15] as const
  const index = version === 0 ? 0 : widths & 15
  const found: Stretch[] = []
  let items = read.take(version < 2 ? 2 : 4)
  if (items > most.items) return undefined
  for (; items > 0; items -= 1) {
    const id = read.take(version < 2 ? 2 : 4)
    const inSmall = version > 0 && (read.take(2) & 15) === 1
    read.take(2)
    const begin = read.take(base) + (inSmall ? (small?.body ?? bytes.length) : 0)
    let extents = read.take(2)
    if (extents > most.extents) return undefined
    for (; extents > 0; extents -= 1) {
      read.take(index)
      const from = begin + read.take(offset)
      // Without a length it is all the rest.
      const to = from + (read.take(length) || bytes.length - from)
      if (ids.has(id)) found.push({ from, to })
    }
  }
  // Each byte is one item's: what is named again and again is no photo.
  const named = found.reduce((sum, { from, to }) => sum + to - from, 0)
  return named <= bytes.length ? found : undefined
}

/**
 * A HEIC whose picture stays byte for byte where it was, with nothing but zeros where EXIF, XMP and what makers add
 * stood: everything in it is found by its place, so nothing may move. Which way up is a property of the picture there
 * and stays. `undefined` for what cannot be read as one.
 */
export function bareHeic(bytes: Buffer): Buffer | undefined {
  try {
    const outer = boxesIn(bytes, 0, bytes.length)
    const meta = outer?.find(({ kind }) => kind === 'meta')
    const inner = meta && boxesIn(bytes, meta.body + 4, meta.to)
    const [list, table, small] = ['iinf', 'iloc', 'idat'].map((kind) =>
      inner?.find((box) => box.kind === kind),
    )
    const ids = list && tracesListed(bytes, list)
    const places = table && ids && placesOf(bytes, table, ids, small)
    if (!outer || !places) return undefined
    const own = [...outer, ...(inner ?? [])].filter(({ kind }) => kind === 'uuid' || kind === 'udta')
    const bare = Buffer.from(bytes)
    for (const { from, to } of places) bare.fill(0, from, to)
    for (const box of own) emptyBox(bare, box)
    return bare
  } catch (error) {
    // A table that says more than there is.
    if (error instanceof RangeError) return undefined
    throw error
  }
}
