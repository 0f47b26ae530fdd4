import sharp from 'sharp'
import { openRoom } from './room.ts'

/** How wide or high a small picture is at most, in pixels. */
const side = 320

/**
 * Pixels a picture may have before it is drawn small: what says that it has more is made to fill the memory. A JPEG is made
 * smaller while it is read; the others are held whole.
 */
const mostPixels: Record<string, number> = {
  'image/jpeg': 200_000_000,
  'image/png': 40_000_000,
  'image/webp': 40_000_000,
}
const patienceSeconds = 10
/** How many are drawn at once: each may take a processor and some hundred megabytes. */
const drawing = openRoom(2)

// One at a time on one processor, and nothing of a matter stays in a cache.
sharp.cache(false)
sharp.concurrency(1)

/** Whether a small picture can be drawn of such a file at all. */
export function isDrawable(mediaType: string): boolean {
  return mediaType in mostPixels
}

/** A photo small enough for a list, upright, with nothing but the picture; `undefined` when it cannot be drawn. */
export async function smallPicture(mediaType: string, bytes: Buffer): Promise<Buffer | undefined> {
  const limitInputPixels = mostPixels[mediaType]
  if (limitInputPixels === undefined) return undefined
  const leave = await drawing.take(1)
  try {
    return await sharp(bytes, { limitInputPixels, sequentialRead: true })
      .rotate()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: patienceSeconds })
      .webp({ quality: 70 })
      .toBuffer()
  } catch {
    // Broken, too large or too slow: the file itself can still be opened.
    return undefined
  } finally {
    leave()
  }
}
