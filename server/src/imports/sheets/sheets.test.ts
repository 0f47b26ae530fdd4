import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { stringify } from 'csv-stringify/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rulesOf } from '../../../../testing/rules.ts'
import { type City, nobody, startCity } from '../../../../testing/start-city.ts'
import type { Sender } from '../../commands/sender.ts'
import { readSession } from '../../people/sessions.ts'
import { executePlaceCommand } from '../../places/execute-places.ts'
import { fileOnDisk } from '../../spreadsheets/file-on-disk.ts'
import { errorsAt } from '../errors-file.ts'
import { bringSheet, type SheetPlan } from './bring-sheet.ts'
import { type SheetName, sheetNames, sheets } from './sheets.ts'

let city: City
let system: Sender
let security: Sender
const exporter: Sender = { actor: { type: 'system', job: 'export' }, sessionId: null }
const folder = mkdtempSync(join(tmpdir(), 'manyuan-sheets-'))
let files = 0

async function senderOf(username: string): Promise<Sender> {
  const { cookie } = await city.signIn(username)
  const session = await readSession(city.program.deps, cookie ?? '')
  if (typeof session !== 'object') throw new Error('No session.')
  return { actor: session.actor, sessionId: session.id }
}
beforeAll(async () => {
  city = await startCity()
  system = await senderOf('system')
  security = await senderOf('security')
})
afterAll(() => city.close())

async function tableOf(name: SheetName): Promise<string[][]> {
  const { deps } = city.program
  const rows: string[][] = []
  for await (const row of sheets[name].list(deps, await deps.dictionary.current(), {
    sender: exporter,
    path: '',
  }))
    rows.push([...row])
  return rows
}

async function bring(name: SheetName, rows: string[][], plan: Partial<SheetPlan> = {}) {
  files += 1
  const file = join(folder, `${files}.csv`)
  writeFileSync(file, stringify([[...sheets[name].columns], ...rows]))
  const codes: string[][] = []
  const whole = {
    file: fileOnDisk(file),
    sender: system,
    trial: false,
    errors: errorsAt(`${file}.errors`),
    language: 'zh' as const,
    tellOnce: (row: readonly string[]) => codes.push([...row]),
  }
  const summary = await bringSheet(city.program.deps, sheets[name], { ...whole, ...plan })
  const reasons = summary.hasErrors ? readFileSync(`${file}.errors`, 'utf8') : ''
  return { ...summary, codes, reasons }
}

const cell = (name: SheetName, row: string[] | undefined, column: string) =>
  row?.[(sheets[name].columns as readonly string[]).indexOf(column)] ?? ''
function put(name: SheetName, row: string[] | undefined, values: Record<string, string>): string[] {
  return (sheets[name].columns as readonly string[]).map((column, at) => values[column] ?? row?.[at] ?? '')
}

test.each(sheetNames.filter((name) => name !== 'staff'))(
  'what %s were written out comes in again and changes nothing',
  async (name) => {
    const rows = await tableOf(name)
    expect(rows.length).toBeGreaterThan(3)
    expect(await bring(name, rows)).toMatchObject({ done: 0, known: rows.length, refused: 0 })
    expect(await tableOf(name)).toEqual(rows)
  },
)

test('spots come in with a code each, and what is not in their place or on no map is told', async () => {
  const village = '610902002010'
  const added = put('spots', undefined, { 区划: village, 名称: '江边码头', 经度: '109.02', 纬度: '32.69' })
  expect(await bring('spots', [added])).toMatchObject({ done: 1, refused: 0 })
  const row = (await tableOf('spots')).find((one) => one.includes('江边码头'))
  expect(cell('spots', row, '地点码')).toMatch(/^\d{3}-\d{3}-\d{2}[\dX]$/)
  const moved = put('spots', added, { 网格编码: `${village}001`, 经度: '', 纬度: '' })
  expect(await bring('spots', [moved, moved])).toMatchObject({ done: 1, known: 1 })
  const wrong = [
    { 网格编码: '610902002999001' },
    { 经度: '东经' },
    { 纬度: '' },
    { 名称: '' },
    { 区划: '无此村' },
  ]
  const result = await bring(
    'spots',
    wrong.map((one) => put('spots', added, one)),
  )
  expect(result).toMatchObject({ done: 0, refused: wrong.length })
})

