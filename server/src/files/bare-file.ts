import { bareFilm } from './bare-film.ts'
import { bareHeic } from './bare-heic.ts'
import { bareJpeg } from './bare-jpeg.ts'
import { mostParts } from './boxes.ts'

const tracesInPng = ['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']
const tracesInWebp = ['EXIF', 'XMP ']
/** The bits of a WebP's head that announce EXIF and XMP. */
const announced = 0x0c

/** A PNG without texts, times and EXIF, and nothing behind its end; one that was cut off as far as it goes. */
function barePng(bytes: Buffer): Buffer {
  const kept = [bytes.subarray(0, 8)]
  let kind = ''
  for (let at = 8; at + 8 <= bytes.length && kind !== 'IEND' && kept.length < mostParts; ) {
    const to = at + 12 + bytes.readUInt32BE(at)
    kind = bytes.toString('latin1', at + 4, at + 8)
    if (!tracesInPng.includes(kind)) kept.push(bytes.subarray(at, to))
    at = to
  }
  return Buffer.concat(kept)
}

/** A WebP without EXIF and XMP; one that was cut off as far as it goes. */
function bareWebp(bytes: Buffer): Buffer | undefined {
  const kept: Buffer[] = []
  const end = bytes.length < 12 ? 0 : Math.min(8 + bytes.readUInt32LE(4), bytes.length)
  if (end < 12) return undefined
  for (let at = 12; at + 8 <= end && kept.length < mostParts; ) {
    const size = bytes.readUInt32LE(at + 4)
    const kind = bytes.toString('latin1', at, at + 4)
    const chunk = bytes.subarray(at, Math.min(at + 8 + size + (size % 2), end))
    if (!tracesInWebp.includes(kind)) kept.push(kind === 'VP8X' ? unannounced(chunk) : chunk)
    at += 8 + size + (size % 2)
  }
  const body = Buffer.concat(kept)
  const head = Buffer.from(bytes.subarray(0, 12))
  head.writeUInt32LE(4 + body.length, 4)
  return Buffer.concat([head, body])
}

function unannounced(chunk: Buffer): Buffer {
  const quiet = Buffer.from(chunk)
  if (quiet.length > 8) quiet.writeUInt8(quiet.readUInt8(8) & ~announced, 8)
  return quiet
}

const bareOf: Record<string, (bytes: Buffer) => Buffer | undefined> = {
  'image/jpeg': bareJpeg,
  'image/png': barePng,
  'image/webp': bareWebp,
  'image/heic': bareHeic,
  'video/mp4': bareFilm,
  'video/quicktime': bareFilm,
  'audio/mp4': bareFilm,
  'audio/x-m4a': bareFilm,
}

/**
 * A photo, film or recording as it is looked at: without what the device wrote beside the picture (where, when, with which device, whose).
 * A point is taken only by pressing (charter 6). The original is kept as it came, with its digest. Other types, and
 * what cannot be read at all, are given as they are.
 */
export function bareFile(mediaType: string, bytes: Buffer): Buffer {
  return bareOf[mediaType]?.(bytes) ?? bytes
}
