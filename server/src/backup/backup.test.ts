import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testConfig } from '../../../testing/config.ts'
import { sealAll } from '../../../testing/seal-all.ts'
import { type City, freshDatabase, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { emptyTemplate, testKeyFile } from '../../../testing/templates.ts'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { verifyAudit } from '../audit/verify.ts'
import { newKeyFile } from '../crypto/key-file.ts'
import { parseKeyRing } from '../crypto/key-ring.ts'
import { migrate } from '../db/migrate.ts'
import { foldTallies } from '../db/tallies.ts'
import type { Database } from '../db/tx.ts'
import { demonstrationPassword } from '../demonstration/city.ts'
import type { Deps } from '../deps.ts'
import { newUuid } from '../ids.ts'
import { openLog } from '../log.ts'
import { workChecks } from '../operation/checks/work.ts'
import { startProgram } from '../program.ts'
import { deleteAgain } from '../rights/delete-again.ts'
import { deletionListName, readDeletions } from '../rights/deletion-list.ts'
import { noteDeletions } from '../rights/note-deletions.ts'
import { backupInto } from './keep-some.ts'
import type { Lock } from './key.ts'
import { makeBackup } from './make-backup.ts'
import { readBackup } from './read-backup.ts'
import { restoreBackup } from './restore-backup.ts'

const lock: Lock = { ring: parseKeyRing(testKeyFile) }
const paper = Buffer.from('欠条一张，二零二六年三月九日。')
let city: City
let clerk: Who
let folder = ''
let matter = ''
let paperId = ''
let serial = 0

const backupTo = (path: string, with_ = lock) =>
  makeBackup(path, {
    url: city.url,
    files: city.program.deps.files,
    lock: with_,
    now: () => city.clock.now,
    newId: newUuid,
  })

function fresh(): string {
  serial += 1
  return join(folder, `${serial}.backup`)
}

async function emptyTarget(
  mode: 'test' | 'production' | 'demonstration' = 'test',
  with_ = lock,
  template = emptyTemplate,
  migrations?: URL,
) {
  const database = await freshDatabase(template)
  serial += 1
  const dataDir = join(folder, `data-${serial}`)
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, 'keys.json'), testKeyFile, { mode: 0o600 })
  const restore = (path: string) =>
    restoreBackup(path, {
      url: database.url,
      config: { mode, dataDir, s3: undefined },
      lock: with_,
      now: () => city.clock.now,
      newId: newUuid,
      ...(migrations ? { migrations } : {}),
    })
  return { ...database, dataDir, restore }
}

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Row>(sql)
  await client.end()
  return rows
}

async function seal(url: string, db: Database, epoch: number): Promise<void> {
  const owner = new Client({ connectionString: url })
  await owner.connect()
  await sealAll(db, owner, epoch, city.clock.now)
  await owner.end()
}

async function register(words: string): Promise<string> {
  const answer = await city.command(clerk, 'matter.register', { words, source: 'phone' })
  return String(answer.body.matter)
}

async function addPaper(): Promise<string> {
  const head =
    '--x\r\ncontent-disposition: form-data; name="file"; filename="note.txt"\r\ncontent-type: text/plain\r\n\r\n'
  const answer = await city.program.app.inject({
    method: 'POST',
    url: `/api/matters/${matter}/papers`,
    headers: { cookie: clerk.cookie, 'content-type': 'multipart/form-data; boundary=x' },
    payload: Buffer.concat([Buffer.from(head), paper, Buffer.from('\r\n--x--\r\n')]),
  })
  return String(answer.json<{ id: string }>().id)
}

const deletionsOf = async ({ db, config, files }: Deps) =>
  await workChecks
    .find(({ check }) => check === 'deletions')
    ?.look({ db, config, files, now: city.clock.now })

const readList = async ({ ring, config }: Deps) =>
  (await readDeletions(ring, join(config.dataDir, deletionListName))) ?? []

