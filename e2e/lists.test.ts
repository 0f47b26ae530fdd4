import { randomUUID } from 'node:crypto'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { endExports } from '../server/src/exports/end-exports.ts'
import { makeExports } from '../server/src/exports/make-exports.ts'
import { fileOnDisk } from '../server/src/spreadsheets/file-on-disk.ts'
import { openSpreadsheet } from '../server/src/spreadsheets/open-spreadsheet.ts'
import { type Browsing, choose, expectAccessible, phone, startBrowsing } from '../testing/browsing.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
  const { city } = browsing
  const clerk = await city.signIn('county')
  for (let n = 1; n <= 60; n += 1)
    await city.command(clerk, 'matter.register', {
      words: `第 ${n} 户反映路灯不亮，夜里走路看不清`,
      source: n % 3 === 0 ? 'phone' : 'window',
      parties: [{ role: 'reporter', name: '王建国', phone: '13800001234' }],
    })
})
afterAll(() => browsing.close())

/** The lines of a sheet of a workbook, its head first. */
async function linesOf(path: string, sheet: string): Promise<string[][]> {
  const { head, lines } = await openSpreadsheet(fileOnDisk(path), () => false, { sheet, headLine: 1 })
  const rows = [[...head]]
  for await (const { cells } of lines) rows.push(cells)
  return rows
}

test('a filter becomes a view with its columns and count, one key away, and a file and a sheet of paper of what it shows', async () => {
  const page = await browsing.openDeskAs('county', 'matters')
  await page.locator('.matter-row a').first().waitFor()
  await choose(page, page.getByLabel('来源'), '电话')
  await page.getByText('共 20 件').waitFor()
  await page.getByRole('button', { name: '存为视图' }).click()
  const save = page.getByRole('dialog', { name: '存为视图' })
  await save.getByText('来源：电话').waitFor()
  await save.getByLabel('名称').fill('电话来的')
  await save.getByText('本单位同事也能用').click()
  await expectAccessible(page)
  await save.locator('.ant-btn-primary').click()
  const views = page.getByRole('navigation', { name: '视图' })
  const view = views.getByRole('link', { name: /电话来的/ })
  await view.locator('.count', { hasText: '20' }).waitFor()
  await page.getByRole('heading', { name: '电话来的' }).waitFor()

  await page.getByRole('button', { name: '选列' }).click()
  const columns = page.getByRole('dialog', { name: '选列' })
  await columns.getByLabel('承办中心', { exact: true }).check()
  await columns.getByLabel('时限', { exact: true }).uncheck()
  await columns.getByRole('button', { name: '前移：登记' }).click()
  await expectAccessible(page)
  await columns.locator('.ant-btn-primary').click()
  await columns.waitFor({ state: 'hidden' })
  const heads = page.locator('.matter-row.head th')
  await expect
    .poll(() => heads.allTextContents())
    .toEqual(['事项', '类别与地点', '阶段与单位', '登记', '承办中心'])
  await expectAccessible(page)

  // By the keyboard to everything and back, and the same for a colleague, in another session.
  await page.locator('h1').click()
  await page.keyboard.press('Alt+0')
  await page.getByText('共 60 件').waitFor()
  await page.keyboard.press('Alt+1')
  await page.getByText('共 20 件').waitFor()
  const colleague = await browsing.openDeskAs('window', 'matters', phone)
  await colleague.getByRole('link', { name: /电话来的/ }).click()
  await colleague.getByText('共 20 件').waitFor()
  await expectAccessible(colleague)

  const pdf = await page.pdf({ preferCSSPageSize: true })
  // A4 on its side, in points.
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 84[12][.\d]* 59[45][.\d]*\]/)

  await page.getByRole('button', { name: '导出' }).click()
  const ask = page.getByRole('dialog', { name: '导出' })
  await ask.getByLabel('附当事人姓名、电话、住址').check()
  await ask.locator('.ant-btn-primary').click()
  await ask.getByText('请填写').first().waitFor()
  await ask.getByLabel('用途').fill('季度核对')
  await expectAccessible(page)
  await ask.locator('.ant-btn-primary').click()
  const row = page.getByRole('row', { name: /导出第 1 号/ })
  await row.getByText('排队中').waitFor()
  await makeExports(browsing.city.program.deps)
  const link = row.getByRole('link', { name: '下载' })
  await link.waitFor()
  await expectAccessible(page)
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toMatch(/^事项台账-.*-导出第 1 号\.xlsx$/)
  const file = await download.path()
  const [head = [], ...rows] = await linesOf(file, '事项台账')
  expect(head.slice(0, -1)).toEqual(
    [
      '序号',
      '事项编码',
      '内容摘要',
      '类别',
      '地点',
      '阶段',
      '承办单位',
      '登记时间',
      '来源',
      '承办中心',
    ].concat(['当事人', '电话', '住址']),
  )
  expect(head.at(-1)).toMatch(/^导出第 1 号 · .*综合治理中心 分流员 · .* · 共 20 件 · 用途：季度核对$/)
  expect(rows).toHaveLength(20)
  expect(rows[0]?.slice(0, 3)).toEqual([
    '1',
    expect.stringMatching(/^610902-/),
    '第 60 户反映路灯不亮，夜里走路看不清',
  ])
  expect(rows[0]?.slice(10)).toEqual(['反映人 王建国', '13800001234', '', '导出第 1 号'])
  const about = (await linesOf(file, '导出说明')).join('\n')
  expect(about).toContain('来源：电话')
  expect(about).toContain('密封事项一律不导出')

  // Its time over, the screen says so and the link leads nowhere.
  const address = await link.getAttribute('href')
  browsing.city.clock.pass(29)
  await page.reload()
  await page.getByRole('button', { name: '立即结束' }).click()
  await page
    .getByRole('button', { name: '确 定' })
    .or(page.getByRole('button', { name: '确定' }))
    .click()
  await row.getByText('已结束').waitFor()
  expect(await page.evaluate(async (url) => (await fetch(url ?? '')).status, address)).toBe(410)
  await endExports(browsing.city.program.deps)
})

