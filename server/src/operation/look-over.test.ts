import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findingText } from '@manyuan/core/i18n/staff-texts.ts'
import { languages } from '@manyuan/core/i18n/texts.ts'
import type { Checked, CheckName } from '@manyuan/core/operation/finding.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity } from '../../../testing/start-city.ts'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import { witnessFileName } from '../audit/witness.ts'
import type { Config } from '../config.ts'
import { newKeyFile } from '../crypto/key-file.ts'
import { noteLastDone } from '../db/last-done.ts'
import { runOnce } from '../jobs/run-once.ts'
import { jobs } from '../jobs/start-jobs.ts'
import { lookAround, lookOver } from './look-over.ts'

let city: City
let owner: Client
beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

/** The finding of one check, with the clock of the database taken for right. */
async function find(check: CheckName, config: Partial<Config> = {}, now?: Date): Promise<Checked> {
  const { deps } = city.program
  const found = await lookOver({
    ...deps,
    config: { ...deps.config, ...config },
    now: now ?? deps.now(),
  })
  expect(found.map((one) => one.check)).toEqual([...new Set(found.map((one) => one.check))])
  const one = found.find((checked) => checked.check === check)
  if (!one) throw new Error(`${check} was not looked at.`)
  return one
}

test('every check of a sound city is carried out, and what is fine is said to be', async () => {
  const { deps } = city.program
  for (const { name } of jobs) await runOnce(deps, name, async () => 0)
  await noteLastDone(deps.db, 'backup', 'done', deps.now())
  await noteLastDone(deps.db, 'verifyAudit', 'done', deps.now())
  writeFileSync(join(deps.config.dataDir, witnessFileName), '[]')
  utimesSync(join(deps.config.dataDir, witnessFileName), deps.now(), deps.now())
  const found = await lookOver({ ...deps, now: deps.now() })
  // The clock of a test stands still while that of the database goes on, its keys lie with its data, and its server
  // trades safety for speed, which is found as well. How full the disk of this machine is says nothing about the city.
  const notFine = found
    .filter(({ level, check }) => level !== 'fine' && check !== 'room')
    .map(({ finding }) => finding.code)
  expect(notFine).toEqual(['keys.withData', 'database.unsafe', 'clock.apart'])
  for (const { finding } of found)
    for (const language of languages) expect(findingText(language, finding)).toMatch(/\S/)
})

test('what is not done again and again is found: jobs, seals, backup, verification, witness', async () => {
  const later = new Date(city.clock.now.getTime() + 10 * 24 * 3_600_000)
  await city.ask(nobody, 'POST', '/api/session', { username: 'window', password: 'wrong password' })
  expect(await find('jobs', {}, later)).toMatchObject({ level: 'mend', finding: { code: 'jobs.stuck' } })
  expect(await find('audit', {}, later)).toMatchObject({ finding: { code: 'audit.unsealed' } })
  expect(await find('backup', {}, later)).toMatchObject({ finding: { code: 'backup.old', hours: 240 } })
  expect(await find('witness', {}, later)).toMatchObject({ finding: { code: 'witness.old', hours: 240 } })
  await owner.query("delete from last_done where what in ('backup', 'verifyAudit')")
  expect(await find('backup')).toMatchObject({ level: 'mend', finding: { code: 'backup.never' } })
  await runOnce(city.program.deps, 'sealAudit', async () => {
    throw new Error('no')
  })
  await owner.query(
    "update last_done set done_at = failed_at - interval '1 minute' where what = 'job.sealAudit'",
  )
  expect(await find('jobs')).toMatchObject({ finding: { code: 'jobs.failing', jobs: ['sealAudit'] } })
})

