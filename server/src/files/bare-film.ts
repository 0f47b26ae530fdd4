import { type Box, boxesIn, emptyBox } from './boxes.ts'

/** What devices write beside a film: place, make, texts, XMP. */
const traces = ['udta', 'meta', 'uuid']
/** Boxes that begin with when something was made and changed. */
const dated = ['mvhd', 'tkhd', 'mdhd']

function childrenOf(bytes: Buffer, box: Box | undefined): Box[] {
  return (box && boxesIn(bytes, box.body, box.to)) ?? []
}

function find(boxes: readonly Box[], kind: string): Box | undefined {
  return boxes.find((box) => box.kind === kind)
}

/** A track of what the device measured meanwhile, such as where it was from second to second. */
function isMeasured(bytes: Buffer, track: Box): boolean {
  const handler = find(childrenOf(bytes, find(childrenOf(bytes, track), 'mdia')), 'hdlr')
  return handler !== undefined && bytes.toString('latin1', handler.body + 8, handler.body + 12) === 'meta'
}

function clearDates(bytes: Buffer, boxes: readonly Box[]): void {
  for (const { kind, body, to } of boxes)
    if (dated.includes(kind)) {
      const width = bytes.readUInt8(body) === 0 ? 8 : 16
      bytes.fill(0, body + 4, Math.min(body + 4 + width, to))
    }
}

/**
 * A film or recording (MP4, MOV, M4A) with its pictures and sound byte for byte where they were, and nothing but zeros
 * where its place, device, dates and texts stood; tracks of what was measured meanwhile lead nowhere any more, though
 * their samples stay among the pictures. `undefined` for what cannot be read as one.
 */
export function bareFilm(bytes: Buffer): Buffer | undefined {
  try {
    const outer = boxesIn(bytes, 0, bytes.length)
    const movie = outer && find(outer, 'moov')
    const inner = movie && boxesIn(bytes, movie.body, movie.to)
    if (!outer || !inner) return undefined
    const bare = Buffer.from(bytes)
    clearDates(bare, inner)
    for (const track of inner.filter(({ kind }) => kind === 'trak')) {
      const parts = childrenOf(bytes, track)
      clearDates(bare, [...parts, ...childrenOf(bytes, find(parts, 'mdia'))])
      for (const box of parts.filter(({ kind }) => traces.includes(kind))) emptyBox(bare, box)
      if (isMeasured(bytes, track)) emptyBox(bare, track)
    }
    for (const box of [...outer, ...inner].filter(({ kind }) => traces.includes(kind))) emptyBox(bare, box)
    return bare
  } catch (error) {
    // A box that says more than there is.
    if (error instanceof RangeError) return undefined
    throw error
  }
}