test('people come in again as they are, each by the administrator who may give their posts', async () => {
  const rows = await tableOf('staff')
  expect(await bring('staff', rows)).toMatchObject({ known: rows.length, refused: 0 })
  const [first] = rows.filter((row) => cell('staff', row, '角色') === '分流员')
  const added = put('staff', first, { 用户名: 'Sheet1', 姓名: '周表来' })
  const trial = await bring('staff', [added], { trial: true })
  expect(trial).toMatchObject({ done: 1, refused: 0, codes: [] })
  const result = await bring('staff', [added])
  expect(result.codes).toEqual([
    ['sheet1', '周表来', expect.stringMatching(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/)],
  ])
  expect(await bring('staff', [added])).toMatchObject({ known: 1, codes: [] })
  const admin = put('staff', added, { 用户名: 'sheet2', 角色: '审计管理员' })
  expect(await bring('staff', [admin])).toMatchObject({ refused: 1 })
  expect(await bring('staff', [admin], { sender: security })).toMatchObject({ done: 1 })
  const set = await city.ask(nobody, 'POST', '/api/session/set-password', {
    username: 'sheet1',
    code: result.codes[0]?.[2],
    password: 'a long enough password',
  })
  expect(set.status).toBe(200)
})

test('a sheet of staff with a column for telephones comes in without them', async () => {
  const columns = ['电话', ...sheets.staff.columns]
  const known = (await tableOf('staff')).map((row) => ['0915-3210002', ...row])
  const file = join(folder, 'telephones.csv')
  writeFileSync(file, stringify([columns, ...known]))
  const plan = {
    file: fileOnDisk(file),
    sender: system,
    trial: false,
    errors: errorsAt(`${file}.errors`),
    language: 'zh' as const,
  }
  const summary = await bringSheet(city.program.deps, sheets.staff, { ...plan, tellOnce: () => undefined })
  expect(summary).toMatchObject({ done: 0, known: known.length, refused: 0 })
  expect(sheets.staff.columns).not.toContain('电话')
})

test('a town with its villages and their grids comes in, one row on the other', async () => {
  const [county] = (await tableOf('divisions')).filter((row) => cell('divisions', row, '名称') === '汉滨区')
  const code = cell('divisions', county, '编码')
  const town = put('divisions', undefined, { 编码: '610902990000', 名称: '新设镇', 上级: code })
  const village = put('divisions', undefined, { 编码: '610902990001', 名称: '新设村', 上级: '610902990000' })
  const zone = put('divisions', undefined, { 名称: '新设园区', 上级: code })
  const wrong = put('divisions', undefined, { 编码: '610921990000', 名称: '别县的镇', 上级: code })
  const trial = await bring('divisions', [town], { trial: true })
  expect(trial).toMatchObject({ done: 1 })
  const result = await bring('divisions', [town, village, zone, wrong])
  expect(result).toMatchObject({ done: 3, refused: 1 })
  expect(result.reasons).toContain('须以上级编码开头')
  const again = await bring('divisions', [town, village, zone])
  expect(again).toMatchObject({ done: 0, known: 3 })
  const grid = put('grids', undefined, {
    网格编码: '610902990001001',
    类型: '基础网格',
    名称: '一网格',
    村社区: '610902990001',
  })
  expect(await bring('grids', [grid])).toMatchObject({ done: 1 })
  expect(await bring('grids', [put('grids', grid, { 户数: '88' })])).toMatchObject({ done: 1 })
  expect(await bring('grids', [put('grids', grid, { 户数: '八十八' })])).toMatchObject({ refused: 1 })
})

