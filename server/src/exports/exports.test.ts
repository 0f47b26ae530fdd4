import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { type EnquiryRow, listEnquiries } from '../db/enquiries.ts'
import { endExports } from './end-exports.ts'
import { makeExports } from './make-exports.ts'
import { inPortions } from './portions.ts'

let city: City
let owner: Client
let county: Who
const who: Record<string, Who> = {}

beforeAll(async () => {
  city = await startCity()
  owner = new Client({ connectionString: city.url })
  await owner.connect()
  for (const name of ['county', 'countyhead', 'leader', 'labour', 'system', 'audit', 'village'])
    who[name] = await city.signIn(name)
  county = who.county ?? nobody
  for (const words of ['=HYPERLINK("http://x","看")', '邻居把水沟堵了，电话 13800001234', '路灯不亮'])
    await city.act(county, 'register', {
      words,
      source: 'phone',
      parties: [{ role: 'reporter', name: '王建国', phone: '13800001234' }],
    })
})
afterAll(async () => {
  await owner.end()
  await city.close()
})

const definition = { what: 'matters', filter: {}, columns: ['kindAndPlace', 'stage'] }
async function send(by: Who, name: string, payload: object, id = randomUUID()) {
  return await city.ask(by, 'POST', '/api/exports/command', { id, name: `${name}@1`, payload })
}
const ask = (by: Who, more: object = {}, of: object = {}) =>
  send(by, 'export.ask', { definition: { ...definition, ...of }, format: 'csv', ...more })

async function made(by: Who, more: object = {}, of: object = {}): Promise<string> {
  const { status, body } = await ask(by, more, of)
  expect(status, JSON.stringify(body)).toBe(200)
  await makeExports(city.program.deps)
  return String(body.exportId)
}

async function stateOf(by: Who, id: string): Promise<Record<string, unknown> | undefined> {
  const { body } = await city.ask(by, 'GET', '/api/exports')
  return (body.rows as { exportId: string }[]).find(({ exportId }) => exportId === id)
}

async function download(by: Who, id: string) {
  return await city.program.app.inject({
    url: `/api/exports/${id}/file`,
    headers: { ...(by as Record<string, string>) },
  })
}

async function audited(id: string): Promise<string[]> {
  const { rows } = await owner.query<{ action: string }>(
    'select action from audit where object_id = $1 order by id',
    [id],
  )
  return rows.map(({ action }) => action)
}

test('what a list shows becomes a file: its columns, numbered, masked, and saying in each row where it is from', async () => {
  const id = await made(county)
  expect(await stateOf(county, id)).toMatchObject({ state: 'ready', rows: 3, rowsDone: 3 })
  const file = await download(county, id)
  expect(file.statusCode).toBe(200)
  expect(file.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''/)
  const [head = '', ...rows] = file.body.trim().split('\n')
  expect(head).toMatch(
    /^序号,事项编码,内容摘要,类别,地点,阶段,承办单位,导出第 1 号 · .*中心 .* · 2026-.* · 共 3 件$/,
  )
  expect(file.body.startsWith('\uFEFF')).toBe(true)
  expect(rows).toHaveLength(3)
  expect(rows[0]).toMatch(/^1,[\d-]+[\dX]?,路灯不亮,.*,导出第 1 号$/)
  // Numbers of people are cut out, names are in no list, and nothing runs when a spreadsheet opens it.
  expect(file.body).not.toMatch(/13800001234|王建国|王\*/)
  expect(file.body).toContain(`"'=HYPERLINK(""http://x"",""看"")"`)
  expect(await audited(id)).toEqual(['export.ask', 'export.make', 'export.download'])
})

const reason = '核对欠薪名册'
const people = { people: true }

