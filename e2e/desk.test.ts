import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demonstrationPassword } from '../server/src/demonstration/city.ts'
import {
  type Browsing,
  dialogThatStands,
  expectAccessible,
  phone,
  startBrowsing,
} from '../testing/browsing.ts'
import { tabTo } from '../testing/keyboard.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

async function register(words: string): Promise<void> {
  const clerk = await browsing.city.signIn('county')
  await browsing.city.command(clerk, 'matter.register', { words, source: 'phone' })
}

test('a session that ends in the middle of a form keeps what was typed, out of sight until the same person is back', async () => {
  const page = await browsing.signIn('window')
  await page.getByRole('link', { name: '登记' }).click()
  const words = page.getByLabel(/什么事/)
  await words.fill('写到一半的事')
  await page.context().clearCookies()
  await page.keyboard.press('Control+Enter')
  const again = page.getByRole('dialog', { name: '登录已过期' })
  await again.waitFor()
  await expectAccessible(page)
  await again.getByLabel('用户名').fill('window')
  await again.getByLabel('密码', { exact: true }).fill('manyuan-demo')
  await page.keyboard.press('Enter')
  await again.waitFor({ state: 'hidden' })
  expect(await words.inputValue()).toBe('写到一半的事')
  await page.getByRole('button', { name: '登记' }).click()
  await page.locator('.timeline').waitFor()
})

test('the keyboard alone goes from my work to a matter, makes a move, and on to the next', async () => {
  for (const words of ['第一件', '第二件']) await register(words)
  const page = await browsing.signIn('county')
  await page.locator('.matter-row a').first().waitFor()
  await tabTo(page, '.matter-row a')
  await page.keyboard.press('Enter')
  await page.locator('.timeline').waitFor()
  const code = await page.locator('.matter-head .hint').textContent()
  expect(await page.title()).toContain(code?.split(' ')[0])
  await tabTo(page, '.moves .ant-btn-primary')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').locator('input:focus').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.locator('.matter-head h1 .mark', { hasText: '已受理' }).waitFor()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await expectAccessible(page)
  await page.keyboard.press('Alt+ArrowDown')
  await page.locator('.matter-head h1 .mark', { hasText: '已登记' }).waitFor()
  expect(await page.locator('.matter-head .hint').textContent()).not.toBe(code)
  await page.getByRole('link', { name: '← 待受理' }).click()
  await page.getByRole('heading', { name: '我的工作' }).waitFor()
})

test('the keyboard alone registers one matter after the other, each with its kind', async () => {
  const page = await browsing.signIn('window')
  await page.getByRole('link', { name: '登记' }).focus()
  await page.keyboard.press('Enter')
  const heard = [
    ['路灯不亮了，晚上看不见路', '路灯', '路灯不亮'],
    ['工地干了四十天没给钱', '拖欠', '拖欠工资'],
    ['老人住院想问怎么报', '医保', '医保报销'],
  ] as const
  for (const [words, typed, kind] of heard) {
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.type(words)
    await page.keyboard.press('Tab')
    await page.keyboard.type(typed)
    // The first that can be chosen is what Enter takes, not the branch it hangs on.
    await page.locator('.ant-select-tree-treenode-active', { hasText: kind }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await page.locator('.timeline').waitFor()
    await page.getByRole('heading', { level: 1, name: kind }).waitFor()
    await page.getByRole('link', { name: '再登记一件' }).waitFor()
    await page.keyboard.press('Alt+KeyN')
  }
  await page.locator('textarea:focus').waitFor()
  await expectAccessible(page)
})

test('a server that cannot be reached takes nothing off the screen, and is asked again', async () => {
  const page = await browsing.signIn('county')
  await page.locator('.matter-row').first().waitFor()
  await page.context().setOffline(true)
  await page.getByText('连不上服务器').waitFor()
  expect(await page.locator('.matter-row').count()).toBeGreaterThan(0)
  await expectAccessible(page)
  await page.context().setOffline(false)
  await page.getByText('连不上服务器').waitFor({ state: 'hidden' })
})

test('on a phone the word that the server is away covers nothing of the head', async () => {
  const page = await browsing.openDeskAs('county', 'register', phone)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.context().setOffline(true)
  const away = page.locator('.reach.away')
  await away.waitFor()
  const box = async (of: Locator) => (await of.boundingBox()) ?? { y: Number.NaN, height: 0 }
  const [head, bar, main] = [await box(page.locator('.top')), await box(away), await box(page.locator('h1'))]
  expect(bar.y).toBeGreaterThanOrEqual(head.y + head.height)
  expect(main.y).toBeGreaterThanOrEqual(bar.y + bar.height)
  await page.mouse.wheel(0, 400)
  await expect.poll(async () => (await box(away)).y).toBe(0)
})

test('forms say what is to be filled in and what to be chosen, and ask for days in the reader’s language', async () => {
  const page = await browsing.signIn('system', phone)
  await page.getByRole('link', { name: '人员' }).click()
  await page.getByRole('button', { name: '添加人员' }).click()
  const dialog = await dialogThatStands(page)
  await dialog.getByRole('button', { name: /确\s*定/ }).click()
  await dialog.getByText('请填写', { exact: true }).first().waitFor()
  expect(await dialog.getByText('请选择', { exact: true }).count()).toBe(2)
  expect(await dialog.locator('input[type=date]').count()).toBe(0)
  await dialog.getByLabel('从（不填为今天）').click()
  await page.locator('.ant-picker-header', { hasText: '月' }).waitFor()
  await expectAccessible(page)
})

test('an address that no screen has, or a filter that is none, leads on instead of failing', async () => {
  const page = await browsing.signIn('county')
  await page.goto(`${browsing.base}/desk/nowhere`)
  await page.getByRole('heading', { name: '没有这个页面' }).waitFor()
  await page.goto(`${browsing.base}/desk/matters?stage=nonsense&light=green`)
  await page.getByRole('table', { name: '事项' }).or(page.getByText('没有符合这些条件的事项')).waitFor()
  await page.goto(`${browsing.base}/desk?queue=nonsense`)
  await page.getByRole('heading', { name: '我的工作' }).waitFor()
})

test('a screen that a post may not use says so, and one left open is not acted from by who signed in after', async () => {
  const page = await browsing.signIn('county')
  await page.goto(`${browsing.base}/desk/security`)
  await page.getByRole('heading', { name: '这一页不在您的职责范围内' }).waitFor()
  await expectAccessible(page)

  await page.goto(`${browsing.base}/desk/register`)
  await page.locator('textarea').first().fill('三组路口的井盖翘起来了')
  // In another window of the same browser somebody else signs in.
  const data = { username: 'village', password: demonstrationPassword }
  expect((await page.request.post(`${browsing.base}/api/session`, { data })).status()).toBe(200)
  await page.locator('button[type=submit]').click()
  await page.getByText('双堤社区居委会综治中心').first().waitFor()
  expect(await page.locator('textarea').first().inputValue()).toBe('')
  const clerk = await browsing.city.signIn('county')
  const { body } = await browsing.city.ask(clerk, 'GET', '/api/matters?limit=5')
  expect(JSON.stringify(body.rows)).not.toContain('井盖翘起来')
})
