import { pipeline, Readable } from 'node:stream'
import type { BrokenWhy } from '@manyuan/core/imports/problem.ts'
import { parse } from 'csv-parse'
import { readCell } from './csv-cells.ts'
import { FileFault } from './file-fault.ts'
import { type Inspected, inspectText } from './inspect-text.ts'
import type { FileSource, Line } from './spreadsheet.ts'

/** No cell of an office is longer; a quotation mark that is never closed would swallow the rest of the file. */
const longestRecord = 1_000_000

function delimiterOf(firstLine: string): string {
  const count = (mark: string) => firstLine.split(mark).length
  return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',')
}

async function* textOf(source: FileSource, encoding: string, read = { bytes: 0 }): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const piece of source.read()) {
    read.bytes += piece.length
    yield decoder.decode(piece, { stream: true })
  }
  yield decoder.decode()
}

/** The first of the first lines that is not blank: a title above the head has no delimiters, and the widest line tells. */
async function delimiterIn(source: FileSource, encoding: string): Promise<string> {
  let text = ''
  for await (const piece of textOf(source, encoding)) {
    text += piece
    if (text.split(/\r?\n|\r/).length > looked || text.length > longestRecord) break
  }
  const lines = text.split(/\r?\n|\r/).slice(0, looked)
  const marks = (line: string) => line.split(/[,\t;]/).length
  return delimiterOf(lines.reduce((best, line) => (marks(line) > marks(best) ? line : best), ''))
}
const looked = 5

/**
 * The lines of a CSV file of any encoding and delimiter that is usual in a Chinese office. Memory stays flat. Reading
 * throws a FileFault when it is no text, or its quotation marks do not fit.
 */
export async function openCsv(
  source: FileSource,
): Promise<Pick<Inspected, 'sha256'> & { lines: AsyncGenerator<Line> }> {
  const { encoding, sha256, bytes } = await inspectText(source)
  const delimiter = await delimiterIn(source, encoding).catch(() => ',')
  return { sha256, lines: readLines(source, { encoding, delimiter, bytes }) }
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
async function* readLines(
  source: FileSource,
  { encoding, delimiter, bytes }: { encoding: string; delimiter: string; bytes: number },
): AsyncGenerator<Line> {
  const read = { bytes: 0 }
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    max_record_size: longestRecord,
  })
  // A failure of the file reaches the reader through the parser, which it destroys.
  pipeline(Readable.from(textOf(source, encoding, read)), parser, () => undefined)
  let line = 1
  try {
    for await (const parsed of parser) {
      const { record, info }: Parsed = parsed
      if (record.some((cell) => cell.trim() !== ''))
        yield { line, cells: record.map(readCell), share: Math.min(1, read.bytes / bytes) }
      line = info.lines + 1
    }
  } catch (error) {
    const why = whyBroken(error)
    if (!why) throw error
    // The parser is ahead of what was read: of a mark in the wrong place it alone knows the line.
    const { lines } = error as { lines?: unknown }
    const at = why === 'quoteInside' && typeof lines === 'number' ? lines : line
    throw new FileFault({ code: 'file.broken', path: source.name, line: at, why })
  }
}