const reasonOf = ({ reasons }: { reasons: string }, line: number) =>
  reasons.split('\n').find((one) => one.includes(`,${line},`)) ?? ''

test('a thing that stands twice in a file is added once; where its rows differ, the second is told of the first', async () => {
  const unit = { 区划: '汉滨区', 名称: '两行水利局', 性质: '部门', 职能: '水利局' }
  const row = put('units', undefined, unit)
  const spelt = put('units', row, { 区划: '610902000000', 入驻方式: '常驻' })
  for (const trial of [true, false]) {
    const result = await bring('units', [row, row, spelt], { trial })
    expect(result).toMatchObject({ done: 1, known: 1, refused: 1 })
    expect(reasonOf(result, 4)).toContain('与第 2 行说的是同一条')
  }
  const named = (await tableOf('units')).filter((one) => cell('units', one, '名称') === '两行水利局')
  expect(named).toHaveLength(1)
})

test('what has ended goes out and is not added again when it comes back', async () => {
  const unit = put('units', undefined, { 区划: '汉滨区', 名称: '将撤单位', 性质: '部门', 职能: '林业局' })
  const village = '610902002010'
  const grid = put('grids', undefined, { 网格编码: `${village}097`, 名称: '将撤网格', 村社区: village })
  await bring('units', [unit])
  await bring('grids', [grid])
  const { deps } = city.program
  const known = await deps.dictionary.current()
  const end = async (name: string, payload: object) =>
    await executePlaceCommand(deps, system, { id: deps.newId(deps.now()), name, payload })
  await end('unit.end@1', { unitId: known.units.find(({ name }) => name.zh === '将撤单位')?.id })
  await end('grid.end@1', { gridId: known.grids.find(({ name }) => name.zh === '将撤网格')?.id })
  await deps.dictionary.refresh()
  for (const [table, name] of [
    ['units', '将撤单位'],
    ['grids', '将撤网格'],
  ] as const) {
    const rows = (await tableOf(table)).filter((row) => cell(table, row, '名称') === name)
    expect(rows.map((row) => cell(table, row, '止'))).toEqual([expect.stringMatching(/^\d{4}-/)])
    expect(await bring(table, rows)).toMatchObject({ done: 0, known: 1, refused: 0 })
  }
})

test.each([
  ['staff', { 角色: '分流员' }, { 姓名: '另有其人' }, '“姓名”与系统里的不同（系统里是 '],
  ['units', { 性质: '部门' }, { 性质: '企业' }, '“性质”与系统里的不同（系统里是 部门）'],
  ['grids', { 村社区: '610902002010' }, { 村社区: '新城街道' }, '“村社区”与系统里的不同（系统里是 双堤'],
  ['divisions', { 层级: '4' }, { 上级: '610902000000' }, '“上级”与系统里的不同（系统里是 '],
] as const)(
  'a row of %s that says something else of who or what is here is refused',
  async (name, of, values, reason) => {
    const [[column, value] = ['', '']] = Object.entries(of)
    const row = (await tableOf(name)).find((one) => cell(name, one, column) === value)
    const result = await bring(name, [put(name, row, values)])
    expect(result).toMatchObject({ done: 0, refused: 1 })
    expect(result.reasons).toContain(reason)
  },
)

test('a place goes by its name alone where there is one of it, and is asked back where there are several', async () => {
  const grid = (code: string, village: string) =>
    put('grids', undefined, { 网格编码: code, 名称: '只写村名', 村社区: village })
  const village = { code: '610902002010096', name: '新城街道双堤社区' }
  expect(await bring('grids', [grid(village.code, village.name)])).toMatchObject({ done: 1 })
  const zone = (above: string) => put('divisions', undefined, { 名称: '同名园区', 上级: above })
  expect(await bring('divisions', [zone('新城街道'), zone('老城街道')])).toMatchObject({ done: 2 })
  const asked = await bring('grids', [grid('610902002010095', '同名园区')])
  expect(asked).toMatchObject({ refused: 1 })
  expect(asked.reasons).toMatch(/，是否为：汉滨区..街道同名园区、汉滨区..街道同名园区/)
})

