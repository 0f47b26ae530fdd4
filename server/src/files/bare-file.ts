import { bareFilm } from './bare-film.ts'
import { bareHeic } from './bare-heic.ts'
import { bareJpeg } from './bare-jpeg.ts'

const tracesInPng = ['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']
const tracesInWebp = ['EXIF', 'XMP ']
/** The bits of a WebP's head that announce EXIF and XMP. */
const announced = 0x0c

/** A PNG without texts, times and EXIF, and nothing behind its end. */
function barePng(bytes: Buffer): Buffer | undefined {
  const kept = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length; ) {
    const to = at + 12 + bytes.readUInt32BE(at)
    const kind = bytes.toString('latin1', at + 4, at + 8)
    if (to > bytes.length) return undefined
    if (!tracesInPng.includes(kind)) kept.push(bytes.subarray(at, to))
    if (kind === 'IEND') return Buffer.concat(kept)
    at = to
  }
  return undefined
}

/** A WebP without EXIF and XMP. */
function bareWebp(bytes: Buffer): Buffer | undefined {
  const kept: Buffer[] = []
  const end = bytes.length < 12 ? 0 : 8 + bytes.readUInt32LE(4)
  if (end < 12 || end > bytes.length) return undefined
  for (let at = 12; at + 8 <= end; ) {
    const size = bytes.readUInt32LE(at + 4)
    const kind = bytes.toString('latin1', at, at + 4)
    const chunk = Buffer.from(bytes.subarray(at, at + 8 + size + (size % 2)))
    if (kind === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~announced
    if (!tracesInWebp.includes(kind)) kept.push(chunk)
    at += 8 + size + (size % 2)
  }
  const body = Buffer.concat(kept)
  const head = Buffer.from(bytes.subarray(0, 12))
  head.writeUInt32LE(4 + body.length, 4)
  return Buffer.concat([head, body])
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
 * what is broken, are given as they are.
 */
export function bareFile(mediaType: string, bytes: Buffer): Buffer {
  return bareOf[mediaType]?.(bytes) ?? bytes
}
