import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { expect, vi } from 'vitest'
import { demonstrationPassword } from '../server/src/demonstration/city.ts'
import { expectInvariants } from './invariants.ts'
import type { Killable } from './killed-program.ts'

/** What the program does by itself, and a paper on its way, each caught in the middle and looked at after the kill. */

const rows = 250
const matters = 3
const secret = 'K7QM2XRT9WPA'
const film = Buffer.from('河堤塌方。'.repeat(140_000))
const acknowledged = 1_200_000
const patience = { timeout: 60_000, interval: 100 }

export type Caught = {
  sent: { path: string; command: object; answer: unknown }[]
  runId: string
  exportId: string
  sourceSystem: string
  moved: readonly string[]
  fromUnit: string
  toUnit: string
  paper: { matter: string; code: string; url: string }
}

type Ask = {
  path: string
  method?: string
  headers?: Record<string, string>
  body?: string | FormData | Uint8Array<ArrayBuffer>
}

/** The routes of a program, as somebody; `signed` gives the cookies of a person. */
function speaking(address: string) {
  const fetched = ({ path, ...init }: Ask) => fetch(`${address}${path}`, init)
  async function answered(request: Ask): Promise<Record<string, unknown>> {
    const answer = await fetched(request)
    const told = (await answer.json()) as Record<string, unknown>
    expect(answer.ok, JSON.stringify(told)).toBe(true)
    return told
  }
  const post = (path: string, command: object, cookie = '') =>
    answered({
      path,
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(command),
    })
  async function signed(username: string): Promise<string> {
    const answer = await fetched({
      path: '/api/session',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password: demonstrationPassword }),
    })
    expect(answer.status).toBe(200)
    return answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
  }
  const tus = (method: string, path: string, headers: Record<string, string>, body?: Buffer) =>
    fetched({
      path,
      method,
      headers: { 'tus-resumable': '1.0.0', ...headers },
      ...(body ? { body: new Uint8Array(body) } : {}),
    })
  return { fetched, answered, post, signed, tus }
}

const command = (name: string, payload: object, matter?: string) => ({
  id: randomUUID(),
  name: `${name}@1`,
  payload,
  ...(matter ? { matter } : {}),
})

const haltOf = ({ dataDir }: Killable) => join(dataDir, 'halt')

