import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { PassThrough, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { cannotBegin } from '../spreadsheets/file-fault.ts'
import { formatOf, type SpreadsheetFormat } from '../spreadsheets/table.ts'
import { writeTable } from '../spreadsheets/write-table.ts'

/** The columns that an errors file has more than the file it came from; they are left out when it comes back. */
const ownColumns = ['原行号', '导入问题']

/** The names of a head without those that an errors file had put there. */
export function withoutOwnColumns(head: readonly string[]): string[] {
  return head.filter((name) => !ownColumns.includes(name))
}

/** Rows that were not taken, with the reason, in a file that can be mended and imported again. */
export type ErrorsFile = {
  add(line: number, cells: readonly string[], reason: string): Promise<void>
  /** Whether anything was written; what was is complete then. */
  close(): Promise<boolean>
  /** Breaks off: what was written is no whole file. */
  abandon(): Promise<void>
}

/** Where an errors file goes: as what, and how it is begun. */
export type ErrorsTarget = { format: SpreadsheetFormat; open: () => Promise<Writable> }

/** A new file of this machine; one of that name is never overwritten. */
export function errorsAt(path: string): ErrorsTarget {
  return {
    format: formatOf(path),
    async open() {
      // It holds what people said and who they are: for its owner alone.
      const stream = createWriteStream(path, { flags: 'wx', mode: 0o600 })
      await once(stream, 'open').catch((error: NodeJS.ErrnoException) => cannotBegin(path, error))
      return stream
    },
  }
}

/** Begins the errors file with its first row. */
export function errorsFile({ format, open }: ErrorsTarget, head: readonly string[]): ErrorsFile {
  const kept = head.map((name, place) => ({ name, place })).filter(({ name }) => !ownColumns.includes(name))
  let writing: { rows: PassThrough; done: Promise<void> } | undefined

  async function begin(): Promise<{ rows: PassThrough; done: Promise<void> }> {
    const target = await open()
    const rows = new PassThrough({ objectMode: true })
    const names = [...kept.map(({ name }) => name), ...ownColumns]
    const done = pipeline(writeTable(format, { name: '未收的行', head: names, rows }), target)
    // Whoever adds or closes next hears of a failure; until then it is not one that nobody handles.
    done.catch(() => rows.destroy())
    return { rows, done }
  }
  return {
    async add(line, cells, reason) {
      writing ??= await begin()
      const { rows, done } = writing
      const room = rows.write([...kept.map(({ place }) => cells[place] ?? ''), String(line), reason])
      if (!room) await Promise.race([once(rows, 'drain'), done])
    },
    async close() {
      writing?.rows.end()
      await writing?.done
      return writing !== undefined
    },
    async abandon() {
      writing?.rows.destroy(new Error('The import broke off.'))
      await writing?.done.catch(() => undefined)
    },
  }
}
