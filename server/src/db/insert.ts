import { CompiledQuery, type Insertable } from 'kysely'
import type { DB } from './schema.gen.ts'
import type { Tx } from './tx.ts'

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
  texts.set(key, text)
  return text
}

/** Inserts rows that all carry the columns of the first one. Does nothing for an empty list. */
export async function insertRows<Table extends keyof DB & string>(
  tx: Tx,
  table: Table,
  rows: readonly Insertable<DB[Table]>[],
): Promise<void> {
  const first = rows[0]
  if (!first) return
  const columns = Object.keys(first)
  const parameters = rows.flatMap((row) => columns.map((column) => Reflect.get(row, column) ?? null))
  await tx.executeQuery(CompiledQuery.raw(insertText(table, columns, rows.length), parameters))
}
