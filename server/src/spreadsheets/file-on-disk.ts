import { createReadStream } from 'node:fs'
import { FileFault } from './file-fault.ts'
import type { FileSource } from './spreadsheet.ts'

/** A file of this machine. Reading throws a FileFault when it cannot be read. */
export function fileOnDisk(path: string): FileSource {
  return {
    name: path,
    async *read() {
      try {
        for await (const piece of createReadStream(path)) if (Buffer.isBuffer(piece)) yield piece
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        throw new FileFault({ code: 'file.unreadable', path, reason })
      }
    },
  }
}
