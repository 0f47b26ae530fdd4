import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { importing } from '../../../../testing/imports.ts'
import { type City, nobody, startCity, type Who } from '../../../../testing/start-city.ts'
import { workbookOf } from '../../../../testing/workbook.ts'
import { openSpreadsheet } from '../../spreadsheets/open-spreadsheet.ts'
import { forgetOldFiles } from './forget-files.ts'
import { runImports } from './run-imports.ts'

let city: City
let owner: Client
let system: Who
let use: ReturnType<typeof importing>
let systems = 0
let sourceSystem = ''
beforeAll(async () => {
  city = await startCity()
  use = importing(city)
  system = await city.signIn('system')
  owner = new Client({ connectionString: city.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await city.close()
})
beforeEach(() => {
  systems += 1
  sourceSystem = `旧平台${systems}`
})

const head = ['编号', '登记时间', '县区', '镇街', '村社区', '类别', '内容', '状态', '办结时间', '反映人']
const row = (number: string, change: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    编号: number,
    登记时间: '2025-03-04',
    县区: '汉滨区',
    镇街: '新城街道',
    村社区: '双堤社区',
    类别: '暴露垃圾',
    内容: '路口的垃圾三天没人清运',
    状态: '已办结',
    办结时间: '2025-03-06',
    反映人: '王先生',
    ...change,
  }
  return head.map((name) => cells[name] ?? '')
}
const bookOf = (...rows: string[][]) => workbookOf([{ rows: [head, ...rows] }])
type View = { fileId: string; columns: Record<string, string>; values: object; remembered: boolean }
async function uploaded(bytes: Buffer | string, name?: string): Promise<View> {
  const { status, body } = await use.upload(system, 'matters', bytes, name)
  expect(status, JSON.stringify(body)).toBe(201)
  return body as unknown as View
}
const planOf = ({ fileId, columns }: View, change: object = {}) => ({
  what: 'matters',
  fileId,
  sourceSystem,
  mapping: { columns },
  dryRun: false,
  ...change,
})
const stored = async () =>
  (
    await owner.query('select source_number as n from matter where source_system = $1 order by 1', [
      sourceSystem,
    ])
  ).rows
const deeds = async (objectId: string) =>
  (
    await owner.query('select action, actor_type from audit where object_id = $1 order by at, id', [objectId])
  ).rows.map(({ action }: { action: string }) => action)
function filesOnDisk(): string[] {
  const folder = join(city.program.deps.config.dataDir, 'files')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => path.includes('/import-') && statSync(path).isFile())
}

test('last year comes in from the screen: looked at, tried, brought in, and the refused rows mended and brought in', async () => {
  const bytes = await bookOf(row('1'), row('2', { 村社区: '双提社区' }), row('3', { 类别: '卫生' }))
  const view = await uploaded(bytes)
  expect(view).toMatchObject({ name: '去年台账.xlsx', headLine: 1, head, remembered: false, problem: null })
  const trial = await use.bring(system, planOf(view, { dryRun: true }))
  expect(trial.view).toMatchObject({ state: 'finished', read: 3, done: 1, refused: 2, share: 1, mine: true })
  expect(trial.view.words).toEqual([{ field: 'kind', word: '卫生', times: 1 }])
  expect(trial.view.problems).toEqual([
    { name: '没有这个地点', times: 1, lines: [3] },
    { name: '没有这个类别', times: 1, lines: [4] },
  ])
  expect(await stored()).toEqual([])
  const mapping = { columns: view.columns, values: { kind: { 卫生: '暴露垃圾' } } }
  const real = await use.bring(system, planOf(view, { mapping }))
  expect(real.view).toMatchObject({ state: 'finished', done: 2, refused: 1, hasRefused: true, fileId: null })
  expect(await stored()).toHaveLength(2)

  const refused = await use.take(system, `/api/imports/runs/${real.runId}/refused`)
  expect(refused.headers['content-disposition']).toContain(encodeURIComponent('去年台账_未收.xlsx'))
  const source = {
    name: '去年台账_未收.xlsx',
    read: async function* () {
      yield refused.bytes
    },
  }
  const [names, line] = (await openSpreadsheet(source, () => false)).top
  const mended = await workbookOf([
    {
      rows: [
        names?.cells ?? [],
        (line?.cells ?? []).map((cell) => (cell === '双提社区' ? '双堤社区' : cell)),
      ],
    },
  ])
  // Which column is what, and what its words mean, is remembered of such a head.
  const again = await uploaded(mended)
  expect(again).toMatchObject({ remembered: true, values: mapping.values, sourceSystem })
  expect((await use.bring(system, planOf(again))).view).toMatchObject({ done: 1, refused: 0 })
  expect(await stored()).toHaveLength(3)
  expect(await deeds(view.fileId)).toEqual(['import.upload'])
  expect(await deeds(real.runId)).toEqual(['import.start', 'import.finish', 'import.takeRefused'])
})

