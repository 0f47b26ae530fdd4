import type { Insertable } from 'kysely'
import { prepared } from './prepared.ts'
import type { DB } from './schema.gen.ts'
import type { Tx } from './tx.ts'

/** Longer lists are rare: their statements are not kept by every connection. */
const mostPrepared = 4
const texts = new Map<string, string>()

/** The statement for so many rows of these columns, written once and kept: building it anew costs more than sending. */
function insertText(table: string, columns: readonly string[], rows: number): string {
  const key = `${table}:${rows}:${columns.join()}`
  const known = texts.get(key)
  if (known) return known
  const tuple = (row: number) =>
    `(${columns.map((_, column) => `$${row * columns.length + column + 1}`).join(',')})`
  const names = columns.map((column) => `"${column}"`).join(',')
  const text = `insert into "${table}" (${names}) values ${Array.from({ length: rows }, (_, row) => tuple(row)).join(',')}`
  texts.set(key, rows <= mostPrepared ? prepared(text) : text)
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