test('a duty list goes by its unit however that is spelt, and waits for a row that may belong to it', async () => {
  const line = (of: string, unit: string, kind: string) =>
    put('duties', undefined, { 区划: of, 单位: unit, 类别: kind, 地点: '汉滨区', 角色: '主办' })
  const rows = [line('汉滨区', '两行水利局', '邻里纠纷'), line('610902000000', '两行水利局', '暴露垃圾')]
  const wrong = line('汉滨区', '两行水利居', '噪音扰民')
  const before = await tableOf('duties')
  const result = await bring('duties', [...rows, wrong])
  expect(result).toMatchObject({ done: 0, refused: 3 })
  expect(reasonOf(result, 2)).toContain('第 4 行的单位没有找到')
  expect(await tableOf('duties')).toEqual(before)
  expect(await bring('duties', rows)).toMatchObject({ done: 2, refused: 0 })
  const held = (await tableOf('duties')).filter((row) => cell('duties', row, '单位') === '两行水利局')
  expect(held).toHaveLength(2)
})

test('what a unit did that has ended keeps no list of its place from coming in', async () => {
  const { deps } = city.program
  const unit = put('units', undefined, { 区划: '汉滨区', 名称: '撤了的局', 性质: '部门', 职能: '林业局' })
  const line = { 区划: '汉滨区', 单位: '撤了的局', 类别: '邻里纠纷', 地点: '汉滨区', 角色: '主办' }
  await bring('units', [unit])
  await bring('duties', [put('duties', undefined, line)])
  const { units } = await deps.dictionary.current()
  const payload = { unitId: units.find(({ name }) => name.zh === '撤了的局')?.id }
  await executePlaceCommand(deps, system, { id: deps.newId(deps.now()), name: 'unit.end@1', payload })
  city.clock.pass(2 * 24 * 60)
  await deps.dictionary.refresh()
  const rows = await tableOf('duties')
  expect(rows.filter((row) => cell('duties', row, '单位') === '撤了的局')).toHaveLength(1)
  expect(await bring('duties', rows)).toMatchObject({ done: 0, known: rows.length, refused: 0 })
})

test('whoever may not see a person is not told by a table what they are called', async () => {
  if (system.actor.type !== 'staff') throw new Error('Nobody is signed in.')
  const local = { ...system, actor: { ...system.actor, path: '610902' } }
  const rows = await tableOf('staff')
  const here = rows.find((row) => cell('staff', row, '区划') === '610902000000')
  const far = rows.find((row) => cell('staff', row, '区划') === '610900000000')
  const guess = { 用户名: cell('staff', far, '用户名'), 姓名: '猜一个' }
  const { reasons } = await bring('staff', [put('staff', here, guess)], { sender: local })
  expect(reasons).toContain('猜一个')
  expect(reasons).not.toContain(cell('staff', far, '姓名'))
})

test('the lines of a unit are its whole new duty list', async () => {
  const rows = await tableOf('duties')
  const byUnit = Map.groupBy(rows, (row) => cell('duties', row, '单位'))
  const [unit = '', own = []] = [...byUnit].find(([, lines]) => lines.length > 1) ?? []
  expect(await bring('duties', own.slice(1))).toMatchObject({ done: own.length - 1 })
  const held = (await tableOf('duties')).filter(
    (row) => cell('duties', row, '单位') === unit && cell('duties', row, '止') === '',
  )
  expect(held.length).toBe(own.length - 1)
})