test('what every row says is said once, for a file without such a column, and remembered with its head', async () => {
  const names = ['序号', '登记日期', '主要内容', '办结日期']
  const book = (n: string) => workbookOf([{ rows: [names, [n, '2025.3.4', '楼上漏水', '2025.3.6']] }])
  const view = await uploaded(await book('1'))
  expect(view).toMatchObject({ remembered: false, constants: {} })
  const constants = { division: '新城街道', stage: 'closed', kind: '邻里纠纷' }
  const { columns } = view
  const real = await use.bring(system, planOf(view, { mapping: { columns, constants } }))
  expect(real.view).toMatchObject({ state: 'finished', done: 1, refused: 0 })
  expect(await uploaded(await book('2'))).toMatchObject({ remembered: true, columns, constants })
})

test('a workbook that its system calls .xls is read as what it is, and its refused rows come as a workbook', async () => {
  const view = await uploaded(await bookOf(row('1', { 村社区: '双提社区' })), '去年台账.xls')
  const { runId } = await use.bring(system, planOf(view, { dryRun: true }))
  const { headers, bytes } = await use.take(system, `/api/imports/runs/${runId}/refused`)
  expect(headers['content-disposition']).toContain(encodeURIComponent('去年台账_未收.xlsx'))
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
})

test('a workbook of several sheets stays until its time is over: each is brought in without another upload', async () => {
  const book = await workbookOf([
    { name: '一月', rows: [head, row('1')] },
    { name: '二月', rows: [head, row('2')] },
  ])
  const view = await uploaded(book, '全年.xlsx')
  expect(view).toMatchObject({ head: [], problem: expect.stringContaining('一月、二月') })
  const look = async (sheet: string) =>
    (
      await city.ask(
        system,
        'GET',
        `/api/imports/files/${view.fileId}?what=matters&sheet=${encodeURIComponent(sheet)}`,
      )
    ).body as unknown as View
  for (const sheet of ['一月', '二月']) {
    const { columns } = await look(sheet)
    const { view: outcome } = await use.bring(system, planOf({ ...view, columns }, { choice: { sheet } }))
    expect(outcome).toMatchObject({ state: 'finished', done: 1, refused: 0, fileId: view.fileId })
  }
  expect(await stored()).toHaveLength(2)
  await owner.query("update import_file set made_at = made_at - interval '4 days' where id = $1", [
    view.fileId,
  ])
  await forgetOldFiles(city.program.deps)
  expect((await city.ask(system, 'GET', `/api/imports/files/${view.fileId}?what=matters`)).status).toBe(404)
})

