import { refuse } from '@manyuan/core/refusals.ts'

/** How much of a file is sealed and written at once. */
export const pieceBytes = 1024 * 1024

/**
 * Cuts what arrives into pieces, each but the last of `pieceBytes`. When the line breaks, what has come is a piece
 * too: on the worst lines nothing else ever comes through. Refuses more than `most` bytes in all.
 */
export async function* cutPieces(source: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let bytes = 0
  let sum = 0
  try {
    for await (const part of source) {
      sum += part.length
      if (sum > most) return refuse('input.unreadable', { why: 'tooLarge' })
      waiting.push(part)
      bytes += part.length
      if (bytes < pieceBytes) continue
      let rest = Buffer.concat(waiting)
      for (; rest.length >= pieceBytes; rest = rest.subarray(pieceBytes)) yield rest.subarray(0, pieceBytes)
      waiting = [rest]
      bytes = rest.length
    }
  } catch (error) {
    if (!isBroken(error)) throw error
  }
  if (bytes > 0) yield Buffer.concat(waiting)
}

/** What Node says when the other side hangs up, or is too slow. */
function isBroken(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String(error.code))
  )
}
