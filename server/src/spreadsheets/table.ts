/** A cell as it is written out: text stays text whatever it looks like, a number can be reckoned with. */
export type Cell = string | number

/** A table on its way out, row by row: its memory does not grow with its rows. */
export type Table = {
  /** What a workbook calls its sheet. */
  name: string
  head: readonly string[]
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>
  /** What a workbook says of itself. */
  origin?: Origin
}

/** Where a workbook comes from: at the foot of each printed page, in its properties, and on a sheet of its own. */
export type Origin = {
  mark: string
  sheet: string
  rows: readonly (readonly string[])[]
}

export type SpreadsheetFormat = 'xlsx' | 'csv'

/** As what a file of a format is sent. */
export const mediaTypeOf: Readonly<Record<SpreadsheetFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/** What a file of this name is written as: a workbook where its ending says so, otherwise CSV. */
export function formatOf(fileName: string | undefined): SpreadsheetFormat {
  return fileName?.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv'
}
