import { randomUUID } from 'node:crypto'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { expect, vi } from 'vitest'
import { expectInvariants } from './invariants.ts'
import { expectPaperWhole, type SentPaper, sendMore, sendPaper } from './killed-paper.ts'
import type { Killable } from './killed-program.ts'
import { signInAt } from './sign-in-at.ts'
import { command, speaking } from './speaking.ts'

/** What the program does by itself, and a paper on its way, each caught in the middle and looked at after the kill. */

const rows = 250
const matters = 3
const patience = { timeout: 60_000, interval: 100 }

export type Caught = {
  sent: { path: string; command: object; answer: unknown }[]
  runId: string
  exportId: string
  sourceSystem: string
  moved: readonly string[]
  fromUnit: string
  toUnit: string
  paper: SentPaper
}

const haltOf = ({ dataDir }: Killable) => join(dataDir, 'halt')

function filesOf({ dataDir }: Killable, word: string): string[] {
  return readdirSync(join(dataDir, 'files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.startsWith(word))
    .map(({ name }) => name)
}

function sheet(): string {
  const head = '编号,登记时间,县区,镇街,村社区,类别,内容,状态,办结时间'
  const row = (n: number) =>
    `n${n},2025-03-04,汉滨区,新城街道,双堤社区,${n === 3 ? '没有' : '暴露垃圾'},路口的垃圾三天没人清运,已办结,2025-03-06`
  return [head, ...Array.from({ length: rows }, (_, n) => row(n))].join('\n')
}

/** Matters that wait with a unit. */
async function bringMatters(address: string, cookie: string, leadUnitId: string): Promise<string[]> {
  const { post } = speaking(address)
  const brought: string[] = []
  for (let n = 0; n < matters; n += 1) {
    const told = { words: '路灯不亮', source: 'phone', kindId: 'event.part.utility.light' }
    const matter = String((await post('/api/command', command('matter.register', told), cookie)).matter)
    brought.push(matter)
    for (const [name, payload] of [
      ['matter.accept', {}],
      ['matter.dispatch', { leadUnitId }],
    ] as const)
      await post('/api/command', command(name, payload, matter), cookie)
  }
  return brought
}

/** A spreadsheet that was handed in: its id and its columns. */
async function handInSheet(address: string, cookie: string): Promise<Record<string, unknown>> {
  const body = new FormData()
  body.append('file', new Blob([sheet()]), '去年台账.csv')
  const path = '/api/imports/files?what=matters'
  return await speaking(address).answered({ path, method: 'POST', headers: { cookie }, body })
}

/**
 * Starts a transfer of open work, an import, an export and a paper, and comes back when each stands in the middle: the
 * transfer before a matter that `owner` holds, the others with bytes on the disk that no row knows.
 */
export async function catchJobs(killable: Killable, address: string, owner: Client): Promise<Caught> {
  const [county, system] = [await signInAt(address, 'county'), await signInAt(address, 'system')]
  const fromUnit = (await signInAt(address, 'labour')).unitId
  const toUnit = (await signInAt(address, 'urban')).unitId
  const moved = await bringMatters(address, county.cookie, fromUnit)
  const paper = await sendPaper(address)
  const { fileId, columns } = await handInSheet(address, system.cookie)

  await owner.query('begin')
  await owner.query('select from matter where id = $1 for update', [moved[1]?.slice(7)])
  writeFileSync(haltOf(killable), '')
  const sourceSystem = randomUUID()
  const plan = { what: 'matters', fileId, sourceSystem, mapping: { columns }, dryRun: false }
  const definition = { what: 'matters', filter: {}, columns: ['kindAndPlace', 'stage'] }
  const work = { unitId: fromUnit, toUnitId: toUnit, reason: 'merged', basis: '汉政办发〔2026〕3号' }
  const sent: Caught['sent'] = []
  for (const [path, { cookie }, one] of [
    ['/api/places/command', system, command('unit.transfer', work)],
    ['/api/imports/command', system, command('import.start', plan)],
    ['/api/exports/command', county, command('export.ask', { definition, format: 'csv' })],
  ] as const)
    sent.push({ path, command: one, answer: await speaking(address).post(path, one, cookie) })
  sendMore(address, paper)

  const [, importing, exporting] = sent.map(({ answer }) => answer as Record<string, unknown>)
  const [runId, exportId] = [String(importing?.id), String(exporting?.exportId)]
  const caught = { sent, runId, exportId, sourceSystem, moved, fromUnit, toUnit, paper }
  await vi.waitFor(() => expectInTheMiddle(killable, caught), patience)
  return caught
}

async function expectInTheMiddle(
  killable: Killable,
  { toUnit, sourceSystem, moved, paper }: Caught,
): Promise<void> {
  const looking = await killable.openOwner()
  const { rows: at } = await looking.query<{ moved: number; brought: number }>(
    `select (select count(*)::int from task where unit_id = $1 and state = 'offered' and matter_id = any($3)) as moved,
      (select count(*)::int from matter where source_system = $2) as brought`,
    [toUnit, sourceSystem, moved.map((matter) => matter.slice(7))],
  )
  await looking.end()
  expect(at).toEqual([{ moved: matters - 1, brought: rows - 1 }])
  expect(filesOf(killable, 'export-')).toHaveLength(1)
  expect(filesOf(killable, 'import-')).toHaveLength(2)
  expect(filesOf(killable, paper.matter.slice(0, 6))).toHaveLength(3)
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
  const { answered, fetched, post } = speaking(address)
  const county = (await signInAt(address, 'county')).cookie
  const system = (await signInAt(address, 'system')).cookie
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
