import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import type { BrokenWhy } from '@manyuan/core/imports/problem.ts'
import { parse } from 'csv-parse'
import { readCell } from '../spreadsheets/csv-cells.ts'
import { FileFault } from './file-fault.ts'
import { type Inspected, inspectFile } from './inspect-file.ts'

/** One line of a file that is more than its head: where it begins, its cells, and how far into the file it reaches. */
export type CsvLine = { line: number; cells: string[]; bytes: number }

/** A spreadsheet as text: its head, and its lines one after the other, whatever its size. */
export type CsvFile = Omit<Inspected, 'isWorkbook'> & { head: string[]; lines: AsyncIterable<CsvLine> }

/** No cell of an office is longer; a quotation mark that is never closed would swallow the rest of the file. */
const longestRecord = 1_000_000

function delimiterOf(firstLine: string): string {
  const count = (mark: string) => firstLine.split(mark).length
  return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',')
}

async function* textOf(path: string, encoding: string, read = { bytes: 0 }): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const piece of createReadStream(path)) {
    if (!Buffer.isBuffer(piece)) continue
    read.bytes += piece.length
    yield decoder.decode(piece, { stream: true })
  }
  yield decoder.decode()
}

async function firstLineOf(path: string, encoding: string): Promise<string> {
  let text = ''
  for await (const piece of textOf(path, encoding)) {
    text += piece
    if (/[\r\n]/.test(text) || text.length > longestRecord) break
  }
  return text.split(/\r?\n|\r/, 1)[0] ?? ''
}

/**
 * Opens a CSV file of any encoding and delimiter that is usual in a Chinese office. Memory stays flat. Throws a
 * FileFault when the file is empty, is a workbook or no text, or its quotation marks do not fit; `lines` throws the latter
 * while reading.
 */
export async function openCsv(path: string): Promise<CsvFile> {
  const { isWorkbook, ...file } = await inspectFile(path)
  if (isWorkbook) throw new FileFault({ code: 'file.workbook', path })
  const delimiter = delimiterOf(await firstLineOf(path, file.encoding).catch(() => ''))
  const lines = readLines(path, file.encoding, delimiter)
  const first = await lines.next()
  if (first.done) throw new FileFault({ code: 'file.empty', path })
  return { ...file, head: first.value.cells.map((name) => name.trim()), lines }
}

const whyByCode: Readonly<Record<string, BrokenWhy>> = {
  CSV_QUOTE_NOT_CLOSED: 'quoteOpen',
  CSV_INVALID_CLOSING_QUOTE: 'quoteInside',
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: 'quoteInside',
  INVALID_OPENING_QUOTE: 'quoteInside',
  CSV_MAX_RECORD_SIZE: 'lineTooLong',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'notText',
}

/** What the parser or the decoder stumbled over; nothing when it is no fault of the file. */
function whyBroken(error: unknown): BrokenWhy | undefined {
  return error instanceof Error && 'code' in error ? whyByCode[String(error.code)] : undefined
}

type Parsed = { record: string[]; info: { lines: number } }

/** Lines that say something. Blank ones are stepped over here, not by the parser, which would not count them. */
async function* readLines(path: string, encoding: string, delimiter: string): AsyncGenerator<CsvLine> {
  const read = { bytes: 0 }
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    max_record_size: longestRecord,
  })
  // A failure of the file reaches the reader through the parser, which it destroys.
  pipeline(Readable.from(textOf(path, encoding, read)), parser, () => undefined)
  let line = 1
  try {
    for await (const parsed of parser) {
      const { record, info }: Parsed = parsed
      if (record.some((cell) => cell.trim() !== ''))
        yield { line, cells: record.map(readCell), bytes: read.bytes }
      line = info.lines + 1
    }
  } catch (error) {
    const why = whyBroken(error)
    if (!why) throw error
    // The parser is ahead of what was read: of a mark in the wrong place it alone knows the line.
    const { lines } = error as { lines?: unknown }
    const at = why === 'quoteInside' && typeof lines === 'number' ? lines : line
    throw new FileFault({ code: 'file.broken', path, line: at, why })
  }
}