test('a clock that was put back an hour is told, and one that differs from that of the database', async () => {
  await owner.query(
    `insert into audit (county, id, epoch, at, actor_type, action, object_type, result)
     select city_code, 'ffffffff-ffff-7fff-bfff-ffffffffffff', epoch, clock_timestamp() + interval '1 hour', 'system', 'session', 'session', 'done'
     from installation`,
  )
  expect(await find('clock', {}, new Date())).toMatchObject({
    level: 'look',
    finding: { code: 'clock.wentBack', minutes: 60 },
  })
  expect(await find('clock', {}, new Date(Date.now() - 60_000))).toMatchObject({
    level: 'mend',
    finding: { code: 'clock.apart', seconds: 60 },
  })
})

test('settings that a real city should not have are told, each with what to set', async () => {
  const real = { mode: 'production' } as const
  const code = async (check: CheckName, config: Partial<Config>) => (await find(check, config)).finding.code
  expect(await code('web', { ...real, origin: undefined })).toBe('web.noOrigin')
  expect(await code('web', { ...real, origin: 'http://zz.example.gov.cn' })).toBe('web.plain')
  const secure = { ...real, origin: 'https://zz.example.gov.cn' }
  expect(await code('web', secure)).toBe('web.noProxies')
  expect(await code('web', { ...secure, trustedProxies: ['127.0.0.1'] })).toBe('web.fine')
  expect(await code('notices', real)).toBe('notices.noChannel')
  const mail = { url: 'smtp://127.0.0.1:1', from: 'centre@example.org' }
  expect(await code('mail', { mail })).toBe('mail.away')
  expect(await find('city', real)).toMatchObject({
    finding: { code: 'problem', problem: { code: 'database.isDemonstration' } },
  })
  expect(await code('people', real)).toBe('people.noSecondFactor')
  expect(await code('keys', { keyFile: '/nowhere/keys.json' })).toBe('problem')
  const apart = join(temporaryFolder('keys'), 'keys.json')
  writeFileSync(apart, newKeyFile(), { mode: 0o600 })
  expect((await find('keys', { ...real, keyFile: apart }, new Date())).finding.code).toBe('keys.fine')
  const later = new Date(Date.now() + 400 * 86_400_000)
  expect((await find('keys', { ...real, keyFile: apart }, later)).finding).toMatchObject({
    code: 'keys.old',
    days: expect.any(Number),
  })
})

test('a calendar that ends, an index that is not finished and a migration of another version are found', async () => {
  expect(await find('calendar', {}, new Date('2026-12-01T00:00:00Z'))).toMatchObject({
    level: 'look',
    finding: { code: 'calendar.missing', year: 2027 },
  })
  await owner.query("update pg_index set indisvalid = false where indexrelid = 'post_unit'::regclass")
  expect(await find('indexes')).toMatchObject({
    finding: { code: 'indexes.invalid', names: ['post_unit'] },
  })
  await owner.query("insert into schema_migration (name, checksum) values ('9999_of-tomorrow.sql', '')")
  expect(await find('migrations')).toMatchObject({ level: 'mend', finding: { code: 'migrations.newer' } })
  await owner.query("delete from schema_migration where name > '0006'")
  expect(await find('migrations')).toMatchObject({ level: 'look', finding: { code: 'migrations.waiting' } })
})

test('while the database is away, what needs none is told all the same', async () => {
  const { config } = city.program.deps
  const found = await lookAround(
    { config, now: new Date() },
    new Error('connect ECONNREFUSED 127.0.0.1:5432'),
  )
  expect(found.at(-1)).toMatchObject({ check: 'database', level: 'mend', finding: { code: 'database.away' } })
  expect(found.map(({ check }) => check)).toContain('room')
  rmSync(join(config.dataDir, witnessFileName))
})

test('system administrators see it on their screen, nobody else does', async () => {
  const system = await city.signIn('system')
  const { status, body } = await city.ask(system, 'GET', '/api/operation')
  expect(status).toBe(200)
  expect(body.checks).toContainEqual(expect.objectContaining({ check: 'connections', level: 'fine' }))
  for (const username of ['security', 'window', 'leader'])
    expect((await city.ask(await city.signIn(username), 'GET', '/api/operation')).status).toBe(403)
  expect((await city.ask(nobody, 'GET', '/api/operation')).status).toBe(401)
})
