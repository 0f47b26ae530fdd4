import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { statutoryDays } from '@manyuan/core/clock/statutory-days.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { placesOf } from '../../../testing/places.ts'
import { rulesOf } from '../../../testing/rules.ts'
import { sealAll } from '../../../testing/seal-all.ts'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'
import { findLastDone } from '../db/last-done.ts'
import type { Channel, Message } from '../notices/channel.ts'
import { checkAudit } from './check.ts'
import { sealAudit } from './seal.ts'
import { verifyAudit } from './verify.ts'
import { readWitness, writeWitness } from './witness.ts'

let city: City
let owner: Client
let clerk: Who

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await city.close()
})
beforeEach(async () => {
  clerk = await city.signIn('county')
  for (let n = 0; n < 3; n += 1)
    await city.command(clerk, 'matter.register', { words: `第${n}件`, source: 'phone' })
  await seal()
})

const seal = () => sealAll(city.program.deps.db, owner, 1, city.clock.now)
const problems = async () => (await verifyAudit(city.program.deps.db)).problems.map(({ what }) => what)

test('the auditor reads who did what to what, by the names that people know', async () => {
  const done = await city.command(clerk, 'matter.register', { words: '路灯不亮', source: 'phone' })
  await city.ask(clerk, 'GET', `/api/matters/${done.body.matter}`)
  const county = String(done.body.code).slice(0, 6)
  const auditor = await city.signIn('audit')
  const { rows } = (await city.ask(auditor, 'GET', `/api/audit?county=${county}`)).body as {
    rows: Record<string, unknown>[]
  }
  const code = formatMatterCode(String(done.body.code))
  expect(rows[0]).toMatchObject({ action: 'matter.read', role: 'dispatcher', object: code, result: 'done' })
  expect(rows[0]?.staffName).toMatch(/^\p{Script=Han}{2,4}$/u)
  const own = (await city.ask(auditor, 'GET', '/api/audit')).body.rows as Record<string, unknown>[]
  const entered = own.find(({ role }) => role === 'auditAdmin')
  expect(entered).toMatchObject({ code: 'signIn', object: entered?.staffName })
})

test('what was done to meetings and rules says to which: its number and title, the kind or year, and the version', async () => {
  const send = async (path: string, who: Who, name: string, payload: object) => {
    const { status, body } = await city.ask(who, 'POST', path, { id: randomUUID(), name, payload })
    expect(status, JSON.stringify(body)).toBe(200)
    return body
  }
  const meetsAt = new Date(city.clock.now.getTime() + 86_400_000).toISOString()
  const called = { title: '路灯联席会议', meetsAt, meetingPlace: '三楼' }
  await send('/api/meetings/command', await city.signIn('countyhead'), 'meeting.call@1', called)
  const rules = rulesOf(city)
  const system = await city.signIn('system')
  const kindId = await rules.addKind(system, { name: { zh: '煤油灯' } })
  await rules.send(system, 'kind.end', { kindId, basedOn: 2 })
  const days = statutoryDays(2027).map(({ day, name }) => ({ day, kind: 'holiday', name }))
  await rules.send(system, 'calendar.publish', { year: 2027, notice: '通知', days })
  const share = { shares: [], percent: 50, tries: { most: 3, days: 2, hoursApart: 3 }, basis: { zh: '定' } }
  await rules.send(system, 'callBackRules.publish', share)
  const auditor = await city.signIn('audit')
  const objectsOf = async (county: string) => {
    const { body } = await city.ask(auditor, 'GET', `/api/audit?county=${county}`)
    return Object.fromEntries(
      (body.rows as { action: string; object: string }[]).map((row) => [row.action, row.object]),
    )
  }
  const year = String(called.meetsAt).slice(0, 4)
  expect({ ...(await objectsOf('610900')), ...(await objectsOf('610902')) }).toMatchObject({
    'meeting.call': `${year} 年第 1 次：路灯联席会议`,
    'kind.publish': '煤油灯',
    'kind.end': '煤油灯',
    'calendar.publish': expect.stringMatching(/^2027 年 · 第 \d+ 版$/),
    'callBackRules.publish': expect.stringMatching(/^第 \d+ 版$/),
  })
})