function filesOf({ dataDir }: Killable, word: string): string[] {
  return readdirSync(join(dataDir, 'files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.startsWith(word))
    .map(({ name }) => name)
}

async function unitsOf(owner: Client): Promise<Record<string, string>> {
  const { rows: found } = await owner.query<{ unit: string; username: string }>(
    `select p.unit_id as unit, u.username from post p join staff s on s.id = p.staff_id
      join auth_user u on u.id = s.user_id where u.username in ('labour', 'urban')`,
  )
  return Object.fromEntries(found.map(({ unit, username }) => [username, unit]))
}

/** A paper of which one piece is acknowledged and the next lies on the disk and is not. */
async function sendPaper(address: string): Promise<Caught['paper']> {
  const { post, tus } = speaking(address)
  const followHash = createHash('sha256').update(secret).digest('hex')
  const registered = await post('/api/command', command('matter.register', { words: '河堤塌方', followHash }))
  const { matter, code } = registered as { matter: string; code: string }
  const authorization = `Follow ${code} ${secret}`
  const begun = await tus('POST', `/api/matters/${matter}/uploads`, {
    authorization,
    'upload-length': String(film.length),
    'upload-metadata': `filename ${Buffer.from('河堤.txt').toString('base64')}`,
  })
  const url = begun.headers.get('location') ?? ''
  const first = await tus('PATCH', url, pieceAt(0, authorization), film.subarray(0, acknowledged))
  expect(first.headers.get('upload-offset')).toBe(String(acknowledged))
  return { matter, code, url }
}

const pieceAt = (offset: number, authorization: string) => ({
  authorization,
  'upload-offset': String(offset),
  'content-type': 'application/offset+octet-stream',
})

function sheet(): string {
  const head = '编号,登记时间,县区,镇街,村社区,类别,内容,状态,办结时间'
  const row = (n: number) =>
    `n${n},2025-03-04,汉滨区,新城街道,双堤社区,${n === 3 ? '没有' : '暴露垃圾'},路口的垃圾三天没人清运,已办结,2025-03-06`
  return [head, ...Array.from({ length: rows }, (_, n) => row(n))].join('\n')
}

/**
 * Starts a transfer of open work, an import, an export and a paper, and comes back when each stands in the middle: the
 * transfer before a matter that `owner` holds, the others with bytes on the disk that no row knows.
 */
export async function catchJobs(killable: Killable, address: string, owner: Client): Promise<Caught> {
  const { answered, post, signed, tus } = speaking(address)
  const [county, system] = [await signed('county'), await signed('system')]
  const { labour = '', urban = '' } = await unitsOf(owner)
  const moved: string[] = []
  for (let n = 0; n < matters; n += 1) {
    const told = { words: '路灯不亮', source: 'phone', kindId: 'event.part.utility.light' }
    const { matter } = await post('/api/command', command('matter.register', told), county)
    moved.push(String(matter))
    await post('/api/command', command('matter.accept', {}, String(matter)), county)
    const lead = command('matter.dispatch', { leadUnitId: labour }, String(matter))
    await post('/api/command', lead, county)
  }
  const paper = await sendPaper(address)
  const form = new FormData()
  form.append('file', new Blob([sheet()]), '去年台账.csv')
  const view = await answered({
    path: '/api/imports/files?what=matters',
    method: 'POST',
    headers: { cookie: system },
    body: form,
  })

  await owner.query('begin')
  const held = 'select from matter where id = $1 for update'
  await owner.query(held, [moved[1]?.slice(7)])
  writeFileSync(haltOf(killable), '')
  const sourceSystem = randomUUID()
  const { fileId, columns } = view
  const plan = { what: 'matters', fileId, sourceSystem, mapping: { columns }, dryRun: false }
  const definition = { what: 'matters', filter: {}, columns: ['kindAndPlace', 'stage'] }
  const work = { unitId: labour, toUnitId: urban, reason: 'merged', basis: '汉政办发〔2026〕3号' }
  const sent: Caught['sent'] = []
  for (const [path, as, one] of [
    ['/api/places/command', system, command('unit.transfer', work)],
    ['/api/imports/command', system, command('import.start', plan)],
    ['/api/exports/command', county, command('export.ask', { definition, format: 'csv' })],
  ] as const)
    sent.push({ path, command: one, answer: await post(path, one, as) })
  const authorization = `Follow ${paper.code} ${secret}`
  const rest = film.subarray(acknowledged, film.length - 1)
  tus('PATCH', paper.url, pieceAt(acknowledged, authorization), rest).catch(() => undefined)

  await vi.waitFor(async () => {
    const looking = await killable.openOwner()
    const { rows: at } = await looking.query<{ moved: number; brought: number }>(
      `select (select count(*)::int from task where unit_id = $1 and state = 'offered' and matter_id = any($3)) as moved,
        (select count(*)::int from matter where source_system = $2) as brought`,
      [urban, sourceSystem, moved.map((matter) => matter.slice(7))],
    )
    await looking.end()
    expect(at).toEqual([{ moved: matters - 1, brought: rows - 1 }])
    expect(filesOf(killable, 'export-')).toHaveLength(1)
    expect(filesOf(killable, 'import-')).toHaveLength(2)
    expect(filesOf(killable, paper.matter.slice(0, 6))).toHaveLength(3)
  }, patience)
  const [, importing, exporting] = sent.map(({ answer }) => answer as Record<string, unknown>)
  const [runId, exportId] = [String(importing?.id), String(exporting?.exportId)]
  return { sent, runId, exportId, sourceSystem, moved, fromUnit: labour, toUnit: urban, paper }
}

/** After a kill: as if the leases of who died were over. */
export async function letJobsGoOn(killable: Killable): Promise<void> {
  rmSync(haltOf(killable))
  const owner = await killable.openOwner()
  await owner.query("update import_run set leased_until = started_at where state = 'running'")
  await owner.query("update export set next_at = asked_at where state = 'making'")
  await owner.end()
}

/** Everything that was caught has come to its end, once. */
export async function expectJobsDone(killable: Killable, address: string, caught: Caught): Promise<void> {
  const { answered, fetched, post, signed } = speaking(address)
  const [county, system] = [await signed('county'), await signed('system')]
  for (const [n, { path, command: one, answer }] of caught.sent.entries())
    expect(await post(path, one, n === 2 ? county : system)).toEqual(answer)
  await vi.waitFor(async () => {
    const run = await answered({ path: `/api/imports/runs/${caught.runId}`, headers: { cookie: system } })
    expect(run).toMatchObject({ state: 'finished', done: rows - 1, known: 0, refused: 1, hasRefused: true })
    const exports = await answered({ path: '/api/exports', headers: { cookie: county } })
    expect(exports.rows).toMatchObject([{ exportId: caught.exportId, state: 'ready' }])
    const { transfer } = await answered({
      path: `/api/units/${caught.fromUnit}/open-work`,
      headers: { cookie: system },
    })
    expect(transfer).toMatchObject({ moved: matters, finishedAt: expect.any(String) })
  }, patience)
  const file = await fetched({ path: `/api/exports/${caught.exportId}/file`, headers: { cookie: county } })
  expect((await file.text()).trim().split('\n').length).toBeGreaterThan(matters)
  // Of the attempt that was killed nothing lies there any more.
  for (const name of filesOf(killable, 'export-')) expect(name).toContain('-2-')

  const owner = await killable.openOwner()
  const { rows: found } = await owner.query(
    `select (select count(*)::int from matter where source_system = $1) as brought,
      (select count(*)::int from import_row where source_system = $1) as known,
      (select count(*)::int from task where matter_id = any($2::uuid[]) and unit_id = $3 and state = 'offered') as tasks,
      (select count(*)::int from audit where object_id = any($4) and action in ('import.finish', 'export.make')) as deeds`,
    [
      caught.sourceSystem,
      caught.moved.map((ref) => ref.slice(7)),
      caught.toUnit,
      [caught.runId, caught.exportId],
    ],
  )
  expect(found).toEqual([{ brought: rows - 1, known: rows - 1, tasks: matters, deeds: 2 }])
  await expectInvariants(owner)
  await owner.end()
  await expectPaperWhole(address, caught.paper)
}

/** The paper stands where it was acknowledged, goes on, and is there once, byte for byte. */
async function expectPaperWhole(address: string, { matter, code, url }: Caught['paper']): Promise<void> {
  const { fetched, post, tus } = speaking(address)
  const authorization = `Follow ${code} ${secret}`
  const stands = Number((await tus('HEAD', url, { authorization })).headers.get('upload-offset'))
  expect(stands).toBeGreaterThanOrEqual(acknowledged)
  const last = await tus('PATCH', url, pieceAt(stands, authorization), film.subarray(stands))
  expect([last.status, last.headers.get('upload-offset')]).toEqual([204, String(film.length)])
  const { papers } = (await post('/api/portal/follow', { code, secret })) as { papers: { id: string }[] }
  expect(papers).toHaveLength(1)
  const paper = await fetched({
    path: `/api/matters/${matter}/papers/${papers[0]?.id}`,
    headers: { authorization },
  })
  expect(Buffer.from(await paper.arrayBuffer()).equals(film)).toBe(true)
}
