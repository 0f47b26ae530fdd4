/** More than any camera writes: what claims to hold more of them is made to keep somebody busy. */
const mostBoxes = 10_000

/** Of the chunks and segments of photos, so many are looked at; what has more of them is made to fill the memory. */
export const mostParts = 100_000

/** One box of a file of the ISO family (HEIC, MP4, MOV): its kind, and where it and its content lie. */
export type Box = { kind: string; from: number; body: number; to: number }

/** The boxes that lie one behind the other in a stretch of a file (ISO/IEC 14496-12); `undefined` where one does not fit. */
export function boxesIn(bytes: Buffer, from: number, to: number): Box[] | undefined {
  const boxes: Box[] = []
  for (let at = from; at + 8 <= to; ) {
    const said = bytes.readUInt32BE(at)
    const isLong = said === 1
    if (isLong && at + 16 > to) return undefined
    const size = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : said === 0 ? to - at : said
    const body = at + (isLong ? 16 : 8)
    if (at + size < body || at + size > to || boxes.length === mostBoxes) return undefined
    boxes.push({ kind: bytes.toString('latin1', at + 4, at + 8), from: at, body, to: at + size })
    at += size
  }
  return boxes
}

/** Leaves a box where it is, as room that nothing is in: whatever lies behind it is found by its place. */
export function emptyBox(bytes: Buffer, { from, body, to }: Box): void {
  bytes.write('free', from + 4, 'latin1')
  bytes.fill(0, body, to)
}
