import type { Insertable } from 'kysely'
import { prepared } from './prepared.ts'
import type { DB } from './schema.gen.ts'
import type { Tx } from './tx.ts'

/** Longer lists are rare: their statements are not kept by every connection. */
const mostPrepared = 4
type Shape = { columns: readonly string[]; rows: number; text: string }
const shapes = new Map<string, Shape[]>()

function writeInsert(table: string, columns: readonly string[], rows: number): string {
  const tuple = (row: number) =>
    `(${columns.map((_, column) => `$${row * columns.length + column + 1}`).join(',')})`
  const names = columns.map((column) => `"${column}"`).join(',')
  return `insert into "${table}" (${names}) values ${Array.from({ length: rows }, (_, row) => tuple(row)).join(',')}`
}

/** The statement for so many rows of these columns, written once and kept: building it anew costs more than sending. */
function insertText(table: string, columns: readonly string[], rows: number): string {
  if (rows > mostPrepared) return writeInsert(table, columns, rows)
  const known = shapes.get(table) ?? []
  const isSame = (shape: Shape) =>
    shape.rows === rows &&
    shape.columns.length === columns.length &&
    columns.every((column, place) => column === shape.columns[place])
  const kept = known.find(isSame)
  if (kept) return kept.text
  const text = prepared(writeInsert(table, columns, rows))
  shapes.set(table, [...known, { columns, rows, text }])
  return text
}

/**
 * Sends rows that all carry the columns of the first one; whether they could be inserted shows when the transaction
 * commits. Does nothing for an empty list.
 */
export function insertRows<Table extends keyof DB & string>(
  tx: Tx,
  table: Table,
  rows: readonly Insertable<DB[Table]>[],
): void {
  const first = rows[0]
  if (!first) return
  const columns = Object.keys(first)
  const parameters = rows.flatMap((row) => columns.map((column) => Reflect.get(row, column) ?? null))
  tx.send(insertText(table, columns, rows.length), parameters)
}
