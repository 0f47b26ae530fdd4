import { mostParts } from './boxes.ts'

/** Markers that stand alone, without a length behind them. */
const restarts = { first: 0xd0, last: 0xd7 }
const alone = [0, 1, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8, 0xff]
const endOfImage = 0xd9
const startOfScan = 0xda
const comment = 0xfe
const orientationTag = 0x0112
const exifName = Buffer.from('Exif\0\0', 'latin1')

type Segment = { marker: number; from: number; to: number }

/** Where the compressed picture that begins here ends: at the next marker that is neither stuffing nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < restarts.first || next > restarts.last)) return at
  }
  return bytes.length
}

/**
 * The segments up to the end of the picture; what phones append behind it (films, other pictures) is none of them. Read
 * like those who draw it: what lies between two segments is passed over, and what was cut off is taken as far as it goes.
 */
function segmentsOf(bytes: Buffer): Segment[] {
  const segments: Segment[] = []
  let at = 2
  while (at + 4 <= bytes.length && segments.length < mostParts) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff || alone.includes(marker)) {
      at += 1
      continue
    }
    if (marker === endOfImage) break
    const head = at + 2 + bytes.readUInt16BE(at + 2)
    const to = marker === startOfScan ? endOfScan(bytes, head) : Math.min(head, bytes.length)
    segments.push({ marker, from: at, to })
    at = Math.max(to, at + 2)
  }
  return segments
}

/** Which way up the camera was held, 1 to 8 as in EXIF; `undefined` when nothing readable says so. */
function orientationIn(exif: Buffer): number | undefined {
  const tiff = exif.subarray(exifName.length)
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const word = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  try {
    const list = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
    for (let entry = 0; entry < word(list); entry += 1) {
      const at = list + 2 + entry * 12
      if (word(at) === orientationTag) return word(at + 8)
    }
  } catch {
    // What points beyond its own end says nothing.
  }
  return undefined
}

/** An EXIF segment that says which way up, and nothing else. */
function orientationOnly(orientation: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('MM\0*', 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(orientationTag, 10)
  tiff.writeUInt16BE(3, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  const head = Buffer.from([0xff, 0xe1, 0, 2 + exifName.length + tiff.length])
  return Buffer.concat([head, exifName, tiff])
}

/** What decides about how the picture looks stays: JFIF, colour profile, Adobe's colour transform, and all that is no application's own. */
function isPicture(bytes: Buffer, { marker, from }: Segment): boolean {
  if (marker === 0xe2) return bytes.toString('latin1', from + 4, from + 15) === 'ICC_PROFILE'
  return marker === 0xe0 || marker === 0xee || marker < 0xe0 || (marker > 0xef && marker !== comment)
}

/**
 * A JPEG as the picture it is: no EXIF but which way up, no XMP, no comment, nothing behind its end; a broken one as far as
 * it goes.
 */
export function bareJpeg(bytes: Buffer): Buffer {
  const segments = segmentsOf(bytes)
  const exif = segments
    .filter(({ marker }) => marker === 0xe1)
    .map(({ from, to }) => bytes.subarray(from + 4, to))
    .find((body) => body.subarray(0, exifName.length).equals(exifName))
  const orientation = exif && orientationIn(exif)
  const turned = orientation !== undefined && orientation >= 2 && orientation <= 8
  return Buffer.concat([
    bytes.subarray(0, 2),
    ...(turned ? [orientationOnly(orientation)] : []),
    ...segments.filter((one) => isPicture(bytes, one)).map(({ from, to }) => bytes.subarray(from, to)),
    Buffer.from([0xff, endOfImage]),
  ])
}
