import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAdministrator, foundFromFile } from '../server/src/cli/set-up.ts'
import { runImports } from '../server/src/imports/runs/run-imports.ts'
import { openSpreadsheet } from '../server/src/spreadsheets/open-spreadsheet.ts'
import {
  type Browsing,
  choose,
  expectAccessible,
  phone,
  reachingOver,
  startBrowsing,
} from '../testing/browsing.ts'
import { digits } from '../testing/one-time-codes.ts'
import { type City, nobody, type Who } from '../testing/start-city.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { workbookOf } from '../testing/workbook.ts'

let browsing: Browsing
let page: Page
const password = 'a long enough password'

/** A real city is founded from its divisions, here with one county that has nothing below it yet. */
async function found(url: string): Promise<void> {
  const file = join(temporaryFolder('found'), 'divisions.csv')
  writeFileSync(
    file,
    'code,name,level,parent\n610900000000,安康市,city,\n610902000000,汉滨区,county,610900000000\n',
  )
  await foundFromFile(url, file, { zh: '安康市' })
}

const cookieOf = ({ headers }: { headers: Record<string, unknown> }): Who => ({
  cookie: [headers['set-cookie']]
    .flat()
    .map((cookie) => String(cookie).split(';')[0])
    .join('; '),
})

/** The first administrator, with a code from the console, a password and the second factor that they have to have. */
async function firstAdministrator(city: City): Promise<Who> {
  const username = 'admin'
  const code = await createAdministrator(city.program.deps, {
    username,
    person: '管理员',
    role: 'systemAdmin',
  })
  await city.ask(nobody, 'POST', '/api/session/set-password', { username, code, password })
  const held = cookieOf(await city.ask(nobody, 'POST', '/api/session', { username, password }))
  const { body } = await city.ask(held, 'POST', '/api/session/second-factor', { password })
  const confirmed = { code: digits(String(body.uri)) }
  return cookieOf(await city.ask(held, 'POST', '/api/session/second-factor/confirm', confirmed))
}

beforeAll(async () => {
  browsing = await startBrowsing({ fill: found })
  const { cookie = '' } = await firstAdministrator(browsing.city)
  page = await browsing.open({ width: 1440, height: 900 })
  const cookies = cookie.split('; ').map((one) => {
    const at = one.indexOf('=')
    return { name: one.slice(0, at), value: one.slice(at + 1), url: browsing.base }
  })
  await page.context().addCookies(cookies)
  await page.goto(`${browsing.base}/desk/imports`)
})
afterAll(() => browsing.close())

/** The job takes up what was started. */
async function carryOut(): Promise<void> {
  const { deps } = browsing.city.program
  await expect.poll(() => runImports(deps, new AbortController().signal), { timeout: 20_000 }).toBe(1)
}

async function upload(kind: string, name: string, bytes: Buffer): Promise<void> {
  await page.goto(`${browsing.base}/desk/imports`)
  await page.locator('.import-kinds .ant-segmented-item', { hasText: kind }).click()
  const mimeType = 'application/octet-stream'
  await page.locator('.import-file input').setInputFiles({ name, mimeType, buffer: bytes })
}

async function tryIt(told: string): Promise<void> {
  await page.getByRole('button', { name: '试导' }).click()
  await page.getByRole('button', { name: /停\s*止/ }).waitFor()
  await carryOut()
  await page.getByText(told).waitFor()
}

async function bringIn(rows: number, told: string): Promise<void> {
  await page.getByRole('button', { name: `导入这 ${rows} 行` }).click()
  await carryOut()
  await page.getByText(told).waitFor()
}

