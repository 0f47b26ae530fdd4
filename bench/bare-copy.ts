import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { from, to } from 'pg-copy-streams'

type Part = { name: string; columns: string; lines: string }
/** What one batch of an import committed, as COPY gives it, parents first. */
export type CopiedBatch = Part[]

async function open(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Every table with its columns; the database fills in `xid` by itself. */
async function tablesOf(client: Client): Promise<{ name: string; columns: string }[]> {
  const { rows } = await client.query<{ name: string; columns: string }>(
    `select table_name as name, string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
     from information_schema.columns where table_schema = 'public' and column_name <> 'xid'
     group by table_name order by table_name <> 'matter', table_name`,
  )
  return rows
}

/** All that the import committed, in whatever table, batch by batch: rows are told apart by their transaction. */
export async function readImported(url: string): Promise<CopiedBatch[]> {
  const client = await open(url)
  const batches = new Map<number, CopiedBatch>()
  for (const { name, columns } of await tablesOf(client)) {
    const mark = `xmin::text::bigint in (select xmin::text::bigint from import_row)`
    const copied = client.query(to(`copy (select xmin, ${columns} from "${name}" where ${mark}) to stdout`))
    const lines = (await text(copied)).split('\n').filter(Boolean)
    const cut = (line: string) => line.indexOf('\t')
    for (const [batch, own] of Map.groupBy(lines, (line) => Number(line.slice(0, cut(line))))) {
      const body = own.map((line) => `${line.slice(cut(line) + 1)}\n`).join('')
      batches.set(batch, [...(batches.get(batch) ?? []), { name, columns, lines: body }])
    }
  }
  await client.end()
  return [...batches].sort(([a], [b]) => a - b).map(([, parts]) => parts)
}

/** Commits the same rows through COPY in as many transactions, and tells how many seconds that took. */
export async function bareCopy(url: string, batches: readonly CopiedBatch[]): Promise<number> {
  const client = await open(url)
  const began = performance.now()
  for (const parts of batches) {
    await client.query('begin')
    for (const { name, columns, lines } of parts)
      await pipeline(Readable.from([lines]), client.query(from(`copy "${name}" (${columns}) from stdin`)))
    await client.query('commit')
  }
  const seconds = (performance.now() - began) / 1000
  await client.end()
  return seconds
}