/** Somebody brings a matter, alone or against somebody. */
async function bring(words: string, more: object[] = []) {
  const secret = 'K7QM2XRT9WPA'
  const followHash = createHash('sha256').update(secret).digest('hex')
  const reporter = { role: 'reporter', name: '李水生', email: 'li@example.com', wantsMessages: true }
  const told = { words, followHash, parties: [reporter, ...more] }
  const { body } = await city.command(nobody, 'matter.register', told)
  const who = { authorization: `Follow ${body.code} ${secret}` }
  const aim = { matter: String(body.matter) }
  return { who, aim, own: { code: String(body.code), secret }, id: aim.matter.slice(7) }
}

beforeAll(async () => {
  folder = temporaryFolder('backup')
  city = await startCity()
  clerk = await city.signIn('county')
  matter = await register('三组的路灯坏了')
  for (let n = 0; n < 30; n += 1) await register(`第${n}件`)
  paperId = await addPaper()
  await seal(city.url, city.program.deps.db, 1)
  await foldTallies(city.program.deps.db, 20)
  await register('封签之后的一件')
})
afterAll(async () => {
  await city.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a restored city is the same city: rows, figures, audit, sign-in and files', async () => {
  const path = fresh()
  const manifest = await backupTo(path)
  expect(manifest.files).toMatchObject({ count: 1, missing: [] })
  expect((await readBackup(path, lock)).manifest).toEqual(manifest)
  expect(readFileSync(path).includes('路灯')).toBe(false)

  const target = await emptyTarget()
  await target.restore(path)
  for (const { name, rows } of manifest.tables) {
    if (name === 'auth_session') continue
    const [counted] = await ask<{ n: number }>(target.url, `select count(*)::int as n from "${name}"`)
    expect(counted?.n, name).toBe(name === 'audit' ? rows + 1 : rows)
  }
  const [figures] = await ask<{ tallied: number; counted: number }>(
    target.url,
    `select (select sum(n) from (select n from tally where measure = 'open' union all
       select n from tally_delta where measure = 'open') t)::int as tallied,
     (select count(*) from matter where confidentiality <> 'sealed')::int as counted`,
  )
  expect(figures?.tallied).toBe(figures?.counted)

  const program = await startProgram(testConfig(target.dataDir), {
    databaseUrl: target.url,
    log: openLog('silent'),
    now: () => city.clock.now,
    jobs: false,
  })
  expect((await program.app.inject({ url: '/api/session', headers: clerk })).json()).not.toMatchObject({
    username: 'county',
  })
  const signedIn = await program.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username: 'county', password: demonstrationPassword },
  })
  expect(signedIn.statusCode).toBe(200)
  const cookie = [signedIn.headers['set-cookie'] ?? []]
    .flat()
    .map((one) => one.split(';')[0])
    .join('; ')
  const opened = await program.app.inject({
    url: `/api/matters/${matter}/papers/${paperId}`,
    headers: { cookie },
  })
  expect(createHash('sha256').update(opened.rawPayload).digest('hex')).toBe(
    createHash('sha256').update(paper).digest('hex'),
  )
  const read = await program.app.inject({ url: `/api/matters/${matter}`, headers: { cookie } })
  expect(read.body).toContain('三组的路灯坏了')

  const { epoch } = program.deps.dictionary.known()
  expect(epoch).toBe(2)
  // Nothing has gone through what people had deleted since.
  expect(await deletionsOf(program.deps)).toMatchObject({ level: 'mend' })
  await seal(target.url, program.deps.db, epoch)
  const verified = await verifyAudit(program.deps.db)
  expect(verified.problems).toEqual([])
  const [audit] = await ask<{ n: number }>(target.url, 'select count(*)::int as n from audit')
  expect(verified.rows, 'rows that no seal covered when the backup was made are sealed too').toBe(audit?.n)
  await program.close()
  await target.drop()
})

test('a backup made while others write is one moment: every reference holds', async () => {
  const path = fresh()
  let busy = true
  async function keepWriting(): Promise<number> {
    let n = 0
    while (busy) {
      await register(`备份时登记的第${n}件`)
      n += 1
    }
    return n
  }
  const writing = keepWriting()
  const manifest = await backupTo(path).finally(() => {
    busy = false
  })
  expect(await writing).toBeGreaterThan(0)
  const rowsOf = (name: string) => manifest.tables.find((table) => table.name === name)?.rows
  expect(rowsOf('matter_key')).toBe(rowsOf('matter'))
  const target = await emptyTarget()
  await target.restore(path)
  const loose = await ask(
    target.url,
    "select 1 from matter m where not exists (select 1 from activity a where a.matter_id = m.id and a.kind = 'register')",
  )
  expect(loose).toEqual([])
  await target.drop()
})

