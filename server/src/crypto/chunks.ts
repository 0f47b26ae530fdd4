import { createCipheriv, createDecipheriv } from 'node:crypto'

const chunkBytes = 64 * 1024
const tagBytes = 16
const lengthBytes = 4

/** The stream is not what was sealed under this key: another key, or bytes that were changed, moved or cut off. */
export class BrokenChunks extends Error {
  readonly chunk: number
  constructor(chunk: number) {
    super(`Chunk ${chunk} is not what was sealed.`)
    this.name = 'BrokenChunks'
    this.chunk = chunk
  }
}

/** Each chunk has its own number for a nonce; the last one is marked, so that a cut at a border shows too. */
function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(index, 4, 6)
  nonce.writeUInt8(isLast ? 1 : 0, 11)
  return nonce
}

function sealOne(key: Buffer, about: Buffer, index: number, isLast: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, isLast)).setAAD(about)
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  const length = Buffer.alloc(lengthBytes)
  length.writeUInt32BE(sealed.length)
  return Buffer.concat([length, sealed])
}

/**
 * Seals a stream in chunks of 64 KiB. The key must be used for this one stream alone: nonces are counted. `about` is
 * bound to every chunk.
 */
export async function* sealChunks(
  source: AsyncIterable<Buffer>,
  key: Buffer,
  about: Buffer,
): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let bytes = 0
  let index = 0
  for await (const part of source) {
    waiting.push(part)
    bytes += part.length
    if (bytes <= chunkBytes) continue
    let rest = Buffer.concat(waiting)
    // A full chunk is only sealed when more follows: the last one carries the mark.
    for (; rest.length > chunkBytes; rest = rest.subarray(chunkBytes), index += 1)
      yield sealOne(key, about, index, false, rest.subarray(0, chunkBytes))
    waiting = [rest]
    bytes = rest.length
  }
  yield sealOne(key, about, index, true, Buffer.concat(waiting))
}

function openOne(key: Buffer, about: Buffer, index: number, isLast: boolean, sealed: Buffer): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, isLast))
      .setAAD(about)
      .setAuthTag(sealed.subarray(-tagBytes))
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()])
  } catch {
    throw new BrokenChunks(index)
  }
}

/** Opens what `sealChunks` sealed, chunk by chunk; throws `BrokenChunks` at the first that does not fit. */
export async function* openChunks(
  source: AsyncIterable<Buffer>,
  key: Buffer,
  about: Buffer,
): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0)
  let index = 0
  let held: Buffer | undefined
  for await (const part of source) {
    rest = rest.length === 0 ? Buffer.from(part) : Buffer.concat([rest, part])
    while (rest.length >= lengthBytes) {
      const length = rest.readUInt32BE()
      if (length < tagBytes || length > chunkBytes + tagBytes) throw new BrokenChunks(index)
      if (rest.length < lengthBytes + length) break
      // One chunk is held back until it is known whether another follows.
      if (held) {
        yield openOne(key, about, index, false, held)
        index += 1
      }
      held = rest.subarray(lengthBytes, lengthBytes + length)
      rest = rest.subarray(lengthBytes + length)
    }
  }
  if (!held || rest.length > 0) throw new BrokenChunks(index)
  yield openOne(key, about, index, true, held)
}
