import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'

/** One line of a file that is more than its head: where it begins, and its cells. */
export type CsvLine = { line: number; cells: string[]; bytes: number }

/** A spreadsheet as text: its head, and its lines one after the other, whatever its size. */
export type CsvFile = {
  head: string[]
  bytes: number
  encoding: string
  lines: AsyncIterable<CsvLine>
}

const sniffed = 256 * 1024

/** What Chinese offices write: UTF-8 with or without its mark, UTF-16 with one, or GBK (as its superset GB18030). */
function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  try {
    // The end may cut a character in two: `stream` does not count that as a fault.
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true })
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}

function delimiterOf(firstLine: string): string {
  const count = (mark: string) => firstLine.split(mark).length
  return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',')
}

async function readStart(path: string): Promise<Buffer> {
  const file = await open(path).catch(() => {
    throw new Error(`The file ${path} cannot be read.`)
  })
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sniffed), 0, sniffed, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/**
 * Opens a CSV file of any encoding and delimiter that is usual in a Chinese office. Memory stays flat. Throws in plain
 * words when the file is empty, is no text, or its quotation marks do not fit; `lines` throws the latter while reading.
 */
export async function openCsv(path: string): Promise<CsvFile> {
  const start = await readStart(path)
  if (start.subarray(0, 2).toString('latin1') === 'PK')
    throw new Error(`${path} is a workbook. Save it as CSV (UTF-8) first.`)
  const encoding = encodingOf(start)
  const text = new TextDecoder(encoding).decode(start, { stream: true })
  const rows = readRows(path, encoding, delimiterOf(text.split(/\r?\n/, 1)[0] ?? ''))
  const first = await rows.next()
  if (first.done) throw new Error(`${path} is empty.`)
  const head = first.value.cells.map((name) => name.trim())
  const { size } = await stat(path)
  return { head, bytes: size, encoding, lines: rows }
}

type Parsed = { record: string[]; info: { lines: number; bytes: number } }

async function* readRows(path: string, encoding: string, delimiter: string): AsyncGenerator<CsvLine> {
  const decoded = Readable.toWeb(createReadStream(path)).pipeThrough(
    new TextDecoderStream(encoding, { fatal: true }) as unknown as TransformStream<unknown, string>,
  )
  const parser = Readable.from(decoded).pipe(
    parse({ bom: true, delimiter, info: true, relax_column_count: true, skip_empty_lines: true }),
  )
  let line = 1
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      yield { line, cells: record, bytes: info.bytes }
      line = info.lines + 1
    }
  } catch (error) {
    throw new Error(
      `${path} cannot be read from line ${line} on: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}
