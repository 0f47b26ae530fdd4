import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Browsing,
  dialogThatStands,
  expectAccessible,
  phone,
  sayYes,
  startBrowsing,
} from '../testing/browsing.ts'
import { withKey } from '../testing/clients.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

const status = async (key: string) =>
  (await browsing.city.ask(withKey(key), 'GET', '/api/client/matters')).status

test('the system administrator connects another system, changes its key over, and ends it', async () => {
  const page = await browsing.signIn('system')
  await page.getByRole('link', { name: '接入系统' }).click()
  await page.getByText('还没有接入系统').waitFor()
  await expectAccessible(page)

  await page.getByRole('button', { name: '添加接入系统' }).click()
  const dialog = await dialogThatStands(page)
  await dialog.getByLabel('名称').fill('市民热线')
  await dialog.getByLabel('来源系统代号').fill('12345')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /^确\s*定$/ }).click()
  const shown = page.getByRole('dialog', { name: '接入密钥' })
  await shown.waitFor()
  await expectAccessible(page)
  const first = await shown.getByLabel('接入密钥').last().inputValue()
  expect(first).toMatch(/^mc_/)
  await shown.getByRole('button', { name: /^复\s*制$/ }).click()
  await shown.getByRole('status').getByText(/复制/).waitFor()
  await shown.getByRole('button', { name: '已妥善保存' }).click()
  await shown.waitFor({ state: 'hidden' })
  expect(await status(first)).toBe(200)
  await page.reload()
  const card = page.getByRole('region', { name: '市民热线' })
  await card.getByText('送来事项').waitFor()
  expect(await page.content()).not.toContain(first)

  await card.getByRole('button', { name: '新密钥' }).click()
  const another = await dialogThatStands(page)
  await another.getByRole('button', { name: /^确\s*定$/ }).click()
  await shown.waitFor()
  const second = await shown.getByLabel('接入密钥').last().inputValue()
  await shown.getByRole('button', { name: '已妥善保存' }).click()
  await shown.waitFor({ state: 'hidden' })
  expect([await status(first), await status(second)]).toEqual([200, 200])
  await card.getByText('对方改用新密钥后，请停用旧的。').waitFor()
  await card.getByRole('button', { name: '停用密钥' }).last().click()
  await sayYes(page)
  await card.getByText(/已停用/).waitFor()
  expect([await status(first), await status(second)]).toEqual([401, 200])

  await card.getByRole('button', { name: /^修\s*改$/ }).click()
  const changed = await dialogThatStands(page)
  await changed.getByLabel('给自己送来的事项补充说明').check()
  await changed.getByRole('button', { name: /^确\s*定$/ }).click()
  await card.getByText('给自己送来的事项补充说明').waitFor()
  await page.setViewportSize(phone)
  await expectAccessible(page)
  await card.getByRole('button', { name: /^停\s*用$/ }).click()
  await sayYes(page)
  await card.getByRole('button', { name: /^停\s*用$/ }).waitFor({ state: 'hidden' })
  expect(await status(second)).toBe(401)
  await expectAccessible(page)
})

type Described = { paths: Record<string, object>; 'x-refusals': unknown[]; components: { schemas: object } }

test('a developer reads the API of this very server: every command, route and refusal, found by typing and by address', async () => {
  const described = (await (await fetch(`${browsing.base}/api/openapi.json`)).json()) as Described
  const routes = Object.values(described.paths).flatMap((methods) => Object.keys(methods))
  const page = await browsing.open(phone)
  await page.goto(`${browsing.base}/api#matter.accept.1`)
  const opened = page.locator('[id="matter.accept.1"][open]')
  await opened.getByText('"name": "matter.accept@1"').waitFor()
  expect(await page.locator('#routes .entry').count()).toBe(routes.length)
  expect(await page.locator('#refusals .entry').count()).toBe(described['x-refusals'].length)
  expect(await page.locator('#commands .entry').count()).toBe(
    Object.keys(described.components.schemas).filter((name) => name.endsWith('.1')).length,
  )
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  await expectAccessible(page)
  await page.getByLabel('查找').fill('命令 网格')
  await page.getByRole('status').getByText('0 条命令').waitFor()
  await page.getByLabel('查找').fill('matter.changed')
  const refusal = page.locator('[id="refusal-matter.changed"]')
  await refusal.locator('summary').click()
  await refusal.getByText('"lastMove": "accept"').waitFor()
  await page.getByRole('button', { name: 'English' }).click()
  await refusal.getByText(/409/).waitFor()
  await expectAccessible(page)
  await page.close()
})