test('people are in a file for a reason alone, revealed where one may, masked elsewhere; each revealing is kept in its matter, once', async () => {
  expect((await ask(county, {}, people)).body).toMatchObject({ details: { fields: [{ path: 'reason' }] } })
  const id = await made(county, { reason }, people)
  const { body: file } = await download(county, id)
  expect(file).toContain('当事人,电话,住址')
  expect(file).toContain(`用途：${reason}`)
  expect(file).toContain('反映人 王建国,13800001234')
  expect(file).toContain('邻居把水沟堵了，电话 13800001234')
  const revealed = "select count(*)::int as n from audit where action = 'matter.reveal' and command_id = $1"
  expect((await owner.query(revealed, [id])).rows).toEqual([{ n: 3 }])
  // The reason is with each matter, for those who are asked about it, and nowhere in the audit.
  const { rows } = await owner.query("select county || '-' || id as ref from matter")
  for (const { ref } of rows)
    expect(JSON.stringify((await city.ask(county, 'GET', `/api/matters/${ref}`)).body)).toContain(reason)
  const { rows: data } = await owner.query('select data::text from audit where object_id = $1', [id])
  expect(JSON.stringify(data)).not.toContain(reason)
  // Made once more, as after a kill, it shows the same and keeps no revealing twice.
  await owner.query("update export set state = 'making', next_at = asked_at where id = $1", [id])
  await makeExports(city.program.deps)
  expect((await download(county, id)).body).toBe(file)
  expect((await owner.query(revealed, [id])).rows).toEqual([{ n: 3 }])

  const { body: masked } = await download(
    who.leader ?? nobody,
    await made(who.leader ?? nobody, { reason }, people),
  )
  expect(masked).toContain('反映人 王**,138****1234')
  expect(masked).not.toMatch(/王建国|13800001234/)
})

test('a file is for its asker alone, until its time is over, it was given out often enough, or it is ended', async () => {
  const id = await made(county)
  for (const name of ['countyhead', 'labour', 'leader'])
    expect((await download(who[name] ?? nobody, id)).statusCode, name).toBe(404)
  expect((await download(nobody, id)).statusCode).toBe(401)
  expect((await download(who.system ?? nobody, id)).statusCode).toBe(404)
  for (let n = 0; n < 3; n += 1) expect((await download(county, id)).statusCode).toBe(200)
  const used = await download(county, id)
  expect([used.statusCode, used.json().details]).toEqual([410, { why: 'usedUp' }])
  expect(await stateOf(county, id)).toMatchObject({ state: 'ended', downloads: 3, mostDownloads: 3 })

  const second = await made(county)
  expect((await send(who.countyhead ?? nobody, 'export.end', { exportId: second })).status).toBe(404)
  expect((await send(county, 'export.end', { exportId: second })).status).toBe(200)
  expect((await download(county, second)).json().details).toEqual({ why: 'ended' })
  expect((await send(county, 'export.end', { exportId: second })).status).toBe(200)

  const third = await made(county)
  city.clock.pass(24 * 60)
  county = await city.signIn('county')
  expect((await download(county, third)).json().details).toEqual({ why: 'expired' })
  await endExports(city.program.deps)
  expect((await stateOf(county, third))?.state).toBe('ended')
  expect(await audited(third)).toEqual(['export.ask', 'export.make', 'export.end'])
  // Nothing of an ended file is left: no part of it, no key, no reason.
  const left = readdirSync(join(city.program.deps.config.dataDir, 'files'), { recursive: true })
  for (const gone of [second, third]) expect(left.filter((path) => String(path).includes(gone))).toEqual([])
  const { rows } = await owner.query('select id from export where ended_at is not null and salt is not null')
  expect(rows).toEqual([])
})

test('what lies on the disk cannot be read, and a file whose parts are gone is refused', async () => {
  county = await city.signIn('county')
  const id = await made(county)
  const folder = join(city.program.deps.config.dataDir, 'files')
  const [part] = readdirSync(folder, { recursive: true }).filter((path) => String(path).includes(id))
  expect(readFileSync(join(folder, String(part))).toString()).not.toMatch(/路灯|序号/)
  await city.program.deps.files.remove(String(part).split('/').at(-1) ?? '')
  expect((await download(county, id)).json()).toMatchObject({
    code: 'export.notReady',
    details: { why: 'gone' },
  })
})

test('who may not export asks in vain, and a definition that means nothing is refused', async () => {
  for (const name of ['system', 'audit']) expect((await ask(await city.signIn(name))).status, name).toBe(403)
  expect((await ask(nobody)).status).toBe(401)
  expect((await ask(county, {}, { filter: { kindId: 'no.such' } })).body.code).toBe('kind.unknown')
  expect((await ask(county, {}, { filter: { unitId: randomUUID() } })).body.code).toBe('unit.unknown')
  // Words may be what somebody is called: no list of a person leaves the house (charter 1).
  expect((await ask(county, {}, { filter: { words: '王建国' } })).status).toBe(400)
  expect((await ask(county, {}, { columns: ['stage', 'stage'] })).status).toBe(400)
  expect((await ask(county, {}, { columns: ['phone'] })).status).toBe(400)
})

