import { Client, type QueryResult } from 'pg'
import { newUuid } from '../server/src/ids.ts'

type Row = Record<string, unknown>
/** All rows of one committed transaction, by table, parents first. */
export type Transaction = { table: string; columns: string[]; rows: Row[]; text: string }[]

const parentsFirst = (a: string, b: string) => Number(b === 'matter') - Number(a === 'matter')

/** Finds every row that the transaction which registered this matter committed, in whatever table it wrote. */
export async function recordTransaction(url: string, matter: { county: string; id: string }) {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  )
  const { rows: marks } = await client.query<{ xmin: string }>(
    'select xmin::text from matter where county = $1 and id = $2',
    [matter.county, matter.id],
  )
  const written: Transaction = []
  for (const table of tables.map(({ name }) => name).sort(parentsFirst)) {
    const { rows, fields }: QueryResult<Row> = await client.query(
      `select * from "${table}" where xmin::text = $1`,
      [marks[0]?.xmin],
    )
    if (rows.length > 0) written.push(withText(table, columnsOf(fields), rows))
  }
  await client.end()
  return written
}

// The database fills in `xid` by itself, for the program as for this loop.
const columnsOf = (fields: QueryResult['fields']) =>
  fields.map(({ name }) => name).filter((name) => name !== 'xid')

function withText(table: string, columns: string[], rows: Row[]): Transaction[number] {
  const tuples = rows.map(
    (_, row) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`).join(',')})`,
  )
  const names = columns.map((column) => `"${column}"`).join(',')
  return {
    table,
    columns,
    rows,
    text: `insert into "${table}" (${names}) values ${tuples.join(',')}`,
  }
}

/** The same rows as those of another matter: new ids, another county, the same sizes. */
function fresh(transaction: Transaction, county: string): unknown[][] {
  const ids = new Map<unknown, string>()
  const own = new Set(transaction.flatMap(({ rows }) => rows.map((row) => row.id ?? row.matter_id)))
  const idFor = (id: unknown) => {
    const made = ids.get(id) ?? newUuid(new Date())
    ids.set(id, made)
    return made
  }
  return transaction.map(({ columns, rows }) =>
    rows.flatMap((row) =>
      columns.map((column) => {
        const value = row[column]
        if (column === 'county') return county
        if (column === 'code') return value === null ? null : newUuid(new Date()).slice(0, 18)
        if (own.has(value)) return idFor(value)
        return isPlainObject(value) ? JSON.stringify(value) : value
      }),
    ),
  )
}

const isPlainObject = (value: unknown) =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && !Buffer.isBuffer(value)

/**
 * A worker that commits these rows again and again on a connection of its own: prepared statements, everything from
 * BEGIN to COMMIT sent at once, nothing decided. The fastest way that is still one transaction for one matter.
 */
export async function bareWorker(url: string, transaction: Transaction, counties: readonly string[]) {
  const client = new Client({ connectionString: url, pipeline: true })
  await client.connect()
  return {
    async work(round: number): Promise<void> {
      const values = fresh(transaction, counties[round % counties.length] ?? '')
      await Promise.all([
        client.query('begin'),
        ...transaction.map(({ table, text }, place) =>
          client.query({ name: table, text, values: values[place] ?? [] }),
        ),
        client.query('commit'),
      ])
    },
    close: () => client.end(),
  }
}
