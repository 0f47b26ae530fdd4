import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browsing, choose, expectAccessible, phone, startBrowsing } from '../testing/browsing.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

test('the administrator adds a grid, a unit and its duty list, and what is still needed does not end', async () => {
  const page = await browsing.signIn('system')
  await page.getByRole('link', { name: '区划与单位' }).click()
  await choose(page, page.getByLabel('地点'), '双堤社区')
  await page.getByRole('heading', { name: '双堤社区居委会' }).waitFor()
  await page.getByRole('button', { name: '添加网格' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await expectAccessible(page)
  await dialog.getByLabel('名称', { exact: true }).fill('滨江网格')
  await dialog.getByRole('button', { name: /确\s*定/ }).click()
  await page.locator('.clock', { hasText: '滨江网格' }).waitFor()

  await page
    .locator('.clock', { hasText: '滨江网格' })
    .getByRole('button', { name: /停\s*用/ })
    .click()
  await page.locator('.ant-popover .ant-btn-primary').click()
  await page.locator('.clock', { hasText: '滨江网格' }).waitFor({ state: 'detached' })
  await page
    .locator('.clock')
    .getByRole('button', { name: /停\s*用/ })
    .first()
    .click()
  await page.locator('.ant-popover .ant-btn-primary').click()
  await page.getByText('还有 1 个仍在任的岗位').waitFor()

  await page.getByRole('button', { name: '添加单位' }).click()
  await dialog.getByLabel('名称', { exact: true }).fill('双堤社区调解室')
  await choose(page, dialog.getByLabel('性质'), '委员会')
  await choose(page, dialog.getByLabel('职能', { exact: true }), '人民调解委员会')
  await dialog.getByRole('button', { name: /确\s*定/ }).click()
  await page.getByRole('link', { name: '双堤社区调解室' }).click()
  await page.getByText('还没有目录').waitFor()
  await page.getByRole('button', { name: '发布新目录' }).click()
  await choose(page, dialog.getByLabel('类别'), '邻里纠纷')
  await dialog.getByRole('button', { name: '加入目录' }).click()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /发\s*布/ }).click()
  await page.locator('.clock', { hasText: '邻里纠纷' }).waitFor()
  await expectAccessible(page)
})

test('who may not edit sees no button, on the phone as well', async () => {
  const page = await browsing.signIn('village', phone)
  await page.goto(`${browsing.base}/desk/places`)
  await page.getByRole('heading', { name: '双堤社区居委会' }).waitFor()
  await page.getByRole('heading', { name: '网格' }).waitFor()
  expect(await page.getByRole('button', { name: '添加网格' }).count()).toBe(0)
  await expectAccessible(page)
})