test('a cut, changed or reordered file, another key and a wrong passphrase are refused and change nothing', async () => {
  const path = fresh()
  await backupTo(path)
  const whole = readFileSync(path)
  const changed = Buffer.from(whole)
  const middle = Math.floor(whole.length / 2)
  changed.writeUInt8(changed.readUInt8(middle) ^ 1, middle)
  const start = whole.indexOf('\n') + 1 + 4 + whole.readUInt32BE(whole.indexOf('\n') + 1)
  const second = start + 4 + whole.readUInt32BE(start)
  const third = second + 4 + whole.readUInt32BE(second)
  expect(third, 'two chunks at least').toBeLessThanOrEqual(whole.length)
  const swapped = Buffer.concat([
    whole.subarray(0, start),
    whole.subarray(second, third),
    whole.subarray(start, second),
    whole.subarray(third),
  ])
  const target = await emptyTarget()
  for (const bytes of [
    changed,
    swapped,
    whole.subarray(0, second),
    whole.subarray(0, -7),
    whole.subarray(0, 30),
  ]) {
    const broken = fresh()
    writeFileSync(broken, bytes)
    await expect(target.restore(broken)).rejects.toThrow(/Nothing was|not a backup/)
    await expect(readBackup(broken, lock)).rejects.toThrow(/Nothing was|not a backup/)
  }
  const stranger = parseKeyRing(newKeyFile())
  await expect(readBackup(path, { ring: stranger })).rejects.toThrow(/another one, or the file was cut/)
  await expect(readBackup(join(folder, 'no such file'), lock)).rejects.toThrow(/does not exist/)
  expect(await ask(target.url, 'select 1 from installation')).toEqual([])
  expect(existsSync(join(target.dataDir, 'files'))).toBe(false)
  await target.drop()
})

test('a passphrase opens a backup without the key file, but restoring still asks for the keys of the texts', async () => {
  const path = fresh()
  await backupTo(path, { ...lock, passphrase: '春风又绿江南岸明月何时照我还' })
  const stranger = parseKeyRing(newKeyFile().replace('"k1"', '"k9"'))
  await expect(readBackup(path, lock)).rejects.toThrow(/--passphrase-file/)
  await expect(readBackup(path, { ...lock, passphrase: '不是这一句不是这一句不是这一句啊' })).rejects.toThrow(
    /passphrase is another one/,
  )
  const opened = { ring: stranger, passphrase: '春风又绿江南岸明月何时照我还' }
  expect((await readBackup(path, opened)).contents.installation.demonstration).toBe(true)
  const target = await emptyTarget('test', opened)
  await expect(target.restore(path)).rejects.toThrow(/The key file lacks k1/)
  await target.drop()
}, 60_000)

test('a full disk and a folder that is not there leave no half file, and nothing is overwritten', async () => {
  const full = fresh()
  symlinkSync('/dev/full', `${full}.part`)
  await expect(backupTo(full)).rejects.toThrow(/disk is full/)
  const nowhere = join(folder, 'no such folder', 'a.backup')
  await expect(backupTo(nowhere)).rejects.toThrow(/does not exist/)
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  expect(existsSync(full)).toBe(false)
  const kept = fresh()
  writeFileSync(kept, 'something else')
  await expect(backupTo(kept)).rejects.toThrow(/exists already/)
  expect(readFileSync(kept, 'utf8')).toBe('something else')
})