test('what was uploaded lies sealed, belongs to who uploaded it, and is gone when it is not needed', async () => {
  const before = filesOnDisk().length
  const view = await uploaded(`${head.join(',')}\n${row('1').join(',')}\n`, '明细.csv')
  expect(filesOnDisk().length).toBeGreaterThan(before)
  for (const file of filesOnDisk()) expect(readFileSync(file).includes('王先生')).toBe(false)
  const county = await city.signIn('county')
  const path = `/api/imports/files/${view.fileId}?what=matters`
  for (const who of [county, nobody]) expect((await city.ask(who, 'GET', path)).status).not.toBe(200)
  expect((await city.ask(system, 'GET', path)).status).toBe(200)
  expect(await deeds(view.fileId)).toEqual(['import.upload', 'import.look'])
  city.clock.pass(3 * 24 * 60 + 1)
  await forgetOldFiles(city.program.deps)
  system = await city.signIn('system')
  expect((await city.ask(system, 'GET', path)).body).toMatchObject({ code: 'record.notFound' })
  expect((await use.command(system, 'import.start', planOf(view))).body).toMatchObject({
    code: 'record.notFound',
  })
  expect(filesOnDisk()).toEqual([])
  const other = await uploaded(await bookOf(row('1')))
  expect((await use.command(system, 'import.forget', { fileId: other.fileId })).status).toBe(200)
  expect(filesOnDisk()).toEqual([])
})

test('a program that died, ended or was told to stop leaves what was brought in; the running goes on, nothing is doubled', async () => {
  const rows = Array.from({ length: 650 }, (_, n) => row(`n${n}`, n === 3 ? { 类别: '没有' } : {}))
  const view = await uploaded(await bookOf(...rows))
  const { body } = await use.command(system, 'import.start', planOf(view))
  const ending = new AbortController()
  const { deps } = city.program
  const files = { ...deps.files, read: deps.files.read }
  let reads = 0
  // It ends after the file was read: between two batches, as a program that is told to stop.
  files.read = async (key) => {
    reads += 1
    if (reads === 2) ending.abort()
    return await deps.files.read(key)
  }
  await runImports({ ...deps, files }, ending.signal)
  expect(await use.view(system, String(body.id))).toMatchObject({ state: 'queued' })
  const halfway = (await stored()).length
  let steps = 0
  await runImports({ ...deps }, new AbortController().signal, async () => {
    steps += 1
  })
  // Whoever watches over the jobs hears that it gets on, however long it takes.
  expect(steps).toBeGreaterThan(0)
  expect(await use.view(system, String(body.id))).toMatchObject({
    state: 'finished',
    done: 649,
    known: 0,
    refused: 1,
  })
  expect(await stored()).toHaveLength(649)
  expect(halfway).toBeLessThan(649)

  // One whose program died holds its lease for a while; then another takes it up.
  sourceSystem += 'b'
  const second = await uploaded(await bookOf(...rows.slice(0, 10)))
  const started = await use.command(system, 'import.start', planOf(second))
  await owner.query("update import_run set state = 'running', leased_until = $2 where id = $1", [
    started.body.id,
    new Date(city.clock.now.getTime() + 60_000),
  ])
  expect(await use.run()).toBe(0)
  city.clock.pass(2)
  expect(await use.run()).toBe(1)
  expect(await stored()).toHaveLength(9)

  // What three programs died over is begun by no other: it ends with words.
  sourceSystem += 'd'
  const deadly = await use.command(system, 'import.start', planOf(await uploaded(await bookOf(row('1')))))
  await owner.query(
    "update import_run set state = 'running', leased_until = $2, attempts = 3 where id = $1",
    [deadly.body.id, new Date(city.clock.now.getTime() - 60_000)],
  )
  expect(await use.run()).toBe(1)
  const told = await use.view(system, String(deadly.body.id))
  expect(told).toMatchObject({ state: 'failed', done: 0 })
  expect(JSON.stringify(told)).toContain('导入中途出错')
  expect(await stored()).toEqual([])

  sourceSystem += 'c'
  const third = await uploaded(await bookOf(...rows.slice(0, 10)))
  const stopped = await use.command(system, 'import.start', planOf(third))
  expect((await use.command(system, 'import.stop', { runId: stopped.body.id })).status).toBe(200)
  expect(await use.run()).toBe(0)
  expect(await use.view(system, String(stopped.body.id))).toMatchObject({ state: 'stopped' })
  expect(await stored()).toEqual([])
})