test('who audits a county reads that of the county, and nothing of a complaint about their own place', async () => {
  const places = placesOf(city)
  const county = await places.placeOf('汉滨区')
  const unitId = await places.centreUnitOf(county.id)
  const auditor = await places.appoint('security', 'auditor', { unitId, role: 'auditAdmin' })
  const read = async (more = '') => await city.ask(auditor, 'GET', `/api/audit${more}`)
  expect((await read()).body.rows).not.toEqual([])
  for (const other of ['610900', '610921', '999999'])
    expect((await read(`?county=${other}`)).status, other).toBe(403)
  const before = (await read()).body
  const complaint = { words: '推诿', kindId: 'complaint.conduct', place: { divisionId: county.id } }
  const { body } = await city.command({}, 'matter.register', { ...complaint, aboutUnitIds: [unitId] })
  expect((await read()).body).toEqual(before)
  const above = await city.ask(await city.signIn('audit'), 'GET', '/api/audit?county=610902')
  const whole = above.body.rows as Record<string, unknown>[]
  expect(whole[0]).toMatchObject({ objectId: String(body.matter).slice(7) })
})

test('an untouched audit is sound, and sealing goes on from seal to seal', async () => {
  await city.command(clerk, 'matter.register', { words: '又一件', source: 'phone' })
  await seal()
  const seals = await owner.query('select county, serial from audit_seal where serial > 1')
  expect(seals.rows.length).toBeGreaterThan(0)
  expect(await problems()).toEqual([])
})

test('what one seal does not hold goes into further ones, and none of it is left out or twice', async () => {
  for (let n = 0; n < 7; n += 1)
    await city.command(clerk, 'matter.register', { words: `第${n}件`, source: 'phone' })
  const counted = async () => {
    const { rows } = await owner.query<{ audited: number; sealed: number; seals: number }>(
      `select (select count(*) from audit)::int as audited, sum(rows)::int as sealed,
        count(*)::int as seals from audit_seal`,
    )
    return rows[0]
  }
  const before = await counted()
  await vi.waitFor(
    async () => {
      await sealAudit(city.program.deps.db, 1, city.clock.now, 2)
      const after = await counted()
      expect(after?.sealed).toBe(after?.audited)
    },
    { timeout: 20_000 },
  )
  expect((await counted())?.seals).toBeGreaterThanOrEqual((before?.seals ?? 0) + 3)
  expect(await problems()).toEqual([])
})

test.each([
  [
    'changed',
    "update audit set action = 'matter.read' where id = (select id from audit where action = 'matter.register' order by id limit 1)",
  ],
  [
    'removed',
    "delete from audit where id = (select id from audit where action = 'matter.register' order by id limit 1)",
  ],
  [
    'inserted',
    `insert into audit select county, gen_random_uuid(), epoch, xid, at, actor_type, staff_id, post_id, unit_id, client_id,
    action, object_type, object_id, result, code, session_id, command_id, data from audit limit 1`,
  ],
])('a row that was %s is found', async (_, sql) => {
  await owner.query('begin')
  await owner.query(sql)
  await owner.query('commit')
  expect(await problems()).toContain('rowsChanged')
  await owner.query('truncate audit, audit_seal')
})

test.each([
  ['in an epoch before the first', 0],
  ['in an epoch that never was', 99],
])('a row that was inserted %s is found, though no seal looks there', async (_, epoch) => {
  await owner.query(
    `insert into audit select county, gen_random_uuid(), $1, xid, at, actor_type, staff_id, post_id, unit_id, client_id,
      action, object_type, object_id, result, code, session_id, command_id, data from audit limit 1`,
    [epoch],
  )
  expect(await problems()).toContain('unsealedRows')
  await owner.query('truncate audit, audit_seal')
})

