import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { FileFault } from '../file-fault.ts'
import type { FileSource } from '../spreadsheet.ts'
import { limits } from './limits.ts'

/** The parts of a workbook by their paths, in small letters as offices mean them. */
export type Package = {
  name: string
  has(path: string): boolean
  /** The bytes of a part, unpacked as they are read; an absent part is a damaged file. */
  read(path: string): AsyncGenerator<Buffer>
  sizeOf(path: string): number
}

/** A file as a whole, up to what a workbook may weigh. */
export async function wholeFile(source: FileSource): Promise<Buffer> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of source.read()) {
    bytes += piece.length
    if (bytes > limits.megabytes * 1024 * 1024)
      throw new FileFault({ code: 'file.tooLarge', path: source.name, megabytes: limits.megabytes })
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

async function openZip(name: string, bytes: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(bytes, { lazyEntries: true, autoClose: false })
  } catch {
    throw new FileFault({ code: 'file.damaged', path: name })
  }
}

function refuseBombs(path: string, entries: readonly Entry[], fileBytes: number): void {
  const bomb = (why: 'ratio' | 'size' | 'entries') => new FileFault({ code: 'file.bomb', path, why })
  let packed = 0
  for (const { compressedSize, uncompressedSize } of entries) {
    packed += compressedSize
    if (uncompressedSize > limits.partBytes) throw bomb('size')
    if (uncompressedSize > limits.ratioFrom && uncompressedSize > compressedSize * limits.ratio)
      throw bomb('ratio')
  }
  // Parts that lie over each other: few bytes that are unpacked again and again.
  if (packed > fileBytes) throw bomb('ratio')
}

/**
 * Opens a workbook's ZIP and looks at what its parts say of themselves before any is unpacked: how many there are, how
 * large they become, by how much they were packed. What a part holds is checked against that while it is read.
 */
export async function openPackage(name: string, bytes: Buffer): Promise<Package> {
  const damaged = new FileFault({ code: 'file.damaged', path: name })
  const zip = await openZip(name, bytes)
  if (zip.entryCount > limits.entries) throw new FileFault({ code: 'file.bomb', path: name, why: 'entries' })
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      const path = entry.fileName.toLowerCase()
      if (!entries.has(path)) entries.set(path, entry)
    }
  } catch {
    throw damaged
  }
  refuseBombs(name, [...entries.values()], bytes.length)
  const find = (path: string) => entries.get(path.toLowerCase())
  return {
    name,
    has: (path) => find(path) !== undefined,
    sizeOf: (path) => find(path)?.uncompressedSize ?? 0,
    async *read(path) {
      const entry = find(path)
      if (!entry?.canDecodeFileData()) throw damaged
      const stream = await zip.openReadStreamPromise(entry).catch(() => {
        throw damaged
      })
      try {
        for await (const piece of stream) if (Buffer.isBuffer(piece)) yield piece
      } catch (error) {
        // The packing is broken, or a part is not what it says of itself.
        throw error instanceof FileFault ? error : damaged
      }
    },
  }
}