test('of two who bring in the same system at once, the second is told to wait; a command sent twice starts once', async () => {
  const first = await uploaded(await bookOf(row('1')))
  const second = await uploaded(await bookOf(row('2')))
  const id = randomUUID()
  const started = await use.command(system, 'import.start', planOf(first), id)
  expect((await use.command(system, 'import.start', planOf(first), id)).body).toEqual(started.body)
  const refused = await use.command(system, 'import.start', planOf(second))
  expect(refused).toMatchObject({ status: 409, body: { code: 'import.running' } })
  await use.run()
  expect((await use.bring(system, planOf(second))).view).toMatchObject({ done: 1 })
})

test('one of the command line that broke off is on its page for the city, and keeps nobody from bringing in', async () => {
  const id = randomUUID()
  await owner.query(
    `insert into import_run (id, what, source_system, file_name, file_sha256, dry_run, state, started_at)
     values ($1, 'matters', $2, '旧.csv', '', false, 'running', $3)`,
    [id, sourceSystem, city.clock.now],
  )
  const { body } = await city.ask(system, 'GET', '/api/imports/runs')
  expect(body.rows).toContainEqual(await use.view(system, id))
  expect((await use.bring(system, planOf(await uploaded(await bookOf(row('1')))))).view).toMatchObject({
    state: 'finished',
    done: 1,
  })
})

test('what was brought in counts, though the store cannot remove its file yet', async () => {
  const { deps } = city.program
  const { body } = await use.command(
    system,
    'import.start',
    planOf(await uploaded(await bookOf(row('1'), row('2', { 类别: '没有' })))),
  )
  const files = { ...deps.files, remove: () => Promise.reject(new Error('no store')) }
  await runImports({ ...deps, files }, new AbortController().signal)
  expect(await use.view(system, String(body.id))).toMatchObject({
    state: 'finished',
    done: 1,
    refused: 1,
    hasRefused: true,
  })
})

test('what no database can store is told where it was chosen, and in a file keeps no running from its end', async () => {
  const table = await uploaded(await bookOf(row('1')))
  const odd = [
    { mapping: { columns: { ...table.columns, spot: '镇\u0000街' } } },
    { mapping: { columns: table.columns, values: { kind: { '\ud840': 'dispute' } } } },
    { mapping: { columns: table.columns, constants: { kind: '\u0000' } } },
    { choice: { sheet: '\u0000' } },
    { what: 'staff', sourceSystem: undefined, mapping: { columns: { 姓名: '\u0000' } } },
  ]
  for (const change of odd) {
    const { status, body } = await use.command(system, 'import.start', planOf(table, change))
    expect([status, body.code], JSON.stringify(change)).toEqual([400, 'input.invalid'])
  }
  // A rare character stands across the place where a long word is cut, and a broken export left U+0000.
  const kinds = [`${'土'.repeat(39)}𠮷`, '垃\u0000圾']
  const lines = kinds.map((kind, n) => row(String(n + 1), { 类别: kind }).join(','))
  const broken = await uploaded([head.join(','), ...lines].join('\n'), '坏.csv')
  const { view } = await use.bring(system, planOf(broken))
  expect(view).toMatchObject({ state: 'finished', read: 2, refused: 2, hasRefused: true })
  expect(view.words).toMatchObject([{ word: `${'土'.repeat(39)}\ufffd` }, { word: '垃\ufffd圾' }])
})