test('a county whose rows are all gone is found by its seals', async () => {
  await owner.query('delete from audit where county = (select county from audit_seal limit 1)')
  expect(await problems()).toContain('rowsChanged')
  await owner.query('truncate audit, audit_seal')
})

test('whatever was changed in a row is found, column by column', async () => {
  const { rows: columns } = await owner.query<{ name: string; type: string }>(
    `select column_name as name, data_type as type from information_schema.columns
      where table_schema = 'public' and table_name = 'audit' and column_name <> 'county'`,
  )
  const otherValue: Record<string, string> = {
    uuid: 'gen_random_uuid()',
    text: "case $ when 'done' then 'failed' when 'staff' then 'system' else coalesce($, '') || 'x' end",
    jsonb: `$ || '{"x": 1}'`,
    'timestamp with time zone': "$ + interval '1 ms'",
    integer: '$ + 1',
    xid8: "'1'::xid8",
  }
  await owner.query(
    "create temporary table untouched as select * from audit where action = 'matter.register' limit 1",
  )
  expect(columns.length).toBeGreaterThan(15)
  expect(await problems()).toEqual([])
  for (const { name, type } of columns) {
    const value = otherValue[type]?.replaceAll('$', `a.${name}`)
    const changed = await owner.query<{ id: string }>(
      `update audit a set "${name}" = ${value} from untouched u where a.id = u.id returning a.id`,
    )
    expect(await problems(), name).toContain('rowsChanged')
    await owner.query('delete from audit where id = $1', [changed.rows[0]?.id])
    await owner.query('insert into audit select * from untouched')
  }
  expect(await problems()).toEqual([])
})

test('a tail that was cut off together with its seal shows against the witness outside the database', async () => {
  await writeWitness(city.program.deps)
  await owner.query(`delete from audit a using audit_seal s where s.county = a.county
    and s.serial = (select max(serial) from audit_seal l where l.county = a.county) and a.xid >= s.from_xid`)
  await owner.query(
    'delete from audit_seal s where serial = (select max(serial) from audit_seal l where l.county = s.county)',
  )
  const witness = await readWitness(city.program.deps.config.dataDir)
  const found = await verifyAudit(city.program.deps.db, witness)
  expect(found.problems.map(({ what }) => what)).toContain('sealMissing')
})

test('a check that an auditor asks for goes on stretch by stretch, and tells which seal holds what it should not', async () => {
  await owner.query('truncate audit, audit_seal')
  for (let n = 0; n < 3; n += 1) {
    await city.command(clerk, 'matter.register', { words: `又第${n}件`, source: 'phone' })
    await seal()
  }
  const auditor = await city.signIn('audit')
  const ask = (payload: object) =>
    city.ask(auditor, 'POST', '/api/audit/command', { id: randomUUID(), name: 'audit.check@1', payload })
  const checks = async () => (await city.ask(auditor, 'GET', '/api/audit/checks')).body.rows as object[]
  const [first, again] = [await ask({}), await ask({})]
  expect(again.body).toEqual(first.body)
  expect(await findLastDone(city.program.deps.db, 'verifyAudit')).toBeUndefined()
  while ((await checkAudit(city.program.deps)) > 0);
  expect(await checks()).toMatchObject([{ finishedAt: expect.any(String), problems: [] }])
  expect(await findLastDone(city.program.deps.db, 'verifyAudit')).toEqual(city.clock.now)

  const { rows } = await owner.query<{ serial: number; county: string }>(`update audit a set code = 'other'
    from audit_seal s where s.county = a.county and a.action = 'matter.register' and a.xid >= s.from_xid
      and a.xid < s.to_xid returning s.serial, a.county`)
  await ask({ witnesses: [{ county: rows[0]?.county, serial: 999, digest: '0'.repeat(64) }] })
  while ((await checkAudit(city.program.deps)) > 0);
  const [{ problems: found } = { problems: [] }] = (await checks()) as { problems: { what: string }[] }[]
  expect(found.filter(({ what }) => what === 'rowsChanged')).toHaveLength(3)
  expect(found).toContainEqual({ county: rows[0]?.county, serial: 999, what: 'sealMissing' })
  const under = `county=${rows[0]?.county}&seal=${rows[0]?.serial}`
  const shown = await city.ask(auditor, 'GET', `/api/audit?${under}`)
  expect(shown.body.rows).toContainEqual(expect.objectContaining({ action: 'matter.register' }))

  await owner.query("delete from last_done where what = 'verifyAudit'")
  await ask({ county: rows[0]?.county })
  while ((await checkAudit(city.program.deps)) > 0);
  expect(await findLastDone(city.program.deps.db, 'verifyAudit')).toBeUndefined()
  await owner.query('truncate audit, audit_seal')
})

