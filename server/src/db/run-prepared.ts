import { CompiledQuery } from 'kysely'
import type { QueryResultRow } from 'pg'
import { type Database, isTx } from './tx.ts'

/** Runs a noted statement; within a transaction it is on its way when this returns. */
export async function runPrepared<Row extends QueryResultRow>(
  db: Database,
  text: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  if (isTx(db)) return await db.ask<Row>(text, parameters)
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]) as CompiledQuery<Row>)
  return rows
}