test('a queue of work is exported as it stands, and found by its name among the exports', async () => {
  const page = await browsing.signIn('county')
  await page.getByRole('button', { name: '待受理' }).click()
  await page.getByRole('button', { name: '导出' }).click()
  const ask = page.getByRole('dialog', { name: '导出' })
  await ask.getByText('条件：待受理').waitFor()
  await expectAccessible(page)
  await ask.locator('.ant-btn-primary').click()
  const row = page.getByRole('row', { name: /待受理/ })
  await row.getByText('排队中').waitFor()
  await makeExports(browsing.city.program.deps)
  await row.getByRole('link', { name: '下载' }).waitFor()
})

test('lines of some days of a centre are exported, and the days that were asked stand among the exports', async () => {
  const { city } = browsing
  const today = businessDayOf(city.clock.now)
  const keep = { words: '问医保在哪个窗口办', sort: 'question' }
  const envelope = { id: randomUUID(), name: 'enquiry.keep@1', payload: keep }
  const kept = await city.ask(await city.signIn('window'), 'POST', '/api/enquiries/command', envelope)
  expect(kept.status).toBe(200)
  const page = await browsing.openDeskAs('window', `enquiries?day=${today}`, phone)
  await page.getByText(keep.words).waitFor()
  await page.getByRole('button', { name: '导出' }).click()
  const ask = page.getByRole('dialog', { name: '导出' })
  const [from, to] = [ask.getByLabel('自', { exact: true }), ask.getByLabel('至', { exact: true })]
  expect(await to.inputValue()).toBe(today)
  const chooseFrom = async (day: string) => {
    await from.fill(day)
    await from.press('Enter')
  }
  await chooseFrom(addDays(today, -92))
  await ask.getByText('一次最多 92 天').waitFor()
  await expectAccessible(page)
  const first = addDays(today, -91)
  await chooseFrom(first)
  await ask.getByText('一次最多 92 天').waitFor({ state: 'hidden' })
  await ask.locator('.ant-btn-primary').click()
  const row = page.getByRole('row', { name: new RegExp(`来访咨询 · ${first} 至 ${today}`) })
  await row.getByText('排队中').waitFor()
  await makeExports(city.program.deps)
  const link = row.getByRole('link', { name: '下载' })
  await link.waitFor()
  await expectAccessible(page)
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  const [, line = []] = await linesOf(await download.path(), '来访咨询')
  expect(line.slice(2, 5)).toEqual(['咨询', keep.words, ''])
})

test('what words have found is neither kept nor exported, and says why', async () => {
  const page = await browsing.openDeskAs('countyhead', 'matters?words=%E8%B7%AF%E7%81%AF')
  await page.locator('.matter-row a').first().waitFor()
  await page.getByRole('button', { name: '导出' }).click()
  await page.getByText('按关键词找到的不能导出').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '存为视图' }).click()
  await page.getByText('关键词不随视图保存').waitFor()

  // A code without dashes is no number: as one its last digit would be lost.
  const code = '61090220260053617'
  await page.goto(`${browsing.base}/desk/matters?words=${code}`)
  await page.getByLabel('关键词或事项编码').waitFor()
  expect(await page.getByLabel('关键词或事项编码').inputValue()).toBe(code)
})

test('a view of a unit that has ended still opens, and says what has', async () => {
  const { city } = browsing
  const head = await city.signIn('countyhead')
  const { body } = await city.ask(head, 'POST', '/api/views/command', {
    id: randomUUID(),
    name: 'view.save@1',
    payload: { name: '老单位', filter: { unitId: randomUUID() }, columns: [] },
  })
  const page = await browsing.openDeskAs('countyhead', 'matters')
  await page.getByRole('link', { name: /老单位/ }).click()
  await page.getByText('承办单位已停用').waitFor()
  await page.getByText('没有符合这些条件的事项').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '视图设置' }).click()
  await page.getByRole('button', { name: '删去视图' }).click()
  await page.locator('.ant-popconfirm .ant-btn-primary').click()
  await expect.poll(() => page.getByRole('link', { name: /老单位/ }).count()).toBe(0)
  expect(body.viewId).toBeTruthy()
})
