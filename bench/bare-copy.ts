import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { from, to } from 'pg-copy-streams'

/** Lines of a table as COPY gives them, each under the matter it belongs to. */
type Table = { name: string; columns: string; lines: { matter: string; line: string }[] }

/** Where a table says which matter its rows belong to; deltas of figures belong to none. */
const matterColumn: Record<string, string> = {
  matter: 'id',
  matter_key: 'matter_id',
  matter_text: 'matter_id',
  party: 'matter_id',
  custody_leg: 'matter_id',
  matter_clock: 'matter_id',
  activity: 'matter_id',
  audit: 'object_id',
  import_row: 'matter_id',
}

/** Every row that the import brought in, table by table, parents first. */
export async function readImported(url: string): Promise<Table[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  const tables: Table[] = []
  for (const [name, column] of Object.entries(matterColumn)) {
    const { rows } = await client.query<{ name: string }>(
      `select column_name as name from information_schema.columns
       where table_name = $1 and column_name <> 'xid' order by ordinal_position`,
      [name],
    )
    const columns = rows.map((row) => `"${row.name}"`).join(', ')
    const of = `"${column}"::text in (select id::text from matter where source_system = 'bench')`
    const copied = client.query(
      to(`copy (select "${column}", ${columns} from "${name}" where ${of}) to stdout`),
    )
    const lines = (await text(copied)).split('\n').filter(Boolean)
    tables.push({
      name,
      columns,
      lines: lines.map((line) => ({ matter: line.slice(0, 36), line: line.slice(37) })),
    })
  }
  await client.end()
  return tables
}

/** Commits the rows again through COPY in so many transactions, each with all that belongs to its matters. */
export async function bareCopy(url: string, tables: readonly Table[], transactions: number): Promise<number> {
  const matters = [...new Set(tables.flatMap(({ lines }) => lines.map(({ matter }) => matter)))].sort()
  const partOf = new Map(
    matters.map((matter, n) => [matter, Math.floor((n * transactions) / matters.length)]),
  )
  const parts = tables.map(({ lines }) => Map.groupBy(lines, ({ matter }) => partOf.get(matter) ?? 0))
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  const began = performance.now()
  for (let part = 0; part < transactions; part += 1) {
    await client.query('begin')
    for (const [place, { name, columns }] of tables.entries()) {
      const lines = parts[place]?.get(part) ?? []
      if (lines.length === 0) continue
      const stream = client.query(from(`copy "${name}" (${columns}) from stdin`))
      await pipeline(Readable.from([lines.map(({ line }) => `${line}\n`).join('')]), stream)
    }
    await client.query('commit')
  }
  const seconds = (performance.now() - began) / 1000
  await client.end()
  return seconds
}