test('the same request is one file, and a post waits for a few at a time', async () => {
  const id = randomUUID()
  const payload = { definition, format: 'csv' }
  const [one, two] = await Promise.all([
    send(county, 'export.ask', payload, id),
    send(county, 'export.ask', payload, id),
  ])
  expect(one.body).toEqual(two.body)
  await ask(county)
  await ask(county)
  const fourth = await ask(county)
  expect([fourth.status, fourth.body.details]).toEqual([429, { most: 3 }])
  const waiting = String(one.body.exportId)
  expect((await download(county, waiting)).json().details).toEqual({ why: 'waiting' })
  // Ended while it waits, it is not made.
  await send(county, 'export.end', { exportId: waiting })
  while ((await makeExports(city.program.deps)) > 0);
  expect((await stateOf(county, waiting))?.state).toBe('ended')
})

test('more than one file may hold is told, and nothing of it is made', async () => {
  const { config } = city.program.deps
  const before = { ...config.exports }
  Object.assign(config.exports, { rows: 2, peopleRows: 1 })
  const ids = [await made(county), await made(county, { reason }, people)]
  Object.assign(config.exports, before)
  for (const id of ids)
    expect(await stateOf(county, id)).toMatchObject({ state: 'failed', problem: 'tooMany' })
  expect((await download(county, ids[0] ?? '')).json().details).toEqual({ why: 'failed' })
})

test('a file is made with the rights of the moment: whose post has ended since gets none', async () => {
  const { body } = await ask(await city.signIn('labour'))
  await owner.query('update post set ended_at = $1 where id = (select post_id from export where id = $2)', [
    city.clock.now,
    body.exportId,
  ])
  await makeExports(city.program.deps)
  const { rows } = await owner.query('select state, problem from export where id = $1', [body.exportId])
  expect(rows).toEqual([{ state: 'failed', problem: 'rightsEnded' }])
})

test('what was being made by a program that is gone is made by the next; what fails every time says so', async () => {
  const { body } = await ask(county)
  const { files } = city.program.deps
  const broken = {
    ...city.program.deps,
    files: { ...files, write: () => Promise.reject(new Error('no disk')) },
  }
  await makeExports(broken)
  expect((await stateOf(county, String(body.exportId)))?.state).toBe('making')
  // Nobody else begins while the first may be alive.
  expect(await makeExports(city.program.deps)).toBe(0)
  city.clock.pass(2)
  let steps = 0
  const goesOn = async () => {
    steps += 1
  }
  expect(await makeExports(city.program.deps, goesOn)).toBe(1)
  // Whoever watches over the jobs hears that it gets on, however long it takes.
  expect(steps).toBeGreaterThan(0)
  expect((await stateOf(county, String(body.exportId)))?.state).toBe('ready')

  const { body: other } = await ask(county)
  for (let n = 0; n < 3; n += 1) {
    await makeExports(broken)
    city.clock.pass(2)
  }
  expect(await stateOf(county, String(other.exportId))).toMatchObject({ state: 'failed', problem: 'fault' })

  // One over which three programs died says nothing by itself: a fourth does not begin it.
  const { body: deadly } = await ask(county)
  await owner.query("update export set state = 'making', attempts = 3 where id = $1", [deadly.exportId])
  await makeExports(city.program.deps)
  expect(await stateOf(county, String(deadly.exportId))).toMatchObject({ state: 'failed', problem: 'fault' })
})

