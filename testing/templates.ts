import { readFileSync } from 'node:fs'
import { Client } from 'pg'
import { parseKeyRing } from '../server/src/crypto/key-ring.ts'
import { connect } from '../server/src/db/connect.ts'
import { ensureDatabase, migrate } from '../server/src/db/migrate.ts'
import { generateDemonstration } from '../server/src/demonstration/generate.ts'

/** The keys of the test city, the same for every database cloned from its template. */
export const testKeyFile = JSON.stringify({
  dataKeys: [{ id: 'k1', key: Buffer.alloc(32, 7).toString('base64') }],
  indexKeys: [{ id: 'i1', key: Buffer.alloc(32, 9).toString('base64') }],
})

/** The moment at which the test city's clock starts: a Monday, 10:00 in Asia/Shanghai. */
export const testStart = new Date('2026-03-09T02:00:00.000Z')

export const emptyTemplate = 'manyuan_empty_template'
export const cityTemplate = 'manyuan_city_template'

/** One county with two towns, another with one, and their first villages: enough for four levels and a stranger. */
export function smallCity(): string {
  const url = new URL('../server/src/demonstration/data/ankang-divisions.csv', import.meta.url)
  const [head = '', ...lines] = readFileSync(url, 'utf8').trim().split('\n')
  const wanted = ['610900000000', '610902000000', '610902001', '610902002', '610921000000', '610921101']
  const kept = lines.filter((line) => {
    const code = line.slice(0, 12)
    return wanted.some((prefix) => (prefix.length === 12 ? code === prefix : code.startsWith(prefix)))
  })
  return [head, ...kept].join('\n')
}

export function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  return url.toString()
}

/**
 * Makes the two databases that tests clone: an empty migrated one, and a small city with people and no matters. They
 * are closed afterwards unless they stay `open` to be worked in.
 */
export async function makeTemplates(adminUrl: string, { open = false } = {}): Promise<void> {
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  for (const name of [emptyTemplate, cityTemplate]) {
    await admin.query(`drop database if exists "${name}" with (force)`)
    await ensureDatabase(adminUrl, name)
    await migrate(urlOf(adminUrl, name))
  }
  await admin.end()
  const owner = connect({ url: urlOf(adminUrl, cityTemplate), max: 2, onError: () => undefined })
  await generateDemonstration(
    owner.pool,
    parseKeyRing(testKeyFile),
    { seed: 'test', end: testStart, matters: 0, months: 1, divisionsCsv: smallCity() },
    () => undefined,
  )
  await owner.close()
  if (open) return
  const last = new Client({ connectionString: adminUrl })
  await last.connect()
  // A template that somebody is connected to cannot be cloned.
  for (const name of [emptyTemplate, cityTemplate]) {
    await last.query(`alter database "${name}" with allow_connections false`)
    await last.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  }
  await last.end()
}
