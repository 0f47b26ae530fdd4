import { Readable } from 'node:stream'
import { csvLine } from './csv-cells.ts'
import type { SpreadsheetFormat, Table } from './table.ts'
import { writeXlsx } from './xlsx/write-xlsx.ts'

/** Office programs know UTF-8 by its mark. */
const mark = '\uFEFF'

async function* linesOf({ head, rows }: Table): AsyncGenerator<string> {
  yield mark + csvLine(head)
  for await (const row of rows) yield csvLine(row.map(String))
}

/** A table as the bytes of a file, made as they are read; a failure of its rows breaks the stream off. */
export function writeTable(format: SpreadsheetFormat, table: Table): Readable {
  return format === 'xlsx' ? writeXlsx(table) : Readable.from(linesOf(table), { objectMode: false })
}
