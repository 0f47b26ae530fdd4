import { readdirSync, readFileSync } from 'node:fs'
import { Client } from 'pg'
import { appRole } from '../server/src/db/connect.ts'
import { parsePlaces } from '../server/src/db/migrate.ts'

const migrations = new URL('../server/src/db/migrations/', import.meta.url)
const ofCounty = new Set(
  readdirSync(migrations).flatMap((name) =>
    [...parsePlaces(readFileSync(new URL(name, migrations), 'utf8'))].flatMap(([table, place]) =>
      place === 'county' ? [table] : [],
    ),
  ),
)

const touched = /\b(?:from|join|update|into|using)\s+([a-z_]+)/gi
const namesCounty = /\bcounty\s*=\s*(?:any\s*\(\s*)?\$\d/i
const addsUnderCounty = /^\s*insert into [a-z_]+ \([^)]*\bcounty\b[^)]*\)\s*(?:values|select \* from unnest)/i
const changesRows = /\b(?:update [a-z_]+ set|delete from|for update)\b/i

/**
 * What is wrong with a statement on a distributed engine; `undefined` when it is about no rows of matters, names their
 * county, or is one of the reads of the whole city (`server/src/db/city-wide.ts`).
 */
export function countyFault(statement: string): string | undefined {
  const text = statement.replaceAll('"', '')
  if (![...text.matchAll(touched)].some(([, table]) => table !== undefined && ofCounty.has(table)))
    return undefined
  if (namesCounty.test(text) || addsUnderCounty.test(text)) return undefined
  if (!text.includes('/* city-wide: ')) return 'names no county and is no read of the whole city'
  return changesRows.test(text) ? 'changes or locks rows of the whole city' : undefined
}

const sent = new Set<string>()
let unjudged: string[] = []
const { query } = Client.prototype

function textOf(given: unknown): string {
  if (typeof given === 'string') return given
  return typeof given === 'object' && given !== null && 'text' in given ? String(given.text) : ''
}

/** Whether this is a connection of the program, not one with which a test looks on. */
function isProgram(client: object): boolean {
  if (!('connectionParameters' in client)) return false
  const options = JSON.stringify(client.connectionParameters)
  return options.includes(`role=${appRole}`)
}

Object.assign(Client.prototype, {
  query(this: Client, ...given: unknown[]) {
    const text = textOf(given[0])
    if (!sent.has(text) && isProgram(this)) {
      sent.add(text)
      unjudged.push(text)
    }
    return Reflect.apply(query, this, given)
  },
})

/**
 * What the programs of this process have sent for the first time since this was last asked, and would fail, or ask every
 * county, on a distributed engine.
 */
export function countyFaults(): string[] {
  const texts = unjudged
  unjudged = []
  return texts.flatMap((text) => {
    const fault = countyFault(text)
    return fault === undefined ? [] : [`${fault}: ${text}`]
  })
}
