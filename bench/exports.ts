import { randomUUID } from 'node:crypto'
import { finished } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { ExportView } from '@manyuan/core/exports/contract.ts'
import { Client } from 'pg'
import { to } from 'pg-copy-streams'
import { type Running, type Surroundings, signIn, startServer } from './city.ts'
import { peakOf } from './peak.ts'
import { askWell, openWire } from './wire.ts'

export type ExportLine = {
  format: string
  rows: number
  seconds: number
  bareSeconds: number
  megabytes: number
}

/** The last weeks: a file has so many rows at most. */
const days = 45

/** The day from which matters are taken along. */
function since(): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
}

/** The same matters with their keys and words, as sealed as they lie, through bare COPY. */
async function copyOut(url: string): Promise<number> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const began = performance.now()
  const rows = client.query(
    to(`copy (select m.*, k.wrapped, t.cipher from matter m
      join matter_key k on k.county = m.county and k.matter_id = m.id
      left join matter_text t on t.county = m.county and t.matter_id = m.id and t.field = 'words'
        and t.activity_id is null and t.replaced_at is null
      where m.confidentiality <> 'sealed' and m.registered_at >= '${since()}' order by m.registered_at desc, m.id desc) to stdout`),
  )
  rows.resume()
  await finished(rows)
  const seconds = (performance.now() - began) / 1000
  await client.end()
  return seconds
}

/** Asks for a file of the last weeks of the whole city, and waits until it is there. */
async function makeFile(server: Running, format: string): Promise<{ rows: number; seconds: number }> {
  const cookie = await signIn(server.address, 'cityleader')
  const wire = await openWire(server.address)
  const definition = {
    what: 'matters',
    filter: { from: since() },
    columns: ['kindAndPlace', 'stage', 'due', 'registered'],
  }
  const began = performance.now()
  await askWell(wire, 'POST', '/api/exports/command', cookie, {
    id: randomUUID(),
    name: 'export.ask@1',
    payload: { definition, format },
  })
  for (;;) {
    const { rows } = await askWell<{ rows: ExportView[] }>(wire, 'GET', '/api/exports?limit=1', cookie)
    const [file] = rows
    if (file?.state === 'failed') throw new Error(`The export failed: ${file.problem}`)
    if (file?.state === 'ready') {
      wire.close()
      return { rows: file.rows ?? 0, seconds: (performance.now() - began) / 1000 }
    }
    await pause(20)
  }
}

/** Files of the last weeks of a city as its program makes them, jobs and all, beside the same rows through bare COPY. */
export async function benchExports(
  at: Surroundings,
  city: string,
  say: (line: string) => void,
): Promise<ExportLine[]> {
  const server = await startServer(at, at.urlFor(city))
  const lines: ExportLine[] = []
  for (const format of ['csv', 'xlsx']) {
    const bareSeconds = await copyOut(at.urlFor(city))
    const before = peakOf(server.pid)
    const { rows, seconds } = await makeFile(server, format)
    const megabytes = Math.max(0, Math.round(peakOf(server.pid) - before))
    say(`${rows} rows as ${format}: ${seconds.toFixed(1)} s, bare COPY ${bareSeconds.toFixed(2)} s`)
    lines.push({ format, rows, seconds, bareSeconds, megabytes })
  }
  await server.stop()
  return lines
}