test('an administrator sets an empty county up from spreadsheets: places, grids, units, duties and staff', async () => {
  await page.getByText('还没有导入过').waitFor()
  await expectAccessible(page)
  const tables = [
    [
      '行政区划',
      [
        ['2026年行政区划'],
        ['区划代码', '区划名称', '上级区划'],
        ['610902001000', '老城街道', '610902000000'],
        [610902001001, '东坝社区', '610902001000'],
        ['610902002000', '新城街道', '汉滨区'],
      ],
    ],
    [
      '网格',
      [
        ['网格编码', '网格名称', '户数', '所属村社区'],
        ['610902001001001', '第一网格', 120, '610902001001'],
        ['610902001001002', '第二网格', 98, '610902001001'],
      ],
    ],
    [
      '单位',
      [
        ['所在区划', '单位名称', '单位性质', '职能'],
        ['汉滨区', '汉滨区司法局', '部门', '司法局'],
        ['汉滨区', '汉滨区水利局', '部门', '水利局'],
      ],
    ],
    [
      '派单目录',
      [
        ['区划', '单位', '类别', '地点', '角色'],
        ['汉滨区', '汉滨区司法局', '邻里纠纷', '汉滨区', '主办'],
        ['汉滨区', '汉滨区水利局', '邻里纠纷', '610902001000', '协办'],
      ],
    ],
  ] as const
  for (const [kind, rows] of tables) {
    const body = rows.filter((row) => row.length > 1).length - 1
    await upload(kind, `${kind}.xlsx`, await workbookOf([{ rows }]))
    await page.getByText('哪一列是什么').waitFor()
    if (kind === '行政区划') await expectAccessible(page)
    await tryIt(`共 ${body} 行：可导入 ${body}，原已存在 0，未收 0`)
    await bringIn(body, `共 ${body} 行：已导入 ${body}，原已存在 0，未收 0`)
  }
  const staff = [
    ['用户名', '姓名', '区划', '单位', '角色'],
    ['wangyi', '王一', '610902001000', '老城街道综治中心', '窗口登记员'],
    ['lier', '李二', '610902000000', '汉滨区社会治安综合治理中心', '分流员'],
  ]
  await upload('人员', '人员.xlsx', await workbookOf([{ rows: staff }]))
  await tryIt('共 2 行：可导入 2')
  await bringIn(2, '共 2 行：已导入 2')
  await page.getByRole('button', { name: '生成设置码' }).click()
  const code = page.locator('tr', { hasText: 'lier' }).locator('.code')
  await code.waitFor()
  await expectAccessible(page)
  const set = { username: 'lier', code: await code.textContent(), password }
  const { city } = browsing
  expect((await city.ask(nobody, 'POST', '/api/session/set-password', set)).status).toBe(200)
  expect((await city.ask(nobody, 'POST', '/api/session', { username: 'lier', password })).status).toBe(200)
}, 120_000)

const head = ['编号', '登记时间', '镇街', '事项类型', '内容', '进展', '办结时间', '电话']
const matters = [
  [1001, 45720, '汉滨区', '邻居吵架', '楼上漏水到楼下', '办完了', 45722, '13900000001'],
  [1002, 45721, '汉滨区', '邻居吵架', '院墙占道', '办完了', 45723, '13900000002'],
  [1003, '2025年3月6日', '汉滨区没有镇', '邻居吵架', '树枝伸进邻家', '办完了', '2025-03-08', ''],
]

