import sharp from 'sharp'
import { openRoom } from './room.ts'

/** How wide or high a small picture is at most, in pixels. */
const side = 320

/** What is drawn small at all: other kinds of pictures stay with those who can open them. */
const drawn = ['image/jpeg', 'image/png', 'image/webp']
/**
 * Pixels a picture may have before it is drawn small: what says that it has more is made to fill the memory. A JPEG of one
 * pass is made smaller while it is read; one of several passes, and the others, are held whole.
 */
const mostPixels = { inPassing: 200_000_000, heldWhole: 40_000_000 }
const patienceSeconds = 10
/** How many are drawn at once: each may take a processor and some hundred megabytes. */
const drawing = openRoom(2)

// One at a time on one processor, and nothing of a matter stays in a cache.
sharp.cache(false)
sharp.concurrency(1)

/** Whether a small picture can be drawn of such a file at all. */
export function isDrawable(mediaType: string): boolean {
  return drawn.includes(mediaType)
}

/**
 * A photo small enough for a list, upright, with nothing but the picture; `undefined` when it cannot be drawn. The file is
 * opened only when it is its turn: a list of many large photos would hold them all while they wait.
 */
export async function smallPicture(
  mediaType: string,
  open: () => Promise<Buffer>,
): Promise<Buffer | undefined> {
  if (!isDrawable(mediaType)) return undefined
  const leave = await drawing.take(1)
  try {
    return await draw(mediaType, await open())
  } finally {
    leave()
  }
}

async function draw(mediaType: string, bytes: Buffer): Promise<Buffer | undefined> {
  try {
    const { isProgressive } = await sharp(bytes).metadata()
    const isHeldWhole = isProgressive || mediaType !== 'image/jpeg'
    const limitInputPixels = isHeldWhole ? mostPixels.heldWhole : mostPixels.inPassing
    return await sharp(bytes, { limitInputPixels, sequentialRead: true })
      .rotate()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: patienceSeconds })
      .webp({ quality: 70 })
      .toBuffer()
  } catch {
    // Broken, too large or too slow: the file itself can still be opened.
    return undefined
  }
}