test('a row for a kind that has ended is named, and nothing of the list of its unit comes in; a list that stands so stays', async () => {
  const line = (kind: string) =>
    put('duties', undefined, { 区划: '汉滨区', 单位: '灯具公司', 类别: kind, 地点: '汉滨区', 角色: '主办' })
  const { deps } = city.program
  const own = city.signIn('system')
  const kindId = await rulesOf(city).addKind(await own, { name: { zh: '煤油灯' } })
  await deps.dictionary.refresh()
  await bring('units', [
    put('units', undefined, { 区划: '汉滨区', 名称: '灯具公司', 性质: '部门', 职能: '林业局' }),
  ])
  const rows = [line('邻里纠纷'), line('煤油灯')]
  expect(await bring('duties', rows)).toMatchObject({ done: 2 })
  await rulesOf(city).send(await own, 'kind.end', { kindId, basedOn: 2 })
  city.clock.pass(24 * 60)
  await deps.dictionary.refresh()
  expect(await bring('duties', rows)).toMatchObject({ known: 2, refused: 0 })
  const before = await tableOf('duties')
  const result = await bring('duties', [...rows, line('暴露垃圾')])
  expect(result).toMatchObject({ done: 0, refused: 3 })
  for (const at of [2, 4]) expect(reasonOf(result, at)).toContain('第 3 行的类别（煤油灯）已经停用')
  expect(await tableOf('duties')).toEqual(before)
})

test('two rows about one kind at one place are named, and nothing of the list of their unit comes in', async () => {
  const line = (kind: string, role: string) =>
    put('duties', undefined, { 区划: '汉滨区', 单位: '两行水利局', 类别: kind, 地点: '汉滨区', 角色: role })
  const before = await tableOf('duties')
  const rows = [
    line('邻里纠纷', '主办'),
    line('暴露垃圾', '主办'),
    line('路灯不亮', '主办'),
    line('暴露垃圾', '协办'),
  ]
  const result = await bring('duties', rows)
  expect(result).toMatchObject({ done: 0, refused: 4 })
  for (const at of [2, 5]) expect(reasonOf(result, at)).toContain('第 3 行与第 5 行说的是同一条')
  expect(await tableOf('duties')).toEqual(before)
})

test('in what capacity a unit answers goes out and comes in, and stays where a file has no column for it', async () => {
  const [line] = (await tableOf('duties')).filter((row) => cell('duties', row, '单位') === '两行水利局')
  const unit = cell('duties', line, '单位')
  const own = async () => {
    const rows = (await tableOf('duties')).filter((row) => cell('duties', row, '单位') === unit)
    return rows.filter((row) => cell('duties', row, '止') === '')
  }
  const first = (await own()).map((row, at) => put('duties', row, { 身份: at === 0 ? '属主' : 'place' }))
  expect(await bring('duties', first)).toMatchObject({ done: first.length, refused: 0 })
  const held = await own()
  expect(held.map((row) => cell('duties', row, '身份')).sort()).toEqual(['属主', '属地'])
  expect(await bring('duties', held)).toMatchObject({ done: 0, known: held.length })
  const columns = Object.fromEntries(
    sheets.duties.columns.flatMap((column) => (['身份', '依据'].includes(column) ? [] : [[column, column]])),
  )
  expect(await bring('duties', held, { columns })).toMatchObject({ done: 0, known: held.length })
  const wrong = await bring('duties', [put('duties', held[0], { 身份: '业主' })])
  expect(wrong.reasons).toContain('“身份”的“业主”认不出，可以填：属主、属地')
  const none = held.map((row) => put('duties', row, { 身份: '' }))
  expect(await bring('duties', none)).toMatchObject({ done: held.length })
  expect((await own()).map((row) => cell('duties', row, '身份'))).toEqual(['', ''])
})

