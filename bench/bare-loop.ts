import { Client } from 'pg'
import { newUuid } from '../server/src/ids.ts'
import type { Transaction } from './record.ts'

/** The ids that are made new in every round: those of all rows that these transactions brought. */
function ownIds(transactions: readonly Transaction[]): Set<unknown> {
  const brought = transactions.flat().filter(({ inserts }) => inserts)
  return new Set(brought.flatMap(({ rows }) => rows.map((row) => row.id ?? row.matter_id)))
}

/** The values of one round, statement by statement: new ids, another county, the same sizes. */
function freshValues(transactions: readonly Transaction[], own: Set<unknown>, county: string) {
  const made = new Map<unknown, string>()
  const freshFor = (value: unknown) => {
    const fresh = made.get(value) ?? newUuid(new Date())
    made.set(value, fresh)
    return fresh
  }
  const valueFor = (column: string, value: unknown) => {
    if (column === 'county') return county
    if (column === 'code') return value === null ? null : freshFor(value).slice(0, 18)
    return own.has(value) ? freshFor(value) : value
  }
  return transactions.map((statements) =>
    statements.map(({ columns, rows }) =>
      rows.flatMap((row) => columns.map((column) => valueFor(column, row[column]))),
    ),
  )
}

/**
 * A worker that commits the rows of these transactions again and again on a connection of its own, in as many
 * transactions: prepared statements, everything from BEGIN to COMMIT sent at once, nothing decided. The fastest way
 * that still commits as often.
 */
export async function bareWorker(
  url: string,
  transactions: readonly Transaction[],
  counties: readonly string[],
) {
  const client = new Client({ connectionString: url, pipeline: true })
  await client.connect()
  const own = ownIds(transactions)
  return {
    async work(round: number): Promise<void> {
      const values = freshValues(transactions, own, counties[round % counties.length] ?? '')
      for (const [step, statements] of transactions.entries()) {
        const [, ...answers] = await Promise.all([
          client.query('begin'),
          ...statements.map(({ text }, place) =>
            client.query({ name: `${step}/${place}`, text, values: values[step]?.[place] ?? [] }),
          ),
          client.query('commit'),
        ])
        // A change that meets no row costs nothing: such a loop would be no measure.
        if (answers.slice(0, -1).some(({ rowCount }) => !rowCount))
          throw new Error(`The bare loop changed nothing in step ${step}.`)
      }
    },
    close: () => client.end(),
  }
}