test('last year comes in: a locked file is refused in words, one is tried, its words are told, the refused row mended', async () => {
  const locked = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ])
  await upload('事项', '去年台账.xlsx', locked)
  await page.getByText('去年台账.xlsx 加了密码。请打开后取消密码').waitFor()
  await expectAccessible(page)

  await upload('事项', '去年台账.xlsx', await workbookOf([{ rows: [head, ...matters] }]))
  await page.getByLabel('来源系统').fill('旧平台')
  await choose(page, page.getByRole('combobox', { name: '类别' }), '事项类型')
  await choose(page, page.getByRole('combobox', { name: '状态' }), '进展')
  await tryIt('共 3 行：可导入 0，原已存在 0，未收 3')
  await page.getByText('没有这个类别').waitFor()
  await page.getByRole('link', { name: '说明它们对应什么' }).click()
  await choose(page, page.getByRole('combobox', { name: '类别 邻居吵架' }), '邻里纠纷')
  await choose(page, page.getByRole('combobox', { name: '状态 办完了' }), '已结案')
  await expectAccessible(page)
  await tryIt('共 3 行：可导入 2，原已存在 0，未收 1')
  await bringIn(2, '共 3 行：已导入 2，原已存在 0，未收 1')

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: /下载未收的行/ }).click()
  const pieces: Buffer[] = []
  for await (const piece of await (await download).createReadStream()) pieces.push(Buffer.from(piece))
  const bytes = Buffer.concat(pieces)
  const source = {
    name: '未收.xlsx',
    async *read() {
      yield bytes
    },
  }
  const lines = (await openSpreadsheet(source, () => false)).top.map(({ cells }) => cells)
  expect(lines[1]?.at(-1)).toContain('没有这个地点')
  const mended = lines.map((cells) => cells.map((cell) => cell.replace('没有镇', '')))
  await upload('事项', '去年台账_未收.xlsx', await workbookOf([{ rows: mended }]))
  await page.getByText('已按上次这样的表头填好').waitFor()
  await tryIt('共 1 行：可导入 1，原已存在 0，未收 0')
  await bringIn(1, '共 1 行：已导入 1，原已存在 0，未收 0')

  await page.goto(`${browsing.base}/desk/imports`)
  await page.getByRole('table', { name: '以前的导入' }).getByText('去年台账_未收.xlsx').first().waitFor()
  // On paper stands what was done, not the way to do more.
  await page.emulateMedia({ media: 'print' })
  await page.getByRole('table', { name: '以前的导入' }).waitFor()
  expect(await page.locator('.import-kinds, .import-links').filter({ visible: true }).count()).toBe(0)
  await page.emulateMedia({ media: 'screen' })
  await page.setViewportSize(phone)
  await expectAccessible(page)
  const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
  expect(wide).toBeLessThanOrEqual(0)
}, 120_000)

test('a ledger without stage and county comes in: what every row says is said once and remembered', async () => {
  const names = ['序号', '登记日期', '村（社区）', '主要内容', '办结日期', '办理结果']
  const ledger = (n: number) =>
    workbookOf([
      {
        rows: [
          ['老城街道2025年台账'],
          names,
          [n, '2025.3.4', '东坝社区', '楼上漏水', '2025/3/6 下午3:20', '已调解'],
        ],
      },
    ])
  await upload('事项', '老城街道台账.xlsx', await ledger(1))
  await page.getByLabel('来源系统').fill('老城台账')
  await page.getByRole('button', { name: '试导' }).click()
  await page.getByText('请指明这些列：状态。').waitFor()
  await choose(page, page.getByRole('combobox', { name: '状态' }), '每行都是：已结案')
  await choose(page, page.getByRole('combobox', { name: '类别' }), '每行都是：邻里纠纷')
  await expectAccessible(page)
  await page.setViewportSize(phone)
  await page.getByRole('button', { name: '大字版' }).click()
  expect(await reachingOver(page)).toEqual([])
  // A title over the table spans it, and leaves the columns in sight.
  await page.getByRole('cell', { name: '老城街道2025年台账' }).and(page.locator('[colspan]')).waitFor()
  await page.getByRole('button', { name: '标准版' }).click()
  await page.setViewportSize({ width: 1440, height: 900 })
  await tryIt('共 1 行：可导入 1，原已存在 0，未收 0')
  await bringIn(1, '共 1 行：已导入 1，原已存在 0，未收 0')
  await upload('事项', '老城街道台账.xlsx', await ledger(2))
  await page.getByText('已按上次这样的表头填好').waitFor()
  await page.locator('.import-column', { hasText: '状态' }).getByText('每行都是：已结案').waitFor()
  await tryIt('共 1 行：可导入 1，原已存在 0，未收 0')
}, 120_000)
