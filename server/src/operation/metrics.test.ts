import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type City, nobody, startCity } from '../../../testing/start-city.ts'
import { listLastDone } from '../db/last-done.ts'
import { runOnce, stuckJobs } from '../jobs/run-once.ts'
import { serveMetrics } from './serve-metrics.ts'

let city: City
let owner: Client
let served: { address: string; close(): Promise<void> }
beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  const { deps } = city.program
  const metrics = { host: '127.0.0.1', port: 0 }
  const started = await serveMetrics({ ...deps, config: { ...deps.config, metrics } })
  if (!started) throw new Error('No address was opened for the metrics.')
  served = started
})
afterAll(async () => {
  await served.close()
  await owner.end()
  await city.close()
})

async function scrape(): Promise<Map<string, number>> {
  const text = await (await fetch(served.address)).text()
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))] as const),
  )
}

test('requests are counted by route, and neither addresses nor words of anybody become a label', async () => {
  const clerk = await city.signIn('window')
  await city.ask(clerk, 'GET', '/api/matters?words=%E5%BC%A0%E4%B8%89')
  await city.ask(nobody, 'GET', '/api/matters/610902-13900001111')
  await city.ask(nobody, 'GET', '/no-such-page-13900001111')
  const counted = await scrape()
  const answered = [...counted.keys()].filter((name) => name.startsWith('manyuan_request_seconds_count'))
  expect(answered.find((name) => name.includes('route="/api/matters"'))).toContain('status="200"')
  expect(answered.find((name) => name.includes('route="/api/matters/:ref"'))).toContain('status="401"')
  expect([...counted.keys()].join('\n')).not.toMatch(/13900001111|%E5|张三/)
})

test('what waits is told: the audit to be sealed, notices, a backup that was never made or is old', async () => {
  city.clock.pass(10)
  const before = await scrape()
  expect(before.get('manyuan_database_up')).toBe(1)
  expect(before.get('manyuan_audit_unsealed_seconds')).toBeGreaterThanOrEqual(600)
  expect(before.get('manyuan_notices_waiting')).toBe(0)
  expect(before.get('manyuan_data_free_bytes')).toBeGreaterThan(0)
  expect(before.get('manyuan_pool_connections')).toBeGreaterThan(0)
  expect(before.has('manyuan_backup_age_seconds')).toBe(false)
  await owner.query("insert into last_done (what, done_at) values ('backup', $1)", [city.clock.now])
  city.clock.pass(60)
  expect((await scrape()).get('manyuan_backup_age_seconds')).toBe(3600)
})

test('a job that fails is logged, counted, written down and tried again; others are not held up by it', async () => {
  const { deps } = city.program
  const jobs = [{ name: 'tried', everyMs: 1000 }]
  expect(
    await runOnce(deps, 'tried', async () => {
      throw new Error('not today')
    }),
  ).toBeUndefined()
  expect(await runOnce(deps, 'tried', async () => 7)).toBe(7)
  const [noted] = (await listLastDone(deps.db)).filter(({ what }) => what === 'job.tried')
  expect(noted).toMatchObject({ doneAt: city.clock.now, failedAt: city.clock.now })
  expect((await scrape()).get('manyuan_job_failures_total{job="tried"}')).toBe(1)
  expect(stuckJobs(deps, jobs)).toEqual([])
})

test('a job that takes long is stuck only when it stops getting on', async () => {
  const { deps } = city.program
  const jobs = [{ name: 'long', everyMs: 1000 }]
  const begun = performance.now()
  const clock = vi.spyOn(performance, 'now')
  const minutes = (n: number) => clock.mockReturnValue(begun + n * 60_000)
  try {
    await runOnce(deps, 'long', async (goesOn) => {
      minutes(9)
      await goesOn()
      minutes(18)
      expect(stuckJobs(deps, jobs)).toEqual([])
      minutes(30)
      expect(stuckJobs(deps, jobs)).toEqual(['long'])
    })
  } finally {
    clock.mockRestore()
  }
})

test('ready says which part is missing; nothing else is served beside the metrics', async () => {
  const { status, body } = await city.ask(nobody, 'GET', '/api/ready')
  expect({ status, body }).toEqual({
    status: 200,
    body: { ready: true, parts: { database: true, files: true, jobs: true } },
  })
  expect((await fetch(served.address.replace('/metrics', '/api/matters'))).status).toBe(404)
})

test('the problem that a reader is told carries the number under which the log has it', async () => {
  const { headers, status } = await city.ask(nobody, 'GET', '/api/matters')
  expect(status).toBe(401)
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
})
