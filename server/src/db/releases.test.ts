import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { expectInvariants } from '../../../testing/invariants.ts'
import { sealAll } from '../../../testing/seal-all.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { verifyAudit } from '../audit/verify.ts'
import { restoreBackup } from '../backup/restore-backup.ts'
import { loadKeyRing } from '../crypto/key-ring.ts'
import { newUuid } from '../ids.ts'
import { placeNumbersOf } from '../places/place-numbers.ts'
import { migrate } from './migrate.ts'

const Expected = z.object({
  madeAt: z.iso.datetime().transform((text) => new Date(text)),
  password: z.string(),
  stages: z.record(z.string(), z.int()),
  reported: z.object({ code: z.string(), secret: z.string() }),
  registered: z.object({ matter: z.string(), words: z.string(), phone: z.string(), paperText: z.string() }),
  client: z.object({ key: z.string(), code: z.string(), number: z.string() }),
  secondFactor: z.object({ username: z.string(), backupCode: z.string() }),
})

const releases = fileURLToPath(new URL('../../../testing/releases/', import.meta.url))
const names = readdirSync(releases, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

/** What was written by a release, taken over by the program as it is now: brought up to date, and worked with. */
describe.each(names)('a city of release %s', (name) => {
  const folder = join(releases, name)
  const expected = Expected.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')))
  const aDayLater = new Date(expected.madeAt.getTime() + 24 * 3_600_000)
  let city: City
  let owner: Client
  let window: Who
  beforeAll(async () => {
    city = await startCity({
      template: 'template1',
      now: aDayLater,
      async fill(url, dataDir) {
        copyFileSync(join(folder, 'keys.json'), join(dataDir, 'keys.json'))
        const ring = await loadKeyRing(join(dataDir, 'keys.json'), { create: false })
        await restoreBackup(join(folder, 'city.manyuan'), {
          url,
          config: { mode: 'test', dataDir, s3: undefined },
          lock: { ring },
          now: () => aDayLater,
          newId: newUuid,
        })
      },
    })
    owner = new Client({ connectionString: city.url })
    await owner.connect()
    window = await city.signIn('window')
  })
  afterAll(async () => {
    await owner.end()
    await city.close()
  })

  test('has every matter in its stage, and every invariant and figure holds', async () => {
    const { rows } = await owner.query<{ stage: string; n: number }>(
      'select stage, count(*)::int as n from matter group by stage',
    )
    expect(Object.fromEntries(rows.map(({ stage, n }) => [stage, n]))).toEqual(expected.stages)
    await expectInvariants(owner)
    await expect(migrate(city.url)).resolves.toEqual([])
  })

  test('has a code for every grid that it had, by the rule of new ones', async () => {
    const { rows } = await owner.query<{ id: string; number: string | null }>(
      'select id, number from grid left join place_code on grid_id = grid.id',
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { id, number } of rows) expect(placeNumbersOf(id)).toContain(number)
  })

  test('has an audit whose chain goes on', async () => {
    const { db, dictionary } = city.program.deps
    await sealAll(db, owner, dictionary.known().epoch, city.clock.now)
    const { rows, problems } = await verifyAudit(db)
    expect(problems).toEqual([])
    expect(rows).toBeGreaterThan(10)
  })

  test('is read by those who could read it: words, papers, telephones, the own report, another system', async () => {
    const { matter, words, phone, paperText } = expected.registered
    const { body } = await city.ask(window, 'GET', `/api/matters/${matter}`)
    expect(body.words).toBe(words)
    const county = await signInWithSecondFactor()
    const revealed = await city.ask(county, 'POST', `/api/matters/${matter}/reveal`, { reason: '核对电话' })
    expect(JSON.stringify(revealed.body)).toContain(phone)
    const [paper] = body.papers as { id: string }[]
    const file = await city.program.app.inject({
      url: `/api/matters/${matter}/papers/${paper?.id}`,
      headers: { ...window } as Record<string, string>,
    })
    expect(file.body).toBe(paperText)

    const followed = await city.ask(nobody, 'POST', '/api/portal/follow', expected.reported)
    expect(followed).toMatchObject({ status: 200, body: { code: expected.reported.code } })
    const client = { authorization: `Bearer ${expected.client.key}` }
    const own = await city.ask(client, 'GET', '/api/client/matters')
    expect(JSON.stringify(own.body)).toContain(expected.client.code)
  })

  /** Signs in with a recovery code of then; each is good once. */
  async function signInWithSecondFactor(): Promise<Who> {
    const { username, backupCode } = expected.secondFactor
    const { password } = expected
    const entered = await city.ask(nobody, 'POST', '/api/session', { username, password, code: backupCode })
    expect(entered.status, JSON.stringify(entered.body)).toBe(200)
    const cookies = [entered.headers['set-cookie'] ?? []].flat().map((one) => String(one).split(';')[0])
    return { cookie: cookies.join('; ') }
  }

  test('is worked with: every screen answers, lists find what was, and a matter goes on', async () => {
    const paths = [
      '/api/work',
      '/api/matters',
      `/api/matters?words=${encodeURIComponent('漏水')}`,
      '/api/figures/open',
      '/api/figures/entered',
      '/api/divisions',
      '/api/about',
    ]
    for (const path of paths) expect((await city.ask(window, 'GET', path)).status, path).toBe(200)
    const town = await city.signIn('town')
    const words = '桥头的护栏松了'
    const matter = await city.act(town, 'register', { words, source: 'window' })
    expect((await city.ask(town, 'GET', `/api/matters/${matter}`)).body).toMatchObject({ words })
    const found = await city.ask(window, 'GET', `/api/matters?words=${encodeURIComponent('漏水')}`)
    expect(JSON.stringify(found.body)).toContain(expected.registered.matter)
  })
})
