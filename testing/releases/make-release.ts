/**
 * Makes a small city with the program as it is at this commit, and keeps it as a release that every later version has to be
 * able to take over: `node testing/releases/make-release.ts <folder>`, run at the commit of the release.
 *
 * In it are 200 made-up matters in every stage, sealed ones among them, and what only people and other systems bring: a
 * report from the portal with its secret, a paper, parties, a connected system with a matter of its own, rows of an
 * import, a second factor, a change of keys. What later versions have to find again stands in expected.json.
 */
import { execFileSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { sealAudit } from '../../server/src/audit/seal.ts'
import { makeBackup } from '../../server/src/backup/make-backup.ts'
import { addFreshKeys } from '../../server/src/crypto/key-file.ts'
import { loadKeyRing, parseKeyRing } from '../../server/src/crypto/key-ring.ts'
import { connect } from '../../server/src/db/connect.ts'
import { startEmbedded } from '../../server/src/db/embedded/start.ts'
import { ensureDatabase, migrate } from '../../server/src/db/migrate.ts'
import { demonstrationPassword } from '../../server/src/demonstration/city.ts'
import { generateDemonstration } from '../../server/src/demonstration/generate.ts'
import { newUuid } from '../../server/src/ids.ts'
import { rotateKeys } from '../../server/src/keys/rotate-keys.ts'
import { openLog } from '../../server/src/log.ts'
import { startProgram } from '../../server/src/program.ts'
import { testConfig } from '../config.ts'
import { digits } from '../one-time-codes.ts'
import { smallCity, testKeyFile, testStart } from '../templates.ts'

const out = process.argv[2]
if (!out) throw new Error('Name the folder of the release.')
mkdirSync(out, { recursive: true })

const scratch = mkdtempSync(join(tmpdir(), 'manyuan-release-'))
const dataDir = join(scratch, 'data')
mkdirSync(dataDir)
const keyFile = join(dataDir, 'keys.json')
writeFileSync(keyFile, testKeyFile, { mode: 0o600 })

const server = await startEmbedded({ dataDir: join(scratch, 'db'), log: () => undefined })
await ensureDatabase(server.urlFor('postgres'), 'release')
const url = server.urlFor('release')
await migrate(url)
const owner = connect({ url, max: 2, onError: () => undefined })
await generateDemonstration(
  owner.pool,
  parseKeyRing(testKeyFile),
  { seed: 'release', end: testStart, matters: 200, months: 4, divisionsCsv: smallCity() },
  () => undefined,
)
let now = new Date(testStart)
const program = await startProgram(testConfig(dataDir), {
  databaseUrl: url,
  log: openLog('error'),
  now: () => now,
  channels: {},
  jobs: false,
})

type Who = { cookie?: string; authorization?: string }
type Body = Record<string, unknown>

async function ask(
  who: Who,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<Body & { cookie?: string }> {
  const response = await program.app.inject({
    method,
    url: path,
    headers: { ...who },
    ...(body ? { payload: body } : {}),
  })
  if (response.statusCode >= 300) throw new Error(`${path}: ${response.body}`)
  const cookies = [response.headers['set-cookie'] ?? []].flat()
  const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
  return { ...response.json<Body>(), ...(cookie ? { cookie } : {}) }
}

async function signIn(username: string): Promise<Who> {
  const { cookie } = await ask({}, 'POST', '/api/session', { username, password: demonstrationPassword })
  return { cookie: cookie ?? '' }
}

const command = (who: Who, name: string, payload: object, aim: object = {}, path = '/api/command') =>
  ask(who, 'POST', path, { id: randomUUID(), name: `${name}@1`, payload, ...aim })

const clerk = await signIn('county')
const system = await signIn('system')

// A citizen's report, with the secret it is followed by.
const secret = 'K7QM2XRT9WPA'
const reported = await command({}, 'matter.register', {
  words: '三组路口的路灯坏了半个月，晚上看不见路。',
  source: 'portal',
  kindId: 'event.part.utility.light',
  followHash: createHash('sha256').update(secret).digest('hex'),
})
now = new Date(now.getTime() + 60_000)

// At the window: a reporter with a telephone, and a paper.
const words = '楼上漏水，两家说不到一起，请中心调解。'
const phone = '13900002222'
const registered = await command(clerk, 'matter.register', {
  words,
  source: 'window',
  kindId: 'dispute.neighbour',
  parties: [{ role: 'reporter', name: '林小满', phone }],
})
const matter = String(registered.matter)
const paperText = '漏水照片说明：二零二六年三月八日拍。'
const head =
  '--x\r\ncontent-disposition: form-data; name="file"; filename="note.txt"\r\ncontent-type: text/plain\r\n\r\n'
const paper = await program.app.inject({
  method: 'POST',
  url: `/api/matters/${matter}/papers`,
  headers: { ...clerk, 'content-type': 'multipart/form-data; boundary=x' } as Record<string, string>,
  payload: `${head}${paperText}\r\n--x--\r\n`,
})
if (paper.statusCode !== 200 && paper.statusCode !== 201) throw new Error(paper.body)

// Another system with a matter of its own.
const city = (await program.deps.dictionary.current()).city.id
const client = await command(
  system,
  'client.add',
  {
    name: '12345 热线',
    sourceSystem: '12345',
    source: 'hotline12345',
    divisionId: city,
    actions: ['matter.register', 'matter.read', 'matter.note', 'places.read'],
    requestsPerMinute: 600,
  },
  {},
  '/api/clients/command',
)
const key = String(client.key)
const ofClient = await command({ authorization: `Bearer ${key}` }, 'matter.register', {
  words: '热线：小区门口积水。',
  source: 'hotline12345',
  sourceSystem: '12345',
  sourceNumber: 'RX-2026-0001',
})

// Last year's spreadsheet.
const file = join(scratch, 'last-year.csv')
const columns =
  '编号,登记时间,县区,镇街,村社区,详细地址,类别,内容,来源,状态,办结时间,办理结果,反映人,联系电话'
writeFileSync(
  file,
  `${columns}\nOLD-1,2025-05-06 09:20,汉滨区,新城街道,双堤社区,桥头,路灯不亮,路灯坏了,来电,已办结,2025-05-09,已修好,王五,13900003333\n`,
)
// On the command line, which stays as it is from release to release.
execFileSync(
  process.execPath,
  ['server/src/cli/main.ts', 'import', 'matters', file, '--source-system', '旧系统'],
  {
    env: {
      ...process.env,
      DATABASE_URL: url,
      MANYUAN_MODE: 'test',
      MANYUAN_DATA: dataDir,
      MANYUAN_KEY_FILE: keyFile,
      MANYUAN_SECRET: testConfig(dataDir).secret,
    },
    stdio: 'inherit',
  },
)

// A second factor, with codes for when the device is lost.
const officer = await signIn('county')
const started = await ask(officer, 'POST', '/api/session/second-factor', { password: demonstrationPassword })
const { uri, backupCodes } = started as unknown as { uri: string; backupCodes: string[] }
await ask(officer, 'POST', '/api/session/second-factor/confirm', { code: digits(uri) })

// Fresh keys: some matters stay under the old ones, as after a rotation that is under way.
await addFreshKeys(keyFile)
const ring = await loadKeyRing(keyFile, { create: false })
await rotateKeys({ ...program.deps, ring }, () => undefined)

for (let tries = 0; tries < 20; tries += 1) await sealAudit(program.deps.db, 1, now)

const admin = new Client({ connectionString: url })
await admin.connect()
const { rows: counted } = await admin.query<{ stage: string; n: number }>(
  'select stage, count(*)::int as n from matter group by stage order by stage',
)
await admin.end()

await makeBackup(join(out, 'city.manyuan'), {
  url,
  files: program.deps.files,
  lock: { ring },
  now: () => now,
  newId: newUuid,
})
writeFileSync(join(out, 'keys.json'), readFileSync(keyFile, 'utf8'))
writeFileSync(
  join(out, 'expected.json'),
  `${JSON.stringify(
    {
      madeAt: now.toISOString(),
      password: demonstrationPassword,
      sessionSecret: testConfig(dataDir).secret,
      stages: Object.fromEntries(counted.map(({ stage, n }) => [stage, n])),
      reported: { code: reported.code, secret },
      registered: { matter, words, phone, paperText },
      client: { key, code: ofClient.code, number: 'RX-2026-0001' },
      imported: { sourceSystem: '旧系统', number: 'OLD-1' },
      secondFactor: { username: 'county', backupCode: backupCodes[0] },
    },
    null,
    2,
  )}\n`,
)
await program.close()
await owner.close()
await server.stop()
rmSync(scratch, { recursive: true, force: true })
