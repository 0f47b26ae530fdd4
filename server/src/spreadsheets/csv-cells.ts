import { stringify } from 'csv-stringify/sync'

/**
 * One line of CSV. A cell that a spreadsheet would run as a formula goes out behind an apostrophe, which is taken off
 * again when the file comes back (`readCell`): what people wrote must not act on whoever opens the file.
 */
export function csvLine(cells: readonly string[]): string {
  return stringify([[...cells]], { escape_formulas: true })
}

/** A cell as it was before `csvLine`. */
export function readCell(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20])/, '')
}
