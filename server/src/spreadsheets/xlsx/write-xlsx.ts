import { PassThrough, Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import type { Cell, Origin, Table } from '../table.ts'
import { sheetEnd, sheetPath, sheetStart, styleOf, workbookParts } from './workbook-parts.ts'
import { toXml } from './xml-text.ts'

/** What a sheet and a cell of a workbook can hold. */
const mostRows = 1_048_576
const longestCell = 32_767

/** So many rows are looked at for the widths of columns before the first is written. */
const looked = 100
const piece = 64 * 1024
/** The same table is the same file, whenever it is made. */
const mtime = new Date(1980, 0, 1)

/** A, B … Z, AA: how a workbook counts its columns. */
function columnName(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : columnName(Math.floor(at / 26) - 1) + last
}

function cellXml(at: string, cell: Cell, style: number): string {
  if (cell === '' || (typeof cell === 'number' && !Number.isFinite(cell))) return ''
  if (typeof cell === 'number') return `<c r="${at}" s="${styleOf.number}"><v>${cell}</v></c>`
  const text = cell.length > longestCell ? `${cell.slice(0, longestCell - 1)}…` : cell
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${toXml(text)}</t></is></c>`
}

function rowXml(n: number, cells: readonly Cell[], style: number): string {
  return `<row r="${n}">${cells.map((cell, at) => cellXml(columnName(at) + n, cell, style)).join('')}</row>`
}

/** How wide a text stands: Chinese characters take the room of two. */
function widthOf(cell: Cell): number {
  const [line = ''] = String(cell).split('\n')
  return [...line.slice(0, 60)].reduce((sum, char) => sum + (char > '\u2E7F' ? 2 : 1), 0)
}

function widthsOf(rows: readonly (readonly Cell[])[]): number[] {
  const columns = Math.max(0, ...rows.map((row) => row.length))
  return Array.from({ length: columns }, (_, at) =>
    Math.min(60, 3 + Math.max(6, ...rows.map((row) => widthOf(row[at] ?? '')))),
  )
}

type Row = readonly Cell[]
/** Rows of which some can be looked at before they are taken. */
type Ahead = {
  look(n: number): Promise<readonly Row[]>
  take(): Promise<Row | undefined>
  end(): Promise<void>
}

function aheadOf(rows: Table['rows']): Ahead {
  const source = (async function* () {
    yield* rows
  })()
  const waiting: Row[] = []
  async function look(n: number): Promise<readonly Row[]> {
    while (waiting.length < n) {
      const next = await source.next()
      if (next.done) break
      waiting.push(next.value)
    }
    return waiting
  }
  return {
    look,
    async take() {
      await look(1)
      return waiting.shift()
    },
    async end() {
      await source.return(undefined)
    },
  }
}

/** The XML of one sheet, as far as it holds the rows. */
async function* sheetXml(
  head: Row,
  rows: Ahead,
  widths: readonly number[],
  most: number,
  mark: string | undefined,
): AsyncGenerator<string> {
  let xml = sheetStart(widths) + rowXml(1, head, styleOf.head)
  for (let n = 2; n <= most; n += 1) {
    const row = await rows.take()
    if (!row) break
    xml += rowXml(n, row, styleOf.text)
    if (xml.length < piece) continue
    yield xml
    xml = ''
  }
  yield xml + sheetEnd(mark)
}

/**
 * A table as a workbook (XLSX). Text is written as text, never as a formula or a number, in columns of the format "text":
 * what a person adds there keeps its digits too. Rows beyond what a sheet holds go on in a next one with the same head.
 */
export function writeXlsx({ name, head, rows, origin }: Table, { rowsPerSheet = mostRows } = {}): Readable {
  const zip = new ZipFile()
  const out = new PassThrough()
  const fail = (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error)))
  zip.on('error', fail)
  zip.outputStream.pipe(out)
  fill(zip, out, { name, head, rows: aheadOf(rows), rowsPerSheet, origin }).catch(fail)
  return out
}

/** The sheet on which a workbook says where it comes from. */
function originXml({ mark, rows }: Origin): string {
  const lines = [[mark], ...rows].map((row, n) => rowXml(n + 1, row, styleOf.text))
  return sheetStart(widthsOf(rows)) + lines.join('') + sheetEnd(mark)
}

type Filling = { name: string; head: Row; rows: Ahead; rowsPerSheet: number; origin: Origin | undefined }

async function fill(
  zip: ZipFile,
  out: Readable,
  { name, head, rows, rowsPerSheet, origin }: Filling,
): Promise<void> {
  try {
    const widths = widthsOf([head, ...(await rows.look(looked))])
    let sheets = 0
    do {
      sheets += 1
      const sheet = Readable.from(sheetXml(head, rows, widths, rowsPerSheet, origin?.mark), {
        objectMode: false,
      })
      // Whoever reads the file went away: what makes its rows has to end too.
      const stop = () => sheet.destroy()
      out.once('close', stop)
      zip.addReadStream(sheet, sheetPath(sheets), { mtime })
      await finished(sheet)
      out.off('close', stop)
    } while ((await rows.look(1)).length > 0)
    if (origin) {
      sheets += 1
      const own = originXml(origin)
      zip.addBuffer(Buffer.from(own), sheetPath(sheets), { mtime })
    }
    for (const [path, xml] of Object.entries(workbookParts(name, sheets, origin)))
      zip.addBuffer(Buffer.from(xml), path, { mtime })
    zip.end()
  } finally {
    await rows.end()
  }
}