test('a queue of work becomes a file in its own order, for a post that works on it alone, without what is sealed', async () => {
  county = await city.signIn('county')
  const head = await city.signIn('countyhead')
  type Row = { ref: string; code: string }
  const rowsOf = async (queue: string) =>
    (await city.ask(head, 'GET', `/api/work/${queue}`)).body.rows as Row[]
  const refs = (await rowsOf('judge')).map(({ ref }) => ref).reverse()
  expect(refs.length).toBeGreaterThan(2)
  for (const matter of refs) {
    await city.act(county, 'accept', {}, { matter })
    city.clock.pass(1)
  }
  const [, sealed = ''] = refs
  const secret = { confidentiality: 'sealed', reason: '涉及个人隐私' }
  expect((await city.command(head, 'matter.seal', secret, { matter: sealed })).status).toBe(200)
  const shown = await rowsOf('dispatch')
  expect(shown.map(({ ref }) => ref)).toEqual(refs)

  const queue = { queue: 'dispatch', columns: ['stage'] }
  const { body: file } = await download(head, await made(head, {}, queue))
  const codes = shown.filter(({ ref }) => ref !== sealed).map(({ code }) => formatMatterCode(code))
  const [, ...lines] = file.trim().split('\n')
  expect(lines.map((line) => line.split(',')[1])).toEqual(codes)
  expect(file).not.toMatch(/13800001234|王建国|王\*/)

  expect((await ask(head, {}, { ...queue, ...people })).body).toMatchObject({
    details: { fields: [{ path: 'reason' }] },
  })
  expect((await ask(await city.signIn('leader'), {}, queue)).body.code).toBe('permission.denied')
  expect((await ask(head, {}, { ...queue, filter: { stage: 'open' } })).body).toMatchObject({
    details: { fields: [{ path: 'filter', problem: 'option' }] },
  })
})

const day = '2026-05-04'
const next = '2026-05-05'
const days = { what: 'enquiries', from: day, to: next }
const requests = { what: 'rightRequests' }
const askFor = (by: Who, definition: object, format = 'csv') => send(by, 'export.ask', { definition, format })

async function linesOf(by: Who, definition: object): Promise<string[][]> {
  const { status, body } = await askFor(by, definition)
  expect(status, JSON.stringify(body)).toBe(200)
  await makeExports(city.program.deps)
  const file = (await download(by, String(body.exportId))).body.trim()
  expect(await stateOf(by, String(body.exportId))).toMatchObject({ rows: file.split('\n').length - 1 })
  return file.split('\n').map((line) => line.split(','))
}
const cells = (lines: string[][]) => lines.slice(1).map((line) => line.slice(1, -1))

async function keepEnquiry(by: Who, words: string, sort = 'question'): Promise<string> {
  const command = { id: randomUUID(), name: 'enquiry.keep@1', payload: { words, sort } }
  return String((await city.ask(by, 'POST', '/api/enquiries/command', command)).body.enquiryId)
}
async function becomes(by: Who, fromEnquiry: string, more: object = {}) {
  const { body } = await city.command(by, 'matter.register', {
    words: '来问的事当场办不了',
    source: 'window',
    fromEnquiry,
    ...more,
  })
  return { ref: String(body.matter), code: formatMatterCode(String(body.code)) }
}
const seal = { confidentiality: 'sealed', reason: '涉及个人隐私' }

test('enquiries of some days become a file of the own centre as each reader has them listed, the newest first', async () => {
  city.clock.now = new Date(`${day}T01:00:00Z`)
  let window = await city.signIn('window')
  await keepEnquiry(window, '问医保在哪办，电话 13891500001')
  const ids = []
  for (const words of ['路灯不亮', '街口有人收保护费', '邻居打人'])
    ids.push(await keepEnquiry(window, words, 'visit'))
  const [lamp = '', tip = '', hurt = ''] = ids
  city.clock.pass(24 * 60)
  window = await city.signIn('window')
  await keepEnquiry(window, '问低保怎么申请')
  const made = await becomes(window, lamp)
  await becomes(window, tip, { kindId: 'tip.organisedCrime' })
  const { ref } = await becomes(window, hurt)
  const head = await city.signIn('countyhead')
  expect((await city.command(head, 'matter.seal', seal, { matter: ref })).status).toBe(200)
  const listed = (await city.ask(head, 'GET', `/api/enquiries?day=${day}`)).body.rows as object[]
  expect(JSON.stringify(listed)).toContain(ref)

  const first = [`${day} 09:00`, '咨询', '问医保在哪办，电话 □', '']
  const visit = [`${day} 09:00`, '来访', '已转为事项', made.code]
  for (const name of ['county', 'countyhead']) {
    const lines = await linesOf(await city.signIn(name), days)
    expect(lines[0]?.slice(0, 5)).toEqual(['序号', '时间', '类型', '内容', '事项编码'])
    expect(lines[0]?.[5]).toMatch(/^导出第 \d+ 号 · .*中心 .* · 共 3 件$/)
    expect(lines[1]?.at(-1)).toMatch(/^导出第 \d+ 号$/)
    const line = [`${next} 09:00`, '咨询', '问低保怎么申请', '']
    expect(cells(lines), name).toEqual([line, visit, first])
  }
  expect(cells(await linesOf(window, { ...days, to: day }))).toEqual([visit, first])
  expect(cells(await linesOf(await city.signIn('townclerk'), days))).toEqual([])
})