test('reading, refusing and signing in are written down with post and unit', async () => {
  const { body } = await city.command(clerk, 'matter.register', { words: '井盖', source: 'phone' })
  await city.ask(clerk, 'GET', `/api/matters/${String(body.matter)}`)
  const stranger = await city.signIn('village')
  await city.command(stranger, 'matter.accept', {}, { matter: String(body.matter) })
  const { rows } = await owner.query<{ action: string; result: string; whole: boolean }>(
    'select action, result, staff_id is not null and post_id is not null and unit_id is not null as whole from audit order by id',
  )
  expect(rows).toContainEqual({ action: 'matter.read', result: 'done', whole: true })
  expect(rows).toContainEqual({ action: 'matter.accept', result: 'refused', whole: true })
  expect(rows).toContainEqual({ action: 'session', result: 'done', whole: true })
})

test('who tries to look at what is not theirs is written down: page, parties and papers', async () => {
  const { body } = await city.command(clerk, 'matter.register', {
    words: '推诿',
    kindId: 'complaint.conduct',
  })
  const ref = String(body.matter)
  const stranger = await city.signIn('village')
  await city.ask(stranger, 'GET', `/api/matters/${ref}`)
  await city.ask(stranger, 'GET', `/api/matters/${String(body.code)}`)
  await city.ask(stranger, 'POST', `/api/matters/${ref}/reveal`, { reason: '好奇' })
  await city.ask(stranger, 'GET', `/api/matters/${ref}/papers/${randomUUID()}`)
  const { rows } = await owner.query<{ action: string; code: string }>(
    `select action, code from audit where object_id = $1 and result = 'refused' and staff_id is not null
      and post_id is not null order by id`,
    [ref.slice(7)],
  )
  const code = 'matter.notFound'
  expect(rows).toEqual(
    ['matter.read', 'matter.read', 'matter.reveal', 'paper.read'].map((action) => ({ action, code })),
  )
})

test('the witness goes by mail to who is to keep it, when something was sealed, and bears out the audit from there', async () => {
  const mailed: Message[] = []
  const { deps } = city.program
  const email: Channel = {
    async send(message) {
      mailed.push(message)
      return 'sent'
    },
  }
  const mailing = {
    ...deps,
    config: { ...deps.config, witnessMail: 'witness@example.gov.cn' },
    channels: { email },
  }
  await city.command(clerk, 'matter.register', { words: '见证', source: 'phone' })
  await seal()
  await writeWitness(mailing)
  await writeWitness(mailing)
  expect(mailed).toMatchObject([{ to: 'witness@example.gov.cn', subject: expect.stringContaining('见证') }])
  const file = join(deps.config.dataDir, 'mailed.json')
  await writeFile(file, mailed[0]?.text ?? '')
  expect(await readWitness('nowhere', file)).toEqual(await readWitness(deps.config.dataDir))
})
