import { createHash } from 'node:crypto'
import type { FileSource } from './spreadsheet.ts'

/** What Chinese offices write: UTF-8 with or without its mark, UTF-16 with one, or GBK (as its superset GB18030). */
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

export type Inspected = { encoding: Encoding; sha256: Buffer; bytes: number }

function markedEncoding(start: Buffer): Encoding | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Whether bytes that come in pieces are UTF-8 to the last one: a first Chinese word may stand anywhere. */
function utf8Judge(): { see(bytes?: Buffer): void; says(): boolean } {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let sound = true
  return {
    see(bytes) {
      if (!sound) return
      try {
        decoder.decode(bytes, { stream: bytes !== undefined })
      } catch {
        sound = false
      }
    },
    says: () => sound,
  }
}

/** Reads a file once from end to end, in pieces. */
export async function inspectText(source: FileSource): Promise<Inspected> {
  const hash = createHash('sha256')
  const judge = utf8Judge()
  let start: Buffer = Buffer.alloc(0)
  let bytes = 0
  for await (const piece of source.read()) {
    if (bytes === 0) start = piece.subarray(0, 4)
    bytes += piece.length
    hash.update(piece)
    judge.see(piece)
  }
  judge.see()
  return {
    encoding: markedEncoding(start) ?? (judge.says() ? 'utf-8' : 'gb18030'),
    sha256: hash.digest(),
    bytes,
  }
}