test('lines are read on from portion to portion over the days', async () => {
  const { db } = city.program.deps
  const { rows } = await owner.query('select distinct county, centre_id from enquiry')
  const of = { county: rows[0]?.county, centreId: rows[0]?.centre_id, from: day, to: next }
  const whole = await listEnquiries(db, of, undefined, 100)
  const read = []
  for await (const page of inPortions<EnquiryRow, EnquiryRow>(
    1,
    (after, limit) => listEnquiries(db, of, after, limit),
    (last) => last,
  ))
    read.push(...page)
  expect(whole.map((row) => row.day)).toEqual([next, day, day, day])
  expect(read).toEqual(whole)
})

test('requests of people about their own data become a file without what they say, for who answers them, without what is sealed', async () => {
  const followHash = createHash('sha256').update('K7QM2XRT9WPA').digest('hex')
  const words = '请说明，电话 13891500001'
  const window = await city.signIn('window')
  const asked = []
  for (const right of ['explain', 'delete']) {
    const told = { words: '路灯又坏了', source: 'window', followHash }
    const { body } = await city.command(window, 'matter.register', told)
    const citizen = { authorization: `Follow ${body.code} K7QM2XRT9WPA` }
    const aim = { matter: String(body.matter) }
    const answer = await city.command(citizen, 'matter.askRight', { right, words }, aim)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    asked.push({ ...aim, code: String(body.code) })
  }
  const answers = async (name: string) => {
    const { rows } = (await city.ask(await city.signIn(name), 'GET', '/api/rights')).body
    return (rows as { code: string }[]).map(({ code }) => formatMatterCode(code))
  }
  const listed = await answers('county')
  expect(listed).toHaveLength(2)
  const lines = await linesOf(await city.signIn('county'), requests)
  expect(lines[0]?.slice(1, -1)).toEqual([
    '申请',
    '时限状态',
    '到期时间',
    '当事人身份',
    '谁来申请',
    '事项编码',
    '地点',
    '收到时间',
  ])
  expect(cells(lines).map((line) => line[5])).toEqual(listed)
  expect(cells(lines)[0]?.slice(0, 5)).toEqual(['解释说明', '正常', expect.any(String), '反映人', '本人'])
  expect(JSON.stringify(lines)).not.toMatch(/请说明|1389150/)

  const [, secret = { matter: '', code: '' }] = asked
  const head = await city.signIn('countyhead')
  expect((await city.command(head, 'matter.seal', seal, { matter: secret.matter })).status).toBe(200)
  expect(await answers('countyhead')).toContain(formatMatterCode(secret.code))
  const left = cells(await linesOf(head, requests)).map((line) => line[5])
  expect(left).toEqual(listed.filter((code) => code !== formatMatterCode(secret.code)))
})

test('whose lists they are not gets no file of enquiries or requests, and days that mean nothing are refused', async () => {
  const denied = (action: string) => ({ status: 403, code: 'permission.denied', details: { action } })
  for (const name of ['urban', 'leader', 'grid', 'system']) {
    const who = await city.signIn(name)
    expect((await askFor(who, days)).body, name).toMatchObject(denied('enquiries.keep'))
    expect((await askFor(who, requests)).body, name).toMatchObject(denied('matter.answerRight'))
  }
  // Who sits at the window takes requests in and answers none.
  const window = await city.signIn('window')
  expect((await askFor(window, requests)).status).toBe(403)
  for (const definition of [days, requests]) {
    expect((await askFor(nobody, definition)).status).toBe(401)
    expect((await askFor(window, definition, 'zip')).status).toBe(400)
  }
  for (const [period, problem] of [
    [{ from: next, to: day }, 'order'],
    [{ from: '2026-02-01', to: day }, 'tooLate'],
    [{ from: '0001-01-01' }, undefined],
  ] as const) {
    const { status, body } = await askFor(window, { ...days, ...period })
    expect([status, body.code]).toEqual([400, 'input.invalid'])
    if (problem) expect(body.details).toEqual({ fields: [{ path: 'to', problem }] })
  }
  expect((await askFor(window, { ...requests, filter: {} })).status).toBe(400)
})