test.each([
  ['units', { 性质: '社团' }, '“性质”的“社团”认不出，可以填：部门、法院'],
  ['units', { 职能: '水务' }, '“职能”的“水务”认不出，可以填：司法局、'],
  ['units', { 区划: '没有的地方' }, '没有这个地点'],
  ['units', { 名称: '' }, '是空的'],
  ['duties', { 类别: '邻里的纠纷' }, '“类别”里的“邻里的纠纷”没有找到，是否为：邻里纠纷'],
  ['duties', { 单位: '没有的单位' }, '“单位”里的“没有的单位”没有找到，是否为：'],
  ['grids', { 网格编码: '12', 村社区: '610902002010' }, '填写有误。请改正：'],
  [
    'grids',
    { 网格编码: '12', 村社区: '双堤小区' },
    '没有这个地点（双堤小区），是否为：汉滨区新城街道双堤社区',
  ],
] as const)('in %s a wrong cell is refused with its reason', async (name, values, reason) => {
  const [row] = await tableOf(name)
  const result = await bring(name, [put(name, row, values)])
  expect(result).toMatchObject({ done: 0, refused: 1 })
  expect(result.reasons).toContain(reason)
})

test('a place that was suggested is taken, and what a unit does goes by the name of such units', async () => {
  const village = { 网格编码: '610902002010099', 名称: '九十九网格', 村社区: '汉滨区新城街道双堤社区' }
  expect(await bring('grids', [put('grids', undefined, village)])).toMatchObject({ done: 1 })
  const [row] = (await tableOf('units')).filter((one) => cell('units', one, '职能') === '水利局')
  const twin = put('units', row, { 名称: '第二水利局' })
  expect(await bring('units', [twin])).toMatchObject({ done: 1 })
  expect(await bring('units', [put('units', twin, { 职能: 'water' })])).toMatchObject({ known: 1 })
})

test('somebody without the right is refused row by row, and a file without the columns as a whole', async () => {
  const [row] = await tableOf('units')
  const sender = await senderOf('county')
  expect(await bring('units', [put('units', row, { 英文名称: 'Another' })], { sender })).toMatchObject({
    refused: 1,
  })
  const file = join(folder, 'wrong.csv')
  writeFileSync(file, 'a,b\n1,2\n')
  const plan = {
    file: fileOnDisk(file),
    sender: system,
    trial: false,
    errors: errorsAt(`${file}.e`),
    language: 'zh' as const,
    tellOnce: () => 0,
  }
  await expect(bringSheet(city.program.deps, sheets.units, plan)).rejects.toThrow('has no column 区划')
})

test('that the names of all staff were taken along is in the audit, and of what names nobody nothing is', async () => {
  const auditor = await city.signIn('audit')
  const taken = async () => {
    const { rows } = (await city.ask(auditor, 'GET', '/api/audit?limit=200')).body
    return (rows as { action: string }[]).filter(({ action }) => action === 'staff.export')
  }
  const before = await taken()
  await tableOf('units')
  expect(await taken()).toEqual(before)
  await tableOf('staff')
  const [row, ...earlier] = await taken()
  expect(earlier).toEqual(before)
  expect(row).toMatchObject({ actorType: 'system', objectType: 'staff', result: 'done' })
})

test('the commands write a table out and bring it in', async () => {
  const { dataDir } = city.program.deps.config
  const env = { ...process.env, MANYUAN_MODE: 'test', MANYUAN_DATA: dataDir, DATABASE_URL: city.url }
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['server/src/cli/main.ts', ...args], { env })
  const file = join(folder, 'grids-out.csv')
  const out = await run('export', 'grids', file)
  const rows = (await tableOf('grids')).length
  expect(out.stdout).toContain(`${rows} 行，已写入`)
  const back = await run('import', 'grids', file, '--as', 'system', '--dry-run')
  expect(back.stdout).toContain(`共 ${rows} 行：可导入 0，原已存在 ${rows}，未收 0`)
  await expect(run('import', 'grids', file, '--as', 'county')).rejects.toThrow(
    '不是本市的系统管理员或安全管理员',
  )
}, 180_000)
