import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Browsing,
  dialogThatStands,
  expectAccessible,
  phone,
  sayYes,
  startBrowsing,
} from '../testing/browsing.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

async function register(kindId: string): Promise<string> {
  const { city } = browsing
  const parties = [{ role: 'reporter', name: '欧阳锦绣', noCallBack: true }]
  const asked = { words: '垃圾桶满了三天', source: 'window', kindId, parties }
  const { body } = await city.command(await city.signIn('village'), 'matter.register', asked)
  return String(body.code)
}

test('what a village mends itself takes one tap and one form; somebody else calls back', async () => {
  const code = await register('event.appearance.garbage')
  const page = await browsing.openMatterAs('village', code, phone)
  await page.getByRole('button', { name: '本中心办理' }).click()
  await page.getByText('受理、派给本中心、签收，一次完成。').waitFor()
  await expectAccessible(page)
  await sayYes(page)
  const stage = page.locator('.matter-head h1 .mark')
  await stage.filter({ hasText: '办理中' }).waitFor()

  await page.locator('.moves').getByRole('button', { name: '办结答复' }).click()
  const dialog = await dialogThatStands(page)
  await dialog.getByText('已解决', { exact: true }).click()
  await dialog.locator('textarea').fill('已清运，增设一只桶。')
  await dialog.locator('.ant-btn-primary').click()
  await stage.filter({ hasText: '待回访' }).waitFor()
  expect(await page.locator('.moves').getByRole('button', { name: '回访' }).count()).toBe(0)

  const caller = await browsing.openMatterAs('towncall', code)
  await caller.locator('.moves').getByRole('button', { name: '回访' }).click()
  await (await dialogThatStands(caller)).getByText('不愿接回访电话：反映人').waitFor()
})

test('on the phone page a village head accepts a matter and says what kind it is; a lost answer accepts it once', async () => {
  const code = await register('undetermined')
  const { base } = browsing
  const page = await browsing.openMatterAs('village', code, phone)
  await page.goto(page.url().replace('/desk/', '/field/'))
  await page.getByRole('button', { name: '受理' }).click()
  const form = page.locator('form')
  const send = form.getByRole('button', { name: '受理' })
  expect(await form.getByLabel('类别').locator('option:checked').textContent()).toBe('待定')
  await form.getByLabel('类别').selectOption('event.appearance.garbage')
  await form.getByLabel('研判意见').fill('村里自己清')
  await expectAccessible(page)
  // It is carried out, and its answer never comes.
  await page.route(`${base}/api/command`, async (route) => {
    await route.fetch()
    await route.abort()
  })
  await send.click()
  await page.getByText('没有网络').waitFor()
  await page.unroute(`${base}/api/command`)
  await send.click()
  await page.locator('.stage', { hasText: '已受理' }).waitFor()
  await page.locator('.steps', { hasText: '村里自己清' }).waitFor()
  expect(await page.locator('.steps b', { hasText: '受理' }).count()).toBe(1)
  expect(await page.locator('.matter').textContent()).not.toContain('待定')
})

test('nobody keeps a complaint, and above the village work is sent to units', async () => {
  const complaint = await browsing.city.command(await browsing.city.signIn('county'), 'matter.register', {
    words: '办证收了钱不给票',
    source: 'phone',
    kindId: 'complaint.fees',
  })
  for (const [who, code] of [
    ['county', String(complaint.body.code)],
    ['county', await register('undetermined')],
  ] as const) {
    const page = await browsing.openMatterAs(who, code)
    expect(await page.getByRole('button', { name: '本中心办理' }).count()).toBe(0)
  }
})
