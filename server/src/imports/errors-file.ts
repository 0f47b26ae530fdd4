import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { csvLine } from '../spreadsheets/csv-cells.ts'
import { cannotBegin } from './file-fault.ts'

/** The columns that an errors file has more than the file it came from; they are left out when it comes back. */
const ownColumns = ['原行号', '导入问题']

/** Rows that were not taken, with the reason, in a file that can be mended and imported again. */
export type ErrorsFile = {
  add(line: number, cells: readonly string[], reason: string): Promise<void>
  /** Gives the path when anything was written. */
  close(): Promise<string | undefined>
}

async function open(path: string): Promise<WriteStream> {
  // It holds what people said and who they are: for its owner alone.
  const stream = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  await once(stream, 'open').catch((error: NodeJS.ErrnoException) => cannotBegin(path, error))
  return stream
}

/**
 * Opens the errors file at its first row; a file of that name is never overwritten. Spreadsheets know it as UTF-8 by
 * its mark.
 */
export function errorsFile(path: string, head: readonly string[]): ErrorsFile {
  const kept = head.map((name, place) => ({ name, place })).filter(({ name }) => !ownColumns.includes(name))
  let stream: WriteStream | undefined

  async function write(row: readonly string[]): Promise<void> {
    if (!stream) {
      stream = await open(path)
      stream.write(`\uFEFF${csvLine([...kept.map(({ name }) => name), ...ownColumns])}`)
    }
    if (!stream.write(csvLine(row))) await once(stream, 'drain')
  }

  return {
    add: (line, cells, reason) =>
      write([...kept.map(({ place }) => cells[place] ?? ''), String(line), reason]),
    async close() {
      if (!stream) return undefined
      stream.end()
      await once(stream, 'close')
      return path
    },
  }
}