test('a file that cannot be used is told in words and not kept; one with several sheets asks which', async () => {
  const locked = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ])
  const kept = filesOnDisk()
  const refused = await use.upload(system, 'matters', locked, '加密.xlsx')
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'import.fileRefused', title: '这个文件用不了' },
  })
  expect(refused.body.detail).toContain('加密.xlsx 加了密码。请打开后取消密码')
  expect(filesOnDisk()).toEqual(kept)
  const two = [
    { name: '一月', rows: [head, row('1')] },
    { name: '二月', hidden: true, rows: [head, row('2')] },
  ]
  const asked = await use.upload(
    system,
    'matters',
    await workbookOf([...two, { name: '三月', rows: [head, row('3')] }]),
  )
  expect(asked.body).toMatchObject({
    problem: expect.stringContaining('请选定一张：一月、二月（隐藏）、三月'),
    sheets: [{ hidden: false }, { hidden: true }, { hidden: false }],
  })
  const path = `/api/imports/files/${String(asked.body.fileId)}?what=matters&sheet=${encodeURIComponent('三月')}`
  const chosen = (await city.ask(system, 'GET', path)).body as unknown as View
  const { view } = await use.bring(system, planOf(chosen, { choice: { sheet: '三月' } }))
  expect(view).toMatchObject({ done: 1 })
  expect(await stored()).toEqual([{ n: '3' }])
  const wrong = await uploaded(await bookOf(row('4')))
  const failed = await use.bring(system, planOf(wrong, { mapping: { columns: { number: '没有的列' } } }))
  expect(failed.view).toMatchObject({
    state: 'failed',
    fault: expect.stringContaining('文件里没有“没有的列”这一列'),
  })
})

test('who has no right brings nothing in, sees no running and takes nothing along', async () => {
  const clerk = await city.signIn('county')
  expect((await use.upload(clerk, 'matters', await bookOf(row('1')))).body).toMatchObject({
    code: 'permission.denied',
  })
  const security = await city.signIn('security')
  expect((await use.upload(security, 'matters', await bookOf(row('1')))).status).toBe(403)
  for (const path of ['runs', 'templates/matters', 'tables/units']) {
    expect((await city.ask(clerk, 'GET', `/api/imports/${path}`)).status).toBe(403)
    expect((await city.ask(nobody, 'GET', `/api/imports/${path}`)).status).toBe(401)
  }
})

test('an administrator of a county brings in matters of its places alone, and its tables', async () => {
  const { body: session } = await city.ask(await city.signIn('county'), 'GET', '/api/session')
  const post = session.post as { unitId: string }
  const added = await city.ask(await city.signIn('security'), 'POST', '/api/staff/command', {
    id: randomUUID(),
    name: 'staff.add@1',
    payload: {
      name: '县管理员',
      username: 'countyadmin',
      post: { unitId: post.unitId, role: 'systemAdmin' },
    },
  })
  const password = 'demonstration'
  expect(added.status, JSON.stringify(added.body)).toBe(200)
  await owner.query(
    `update auth_account a set password = (select password from auth_account b join auth_user v on v.id = b.user_id where v.username = 'system')
     from auth_user u where u.id = a.user_id and u.username = 'countyadmin'`,
  )
  expect(password).toBeTruthy()
  const admin = await city.signIn('countyadmin')
  const own = system
  system = admin
  try {
    const view = await uploaded(
      await bookOf(row('1'), row('2', { 县区: '汉阴县', 镇街: '', 村社区: '' }), row('5', { 县区: '' })),
    )
    const { view: outcome, runId } = await use.bring(admin, planOf(view))
    expect(outcome).toMatchObject({ done: 2, refused: 1, problems: [{ name: '不在管理范围内的地点' }] })
    // The city's administrator sees that it ran, and nothing of its files.
    const seen = await use.view(own, runId)
    expect(seen).toMatchObject({ by: '县管理员', mine: false, hasRefused: false })
    expect((await city.ask(own, 'GET', `/api/imports/runs/${runId}/refused`)).status).toBe(404)
    // Nor words of a column that may have been the wrong one.
    const names = await uploaded(await bookOf(row('3', { 类别: '王建国' })))
    const trial = await use.bring(admin, planOf(names, { dryRun: true }))
    expect(trial.view.words).toEqual([{ field: 'kind', word: '王建国', times: 1 }])
    expect(await use.view(own, trial.runId)).toMatchObject({ refused: 1, words: [] })
    // Nor does one place remember what another calls its system, or what its words mean.
    expect(names).toMatchObject({ remembered: true, sourceSystem })
    system = own
    expect(await uploaded(await bookOf(row('6')))).not.toMatchObject({ sourceSystem })
    system = admin
    const table = await use.take(admin, '/api/imports/tables/divisions?format=csv')
    expect(table.bytes.toString()).toContain('新城街道')
    expect(table.bytes.toString()).not.toContain('汉阴县')
  } finally {
    system = own
  }
})

