import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealAll } from '../../../../testing/seal-all.ts'
import { type City, startCity, type Who } from '../../../../testing/start-city.ts'
import { makeExports } from '../../exports/make-exports.ts'
import { packFiles, unpackFiles } from './container.ts'
import { verifyEvidence } from './verify-evidence.ts'

let city: City
let owner: Client
let auditor: Who
let matter = ''
let code = ''

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  const clerk = await city.signIn('county')
  auditor = await city.signIn('audit')
  const { body } = await city.command(clerk, 'matter.register', { words: '路灯不亮', source: 'phone' })
  matter = String(body.matter)
  code = formatMatterCode(String(body.code))
  await sealAll(city.program.deps.db, owner, 1, city.clock.now)
  await city.ask(clerk, 'GET', `/api/matters/${matter}`)
  await city.ask(clerk, 'POST', `/api/matters/${matter}/reveal`, { reason: '约双方见面 13800001234' })
  await city.ask(await city.signIn('labour'), 'GET', `/api/matters/${matter}`)
  await sealAll(city.program.deps.db, owner, 1, city.clock.now)
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

const ask = (who: Who, payload: object) =>
  city.ask(who, 'POST', '/api/exports/command', { id: randomUUID(), name: 'export.ask@1', payload })
const evidence = { what: 'evidence', filter: { matter: '', deeds: 'looking' } }

/** Asks for the evidence of an enquiry, has it made, fetches it, and keeps it in a file. */
async function takeEvidence(name: string, filter: object): Promise<string> {
  const asked = await ask(auditor, {
    definition: { what: 'evidence', filter },
    format: 'zip',
    reason: '信访〔2026〕12号',
  })
  expect(asked.status, JSON.stringify(asked.body)).toBe(200)
  expect(await makeExports(city.program.deps)).toBe(1)
  const { statusCode, rawPayload } = await city.program.app.inject({
    method: 'GET',
    url: `/api/exports/${asked.body.exportId}/file`,
    headers: { cookie: auditor.cookie ?? '' },
  })
  expect(statusCode).toBe(200)
  const path = join(city.program.deps.config.dataDir, name)
  await writeFile(path, rawPayload)
  return path
}

test('evidence of who looked at a matter verifies by itself, with what it was taken for and the reasons given', async () => {
  const path = await takeEvidence('looked.zip', { matter: code, deeds: 'looking' })
  const { manifest, fingerprint, problems } = await verifyEvidence(path)
  expect(problems).toEqual([])
  expect(manifest).toMatchObject({ rows: 3, unsealed: 0, reference: '信访〔2026〕12号' })
  expect(manifest?.seals.every(({ file }) => file !== null)).toBe(true)
  expect((await verifyEvidence(path, fingerprint)).problems).toEqual([])
  expect((await verifyEvidence(path, '0000')).problems).toEqual([
    { what: 'otherKey', where: 'manifest.json' },
  ])
  const files = await unpackFiles(path)
  const table = String(files?.get('rows.csv'))
  expect(table).toContain('约双方见面 □')
  expect(table).toContain(code)
  expect(table).not.toContain('13800001234')
  expect(String(files?.get('README.txt'))).toContain(fingerprint)
})

test('evidence that takes long is made by one program alone: it says again and again that it goes on', async () => {
  const { deps } = city.program
  const definition = { what: 'evidence', filter: { matter: code } }
  const asked = await ask(auditor, { definition, format: 'zip', reason: '信访〔2026〕12号' })
  const elsewhere: number[] = []
  const made = await makeExports(deps, async () => {
    // Longer than a program may say nothing, if it said so nowhere between.
    city.clock.pass(0.75)
    elsewhere.push(await makeExports(deps))
  })
  expect(made).toBe(1)
  expect(elsewhere.length).toBeGreaterThan(2)
  expect(elsewhere.every((n) => n === 0)).toBe(true)
  const { rows } = await owner.query('select state, attempts from export where id = $1', [
    asked.body.exportId,
  ])
  expect(rows).toEqual([{ state: 'ready', attempts: 1 }])
})

test('whichever bit of it is flipped, it is found', async () => {
  const path = await takeEvidence('flipped.zip', { matter: code })
  const whole = await buffer(packFiles([...((await unpackFiles(path)) ?? [])]))
  const flipped = join(city.program.deps.config.dataDir, 'one-bit.zip')
  const step = Math.max(1, Math.floor(whole.length / 300))
  for (let at = 0; at < whole.length; at += step) {
    const bytes = Buffer.from(whole)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
    await writeFile(flipped, bytes)
    expect((await verifyEvidence(flipped)).problems.length, `bit ${at % 8} of byte ${at}`).toBeGreaterThan(0)
  }
})

test('whoever packs changed files anew is found out by the list, and a changed list by its signature', async () => {
  const path = await takeEvidence('forged.zip', { matter: code })
  const files = (await unpackFiles(path)) ?? new Map<string, Buffer>()
  const forge = async (name: string, change: (text: string) => string) => {
    const changed = [...files].map(
      ([one, bytes]) => [one, one === name ? Buffer.from(change(String(bytes))) : bytes] as const,
    )
    const forged = join(city.program.deps.config.dataDir, 'forged-again.zip')
    await writeFile(forged, await buffer(packFiles(changed)))
    return (await verifyEvidence(forged)).problems.map(({ what }) => what)
  }
  expect(await forge('rows.jsonl', (text) => text.replace('matter.reveal', 'matter.read'))).toContain(
    'fileChanged',
  )
  const [run = ''] = [...files.keys()].filter((name) => name.startsWith('seals/'))
  expect(await forge(run, (text) => text.replace('"done"', '"refused"'))).toEqual(
    expect.arrayContaining(['fileChanged', 'sealBroken']),
  )
  expect(await forge('manifest.json', (text) => text.replace('信访', '来访'))).toEqual(['notSigned'])
})

test('evidence from an audit that was changed says so: the rows do not give the digest of their seal', async () => {
  await owner.query(`update audit set action = 'matter.note' where action = 'matter.reveal'`)
  const path = await takeEvidence('changed.zip', { matter: code })
  expect((await verifyEvidence(path)).problems).toContainEqual({
    what: 'sealBroken',
    where: expect.stringMatching(/^#\d+$/),
  })
})

test('only the auditor takes evidence, says what for, and every step of it is in the audit', async () => {
  const asked = { definition: evidence, format: 'zip', reason: '核查' }
  expect((await ask(await city.signIn('county'), asked)).status).toBe(400)
  const definition = { what: 'evidence', filter: {} }
  expect((await ask(await city.signIn('county'), { ...asked, definition })).status).toBe(403)
  expect((await ask(auditor, { definition, format: 'csv', reason: '核查' })).status).toBe(400)
  expect((await ask(auditor, { definition, format: 'zip' })).status).toBe(400)
  // What is no code of a matter is told at once, and no file waits for it in vain.
  const nowhere = { what: 'evidence', filter: { matter: '第三号' } }
  expect((await ask(auditor, { ...asked, definition: nowhere })).body.code).toBe('matter.notFound')
  expect(await makeExports(city.program.deps)).toBe(0)
  const { body } = await city.ask(auditor, 'GET', '/api/audit?deeds=data')
  const deeds = new Set((body.rows as { action: string }[]).map(({ action }) => action))
  expect(deeds).toEqual(new Set(['export.ask', 'export.make', 'export.download']))
})
