import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveTransferred } from '../server/src/matters/move-transferred.ts'
import {
  type Browsing,
  choose,
  dialogThatStands,
  expectAccessible,
  sayYes,
  startBrowsing,
} from '../testing/browsing.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

test('the open work of a unit goes to another in one act: what there is, where to and why, and what came of it', async () => {
  const { city } = browsing
  const county = await city.signIn('county')
  const { body } = await city.ask(await city.signIn('system'), 'GET', '/api/staff?words=labour')
  const [person] = body.rows as { unitId: string }[]
  const unitId = person?.unitId ?? ''
  const registered = await city.command(county, 'matter.register', {
    words: '拖欠工资',
    source: 'phone',
    kindId: 'dispute.labour',
  })
  const matter = String(registered.body.matter)
  await city.act(county, 'accept', {}, { matter })
  await city.act(county, 'dispatch', { leadUnitId: unitId }, { matter })

  const page = await browsing.openDeskAs('system', `units/${unitId}`)
  await page.getByText('共 1 件').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^停\s*用$/ }).click()
  await sayYes(page)
  await page.getByText('还有 1 件未办结的任务').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: '去移交在办任务' }).click()
  await page.waitForURL(/#open-work$/)
  await page.getByRole('button', { name: '移交在办任务' }).click()
  const dialog = await dialogThatStands(page)
  await choose(page, dialog.getByLabel('地点'), '汉滨区')
  await choose(page, dialog.getByLabel('接办单位'), '城市管理')
  await choose(page, dialog.getByLabel('原因'), '单位合并')
  await dialog.getByLabel('依据文号（可不填）').fill('汉政办发〔2026〕3号')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /确\s*定/ }).click()
  await page.getByText('正在移交').waitFor()
  await moveTransferred(city.program.deps, city.clock.now)
  await moveTransferred(city.program.deps, city.clock.now)
  await page.getByText('已移交 1 件').waitFor()
  await page.getByText('没有可移交的在办任务').waitFor()

  const urban = await browsing.openDeskAs('urban', `matters/${registered.body.code}`)
  await urban.getByText('承办单位调整，在办任务移交').first().waitFor()
  expect(await urban.getByRole('button', { name: '签收' }).count()).toBeGreaterThan(0)
})
