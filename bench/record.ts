import { Client, type QueryResult } from 'pg'

export type Row = Record<string, unknown>
/** One statement of a transaction: new rows of a table, or what changed in a row that was there before. */
export type Statement = { table: string; text: string; columns: string[]; rows: Row[]; inserts: boolean }
/** What one transaction committed, parents first. */
export type Transaction = Statement[]

type Table = { name: string; key: string[] }
type Written = { table: Table; row: Row; columns: string[]; before: Row | undefined }

const jsonTypes = [114, 3802]
const parentsFirst = (a: Table, b: Table) => Number(b.name === 'matter') - Number(a.name === 'matter')

/** The tables of the program with the columns of their keys. */
async function tablesOf(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as key
     from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
     join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by c.relname order by 1`,
  )
  return rows.sort(parentsFirst)
}

const keyOf = ({ name, key }: Table, row: Row) =>
  JSON.stringify([name, ...key.map((column) => String(row[column]))])

/** JSON goes back as the text that it came as; everything else as the driver gives it. */
function readRows({ rows, fields }: QueryResult<Row>): { rows: Row[]; columns: string[] } {
  const json = fields.filter(({ dataTypeID }) => jsonTypes.includes(dataTypeID)).map(({ name }) => name)
  for (const row of rows)
    for (const name of json) row[name] = row[name] === null ? null : JSON.stringify(row[name])
  // The database fills in `xid` by itself, for the program as for a bare loop.
  const columns = fields.map(({ name }) => name).filter((name) => name !== 'xid' && name !== 'written_by')
  return { rows, columns }
}

function insertOf(table: string, columns: string[], rows: Row[]): Statement {
  const tuples = rows.map(
    (_, row) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`).join(',')})`,
  )
  const names = columns.map((column) => `"${column}"`).join(',')
  const text = `insert into "${table}" (${names}) values ${tuples.join(',')}`
  return { table, text, columns, rows, inserts: true }
}

/** Only what changed is set, as the program does it. */
function updateOf({ table, row, columns, before }: Written): Statement {
  const same = (column: string) => JSON.stringify(row[column]) === JSON.stringify(before?.[column])
  const changed = columns.filter((column) => !table.key.includes(column) && !same(column))
  const sets = changed.map((column, n) => `"${column}" = $${n + 1}`)
  const keys = table.key.map((column, n) => `"${column}" = $${changed.length + n + 1}`)
  const text = `update "${table.name}" set ${sets.join(', ')} where ${keys.join(' and ')}`
  return { table: table.name, text, columns: [...changed, ...table.key], rows: [row], inserts: false }
}

function statementsOf(written: readonly Written[]): Transaction {
  const byTable = Map.groupBy(written, ({ table }) => table.name)
  return [...byTable].flatMap(([name, parts]) => {
    const fresh = parts.filter(({ before }) => before === undefined)
    const inserted =
      fresh[0] &&
      insertOf(
        name,
        fresh[0].columns,
        fresh.map(({ row }) => row),
      )
    const changed = parts.filter(({ before }) => before !== undefined).map(updateOf)
    return inserted ? [inserted, ...changed] : changed
  })
}

/**
 * Reads back, after each request, every row that its transactions committed, in whatever table they wrote: nothing
 * else may write meanwhile. A transaction that touches no row of a matter, of the session say, is left out.
 */
export async function openRecorder(url: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  const tables = await tablesOf(client)
  const known = new Map<string, Row>()
  const transactions: Transaction[] = []

  async function nextXid(): Promise<string> {
    const { rows } = await client.query<{ xid: string }>(
      'select pg_snapshot_xmax(pg_current_snapshot())::text as xid',
    )
    return rows[0]?.xid ?? '0'
  }

  async function writtenSince(xid: string): Promise<Map<string, Written[]>> {
    const written: (Written & { by: string })[] = []
    for (const table of tables) {
      const { rows, columns } = readRows(
        await client.query<Row>(
          `select *, xmin::text as written_by from "${table.name}" where xmin::text::bigint >= $1`,
          [xid],
        ),
      )
      for (const row of rows) {
        const key = keyOf(table, row)
        written.push({ table, row, columns, before: known.get(key), by: String(row.written_by) })
        known.set(key, row)
      }
    }
    return Map.groupBy(written, ({ by }) => by)
  }

  for (const table of tables) {
    const { rows } = readRows(await client.query<Row>(`select * from "${table.name}"`))
    for (const row of rows) known.set(keyOf(table, row), row)
  }
  let since = await nextXid()
  return {
    /** Keeps what was committed since the last time. */
    async note(): Promise<void> {
      const from = since
      since = await nextXid()
      const byTransaction = [...(await writtenSince(from))].sort(([a], [b]) => Number(a) - Number(b))
      for (const [, written] of byTransaction)
        if (written.some(({ table, row }) => table.name === 'matter' || 'matter_id' in row || row.object_id))
          transactions.push(statementsOf(written))
    },
    async close(): Promise<Transaction[]> {
      await client.end()
      return transactions
    },
  }
}

/** So many rows of each table, in words. */
export function rowsInWords(transactions: readonly Transaction[]): string {
  const counts = new Map<string, number>()
  for (const { table, rows, inserts } of transactions.flat()) {
    const what = inserts ? table : `${table} changed`
    counts.set(what, (counts.get(what) ?? 0) + rows.length)
  }
  return [...counts].map(([what, count]) => `${count} ${what}`).join(', ')
}