test('production takes no demonstration, and a filled database or files folder takes nothing', async () => {
  const path = fresh()
  await backupTo(path)
  const production = await emptyTarget('production')
  await expect(production.restore(path)).rejects.toThrow(/Production takes none/)
  await production.drop()
  const littered = await emptyTarget()
  mkdirSync(join(littered.dataDir, 'files'))
  writeFileSync(join(littered.dataDir, 'files', 'something'), 'of somebody')
  await expect(littered.restore(path)).rejects.toThrow(/files is not empty/)
  expect(await ask(littered.url, 'select 1 from installation')).toEqual([])
  await littered.drop()
  const target = await emptyTarget('demonstration')
  await target.restore(path)
  const again = await ask<{ n: number }>(target.url, 'select count(*)::int as n from audit')
  await expect(target.restore(path)).rejects.toThrow(/not empty/)
  expect(await ask(target.url, 'select count(*)::int as n from audit')).toEqual(again)
  await target.drop()
})

test('what people had deleted after a backup was made is deleted again when it is restored', async () => {
  const whole = await bring('屋后的水沟堵了')
  const shared = await bring('邻居占了过道', [{ role: 'respondent', name: '王收费' }])
  const agreed = await bring('路口没有红绿灯')
  const path = join(folder, 'older', 'city.manyuan')
  mkdirSync(join(folder, 'older'))
  await backupTo(path)
  // When the backup was made both were open: what is deleted is over.
  for (const { who, aim, own } of [whole, shared]) {
    await city.act(who, 'withdraw', { reason: '自己处理好了' }, aim)
    await city.act(who, 'askRight', { right: 'delete' }, aim)
    const { body } = await city.ask(nobody, 'POST', '/api/portal/rights', own)
    const requestId = (body.requests as { id: string }[])[0]?.id
    const answer = { requestId, grant: true, explanation: '同意删除' }
    await city.act(await city.signIn('city'), 'answerRight', answer, aim)
  }
  await city.act(agreed.who, 'withdrawConsent', {}, agreed.aim)
  await noteDeletions(city.program.deps)
  expect(await noteDeletions(city.program.deps)).toBe(0)
  const listPath = join(city.program.deps.config.dataDir, deletionListName)
  const list = readFileSync(listPath, 'utf8')
  expect(await readList(city.program.deps)).toHaveLength(3)
  // One from which somebody took the first deletion is written anew.
  writeFileSync(listPath, list.split('\n').slice(1).join('\n'))
  expect(await noteDeletions(city.program.deps)).toBe(1)
  expect(readFileSync(listPath, 'utf8')).toBe(list)
  // A list that was lost is written anew, though more were deleted at once than are read at once.
  rmSync(listPath)
  expect(await noteDeletions(city.program.deps, 1)).toBe(3)

  const target = await emptyTarget()
  const env = { ...process.env, MANYUAN_MODE: 'test', MANYUAN_DATA: target.dataDir, DATABASE_URL: target.url }
  const beside = join(folder, 'older', deletionListName)
  // Nobody without the keys has anything deleted by a line of theirs.
  writeFileSync(beside, list.replaceAll('eraseOwn', 'erase'))
  await expect(readDeletions(lock.ring, beside)).rejects.toThrow('was not written with the keys of this city')
  // Nor is a list that lacks one taken for all of them.
  writeFileSync(beside, list.split('\n').slice(1).join('\n'))
  const command = ['server/src/cli/main.ts', 'restore', path]
  await expect(promisify(execFile)(process.execPath, command, { env })).rejects.toThrow('Lines are missing')
  writeFileSync(beside, list)
  const { stdout } = await promisify(execFile)(process.execPath, command, { env })
  expect(stdout).toContain('3 deletions are listed, 3 were carried out again')

  const program = await startProgram(testConfig(target.dataDir), {
    databaseUrl: target.url,
    log: openLog('silent'),
    now: () => city.clock.now,
    jobs: false,
  })
  expect(await deletionsOf(program.deps)).toMatchObject({ level: 'fine' })
  const rights = async ({ own }: typeof whole) =>
    (await program.app.inject({ method: 'POST', url: '/api/portal/rights', payload: own })).json()
  expect(await rights(whole)).toMatchObject({ erasedFor: 'asked', fields: [] })
  expect(await rights(shared)).toMatchObject({ erasedFor: null })
  const left = await ask(
    target.url,
    `select (select count(*)::int from matter where id in ('${whole.id}', '${shared.id}') and search @@ '水沟 | 过道') as found,
      (select stage from matter where id = '${whole.id}') as stage,
      (select count(*)::int from party where matter_id in ('${whole.id}', '${shared.id}') and name_cipher is not null) as named,
      (select count(*)::int from party where matter_id = '${agreed.id}' and email_cipher is not null) as reached`,
  )
  // The other side of the shared one stays.
  expect(left).toEqual([{ found: 0, stage: 'withdrawn', named: 1, reached: 0 }])
  // Run once more it finds all of it done.
  city.clock.pass(1)
  const listed = await readList(program.deps)
  await deleteAgain(program.deps, listed)
  expect(await deleteAgain(program.deps, listed)).toMatchObject({ deleted: 0 })
  await program.close()
  await target.drop()
}, 120_000)

