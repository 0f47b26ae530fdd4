/** A cell as it is written out: text stays text whatever it looks like, a number can be reckoned with. */
export type Cell = string | number

/** A table on its way out, row by row: its memory does not grow with its rows. */
export type Table = {
  /** What a workbook calls its sheet. */
  name: string
  head: readonly string[]
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>
}

export type SpreadsheetFormat = 'xlsx' | 'csv'

/** What a file of this name is written as: a workbook where its ending says so, otherwise CSV. */
export function formatOf(fileName: string | undefined): SpreadsheetFormat {
  return fileName?.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv'
}
