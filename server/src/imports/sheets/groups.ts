import type { Line } from '../../spreadsheets/spreadsheet.ts'
import { type Bringing, fault, RowFault, type Sheet, type SheetRow } from './sheet.ts'

export type Row = { line: Line; row: SheetRow }
/** Rows that are brought in together; `waitsFor` is a line that has to be mended first, since it may belong to them. */
export type Group = { group: Row[]; waitsFor?: number | undefined }

/** The text of a cell, whatever is wrong with it. */
function textOf(row: SheetRow, column: string): string | undefined {
  try {
    return row.cell(column)
  } catch (error) {
    if (error instanceof RowFault) return undefined
    throw error
  }
}

/** By what a row whose unit is not found may belong to others: it names the same place, or the same unit. */
const marksOf = ({ row }: Row) => ['区划', '单位'].map((column) => `${column} ${textOf(row, column)}`)

/**
 * The rows of a table in the groups in which they are brought in. A group replaces what there was: a row whose unit is
 * not found may belong to one near it, and, mended and brought in later by itself, would replace all of it.
 */
export function groupsOf(sheet: Sheet, use: Bringing, rows: readonly Row[]): Group[] {
  const { keyOf } = sheet
  if (!keyOf) return rows.map((row) => ({ group: [row] }))
  const groups = new Map<string, Row[]>()
  const alone: Row[] = []
  const lost: Row[] = []
  for (const one of rows) {
    try {
      const key = keyOf(use, one.row)
      if (key === undefined) alone.push(one)
      else if (!groups.get(key)?.push(one)) groups.set(key, [one])
    } catch (error) {
      if (!(error instanceof RowFault)) throw error
      lost.push(one)
    }
  }
  const lostAt = new Map(lost.flatMap((one) => marksOf(one).map((mark) => [mark, one.row.line] as const)))
  const whole = [...groups.values()].map((group) => {
    const near = group.flatMap(marksOf).find((mark) => lostAt.has(mark))
    return { group, waitsFor: near === undefined ? undefined : lostAt.get(near) }
  })
  return [...whole, ...[...alone, ...lost].map((row) => ({ group: [row] }))].sort(
    ({ group: [a] }, { group: [b] }) => (a?.row.line ?? 0) - (b?.row.line ?? 0),
  )
}

/**
 * Brings rows in, each thing that they are about once: a second row that says the same changes nothing, one that says
 * something else is refused. What is here is looked up before a file is read, so that it would be added twice otherwise.
 */
export function onceOnly(sheet: Sheet): Sheet['bring'] {
  const seen = new Map<string, SheetRow>()
  const isSame = (a: SheetRow, b: SheetRow) =>
    sheet.columns.every((column) => textOf(a, column) === textOf(b, column))
  return async (use, rows) => {
    const [row] = rows
    const about = row && sheet.aboutOf?.(use, row)
    if (!row || about === undefined) return await sheet.bring(use, rows)
    const before = seen.get(about)
    if (before) return isSame(before, row) ? 'known' : fault({ code: 'row.again', line: before.line })
    const outcome = await sheet.bring(use, rows)
    seen.set(about, row)
    return outcome
  }
}