test('an older backup is brought up to date, a newer one is refused, and sequences go on', async () => {
  const later = join(folder, 'migrations')
  cpSync(new URL('../db/migrations/', import.meta.url), later, { recursive: true })
  writeFileSync(
    join(later, '9999_number-things.sql'),
    '-- @place local\nCREATE TABLE thing (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, twice integer GENERATED ALWAYS AS (2) STORED, above integer REFERENCES thing);\n',
  )
  const migrations = pathToFileURL(`${later}/`)
  const older = fresh()
  await backupTo(older)
  const updated = await emptyTarget('test', lock, 'template1', migrations)
  await updated.restore(older)
  expect(await ask(updated.url, 'select 1 from thing')).toEqual([])
  await updated.drop()

  await migrate(city.url, migrations)
  await ask(city.url, 'insert into thing (above) values (null), (1), (2)')
  const newer = fresh()
  await backupTo(newer)
  const old = await emptyTarget()
  await expect(old.restore(newer)).rejects.toThrow(/newer version of the program/)
  expect(await ask(old.url, 'select 1 from installation')).toEqual([])
  await old.drop()
  const target = await emptyTarget('test', lock, 'template1', migrations)
  await target.restore(newer)
  expect(await ask(target.url, 'insert into thing (above) values (3) returning id')).toEqual([{ id: 4 }])
  await target.drop()
})

test('backups of every night: each is read back, the oldest go, nothing else in the folder is touched', async () => {
  const nights = join(folder, 'nights')
  const parts = { url: city.url, files: city.program.deps.files, lock, newId: newUuid }
  const night = (n: number, more = {}) =>
    backupInto(nights, 2, { ...parts, now: () => new Date(Date.UTC(2026, 2, 10 + n, 19, 10)), ...more })
  for (const n of [0, 1]) expect((await night(n)).removed).toEqual([])
  writeFileSync(join(nights, 'manyuan-of-somebody-else.txt'), '')
  // Two that were killed: one days ago, and one that may still be on its way.
  const halves = ['manyuan-20260309T191000Z.manyuan.part', 'manyuan-20260312T190900Z.manyuan.part']
  for (const name of halves) writeFileSync(join(nights, name), 'half')
  const longAgo = new Date(Date.UTC(2026, 2, 9, 19, 11))
  utimesSync(join(nights, halves[0] ?? ''), longAgo, longAgo)
  expect((await night(2)).removed).toEqual([halves[0], 'manyuan-20260310T191000Z.manyuan'])
  rmSync(join(nights, halves[1] ?? ''))
  const kept = ['manyuan-20260311T191000Z.manyuan', 'manyuan-20260312T191000Z.manyuan']
  expect(readdirSync(nights)).toEqual([...kept, 'manyuan-of-somebody-else.txt'])
  // A folder that cannot be made is told as such.
  await expect(backupInto('/dev/null/nights', 2, { ...parts, now: () => city.clock.now })).rejects.toThrow(
    /ENOTDIR/,
  )
  // Where it cannot be made, what was made before stays.
  const away = new URL(city.url)
  away.port = '1'
  await expect(night(3, { url: String(away) })).rejects.toThrow()
  expect(readdirSync(nights)).toEqual([...kept, 'manyuan-of-somebody-else.txt'])
})
