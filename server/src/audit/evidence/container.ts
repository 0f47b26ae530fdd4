import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'
import { ZipFile } from 'yazl'

/** The same contents are the same bytes wherever and whenever they are packed, so that a single bit elsewhere shows. */
const mtime = new Date(1980, 0, 1)
const packing = { mtime, mode: 0o100644, compress: false }

export type Contents = readonly (readonly [name: string, bytes: Buffer])[]

/** Packs files into a ZIP as they are, in this order. */
export function packFiles(contents: Contents): NodeJS.ReadableStream {
  const zip = new ZipFile()
  for (const [name, bytes] of contents) zip.addBuffer(bytes, name, packing)
  zip.end()
  return zip.outputStream
}

/** More than this no bundle holds: what claims to is none, and is not unpacked. */
const mostBytes = 512 * 1024 * 1024

/** Every file of a ZIP in order; nothing when it is none, was cut off, or is not byte for byte what was packed. */
export async function unpackFiles(path: string): Promise<Map<string, Buffer> | undefined> {
  const files = new Map<string, Buffer>()
  try {
    const packed = await readFile(path)
    const zip = await fromBufferPromise(packed, { lazyEntries: true })
    let bytes = 0
    for await (const entry of zip.eachEntry()) {
      bytes += entry.uncompressedSize
      if (bytes > mostBytes || files.has(entry.fileName)) return undefined
      files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
    }
    const again = await buffer(packFiles([...files]))
    return again.equals(packed) ? files : undefined
  } catch {
    return undefined
  }
}