test('staff come with codes that are given out afterwards, to who brought them in, as often as they are needed', async () => {
  const book = await workbookOf([
    {
      rows: [
        ['账号', '姓名', '所在区划', '所在单位', '系统角色'],
        ['Clerk1', '周一', '汉滨区新城街道', '新城街道综治中心', '窗口登记员'],
        ['clerk2', '吴二', '汉滨区新城街道', '没有的单位', '窗口登记员'],
      ],
    },
  ])
  const { body } = await use.upload(system, 'staff', book, '人员.xlsx')
  expect(body.columns).toEqual({
    用户名: '账号',
    姓名: '姓名',
    区划: '所在区划',
    单位: '所在单位',
    角色: '系统角色',
  })
  const plan = { what: 'staff', fileId: body.fileId, mapping: { columns: body.columns } }
  const trial = await use.bring(system, { ...plan, dryRun: true })
  expect(trial.view).toMatchObject({ state: 'finished', refused: expect.any(Number), newcomers: 0 })
  const real = await use.bring(system, { ...plan, dryRun: false })
  expect(real.view).toMatchObject({ done: 1, refused: 1, newcomers: 1 })
  const give = () => city.ask(system, 'POST', `/api/imports/runs/${real.runId}/codes`)
  const [first, second] = [(await give()).body, (await give()).body]
  expect(first.rows).toEqual([
    { username: 'clerk1', name: '周一', code: expect.stringMatching(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/) },
  ])
  const codeOf = (answer: typeof first) => (answer.rows as { code: string }[])[0]?.code
  const set = (code: string | undefined) =>
    city.ask(nobody, 'POST', '/api/session/set-password', {
      username: 'clerk1',
      code,
      password: 'a long enough one',
    })
  expect((await set(codeOf(first))).status).not.toBe(200)
  expect((await set(codeOf(second))).status).toBe(200)
  expect((await give()).body.rows).toEqual([])
  const elsewhere = await city.ask(
    await city.signIn('security'),
    'POST',
    `/api/imports/runs/${real.runId}/codes`,
  )
  expect(elsewhere.body).toMatchObject({ code: 'record.notFound' })
})

test('a table goes out as a workbook, comes back and changes nothing; columns that are left out stay as they are', async () => {
  for (const what of ['divisions', 'grids', 'units', 'duties'] as const) {
    const { bytes, headers } = await use.take(system, `/api/imports/tables/${what}?format=xlsx`)
    expect(headers['content-disposition']).toMatch(/\.xlsx$/)
    const { body } = await use.upload(system, what, bytes)
    const plan = { what, fileId: body.fileId, mapping: { columns: body.columns }, dryRun: false }
    const { view } = await use.bring(system, plan)
    expect(view, what).toMatchObject({ state: 'finished', done: 0, refused: 0 })
    expect(Number(view.known)).toBeGreaterThan(3)
    expect((await use.take(system, `/api/imports/tables/${what}`)).bytes.equals(bytes), what).toBe(true)
    expect((await use.take(system, `/api/imports/templates/${what}`)).status).toBe(200)
  }
})

test('a trial of divisions takes villages below a town of the same file', async () => {
  const book = await workbookOf([
    {
      rows: [
        ['编码', '名称', '上级'],
        ['610902990000', '新设镇', '汉滨区'],
        ['610902990001', '新设村', '610902990000'],
        ['610921990002', '别处村', '610902990000'],
      ],
    },
  ])
  const { body } = await use.upload(system, 'divisions', book)
  const plan = { what: 'divisions', fileId: body.fileId, mapping: { columns: body.columns } }
  expect((await use.bring(system, { ...plan, dryRun: true })).view).toMatchObject({ done: 2, refused: 1 })
  expect((await use.bring(system, { ...plan, dryRun: false })).view).toMatchObject({ done: 2, refused: 1 })
})
