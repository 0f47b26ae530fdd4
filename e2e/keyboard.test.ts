import { afterAll, beforeAll, expect, test } from 'vitest'
import { demonstrationPassword } from '../server/src/demonstration/city.ts'
import { type Browsing, expectAccessible, standStill, startBrowsing } from '../testing/browsing.ts'
import { tabTo } from '../testing/keyboard.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

async function register(by: string, more: object = {}): Promise<{ matter: string; code: string }> {
  const asked = { words: '路口的灯不亮', source: 'phone', ...more }
  const { body } = await browsing.city.command(await browsing.city.signIn(by), 'matter.register', asked)
  return { matter: String(body.matter), code: String(body.code) }
}

test('who signs in by the keyboard is at their work, and not before the menu again', async () => {
  const page = await browsing.open({ width: 1440, height: 900 })
  await page.goto(`${browsing.base}/desk`)
  await page.locator('input:focus').waitFor()
  await page.keyboard.type('county')
  await page.keyboard.press('Tab')
  await page.keyboard.type(demonstrationPassword)
  await page.keyboard.press('Enter')
  await page.locator('main .queue').first().waitFor()
  await page.locator('#main:focus').waitFor()
  await page.keyboard.press('Tab')
  expect(await page.locator('main .queue:focus').count()).toBe(1)
})

test('a move behind “more” is chosen by Enter, and its dialog stands until it is left', async () => {
  const { code } = await register('county', { kindId: 'event.part.utility.light' })
  const page = await browsing.openMatterAs('county', code)
  await tabTo(page, '.moves .ant-dropdown-trigger')
  await page.keyboard.press('Enter')
  const item = page.locator('.ant-dropdown-menu-item:focus')
  await item.waitFor()
  // The first one: the menu may give it the focus once more while it opens.
  const name = (await item.textContent()) ?? ''
  await standStill(page)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name })
  await dialog.locator('input:focus, textarea:focus').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await page.locator('#main:focus').waitFor()
})

test('a matter that goes up leaves nothing to do, and the keyboard at the top of it', async () => {
  const { code } = await register('village')
  const page = await browsing.openMatterAs('village', code)
  await tabTo(page, '.moves button:has-text("上报")')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').locator('textarea:focus').waitFor()
  await page.keyboard.type('村里没有工具')
  await page.keyboard.press('Control+Enter')
  await page.getByText('这个阶段没有您要做的事。').waitFor()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.locator('#main:focus').waitFor()
})

test('of a matter whose kind nobody said, that is the next step; then it is sent', async () => {
  const { matter, code } = await register('county')
  await browsing.city.command(await browsing.city.signIn('county'), 'matter.accept', {}, { matter })
  const page = await browsing.openMatterAs('county', code)
  const next = page.locator('.moves .ant-btn-primary')
  await next.filter({ hasText: '更正' }).waitFor()
  await tabTo(page, '.moves .ant-btn-primary')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').locator('textarea:focus').waitFor()
  // What the words suggest is taken by its key, from wherever in the dialog one writes; here another one is looked for then.
  const suggested = page.getByRole('dialog').locator('.suggested')
  await suggested.locator('kbd', { hasText: 'Alt K' }).waitFor()
  await page.keyboard.press('Alt+KeyK')
  await suggested.waitFor({ state: 'detached' })
  await tabTo(page, '#kindId')
  await page.keyboard.type('没有的词')
  await page.getByText('没有符合的，请换个词').waitFor()
  for (const _ of '没有的词') await page.keyboard.press('Backspace')
  await page.keyboard.type('路灯')
  await page.locator('.ant-select-tree-treenode-active', { hasText: '路灯不亮' }).waitFor()
  await page.keyboard.press('Enter')
  await tabTo(page, '#reason')
  await page.keyboard.type('看过现场')
  await page.keyboard.press('Control+Enter')
  await next.filter({ hasText: '分流派遣' }).waitFor()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.locator('#main:focus').waitFor()
  await tabTo(page, '.moves .ant-btn-primary')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').locator('input:focus').waitFor()
  await suggested.locator('kbd', { hasText: 'Alt U' }).waitFor()
  await page.keyboard.press('Alt+KeyU')
  await suggested.waitFor({ state: 'detached' })
  await page.keyboard.type('城市管理')
  await page.locator('.ant-select-item-option-active', { hasText: '城市管理' }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await page.locator('.matter-head h1 .mark', { hasText: '已派遣' }).waitFor()
  // And to whom was typed, not to somebody whose duty list is about 城市管理事件.
  await page.locator('.timeline', { hasText: '城市管理执法局' }).waitFor()

  // A dialog that asks nothing opens at its button; the keys that its foot names are good there too.
  const officer = await browsing.openMatterAs('urban', code)
  await tabTo(officer, '.moves .ant-btn-primary')
  await officer.keyboard.press('Enter')
  await officer.getByRole('dialog').locator('.ant-btn-primary:focus').waitFor()
  await officer.keyboard.press('Control+Enter')
  await officer.locator('.matter-head h1 .mark', { hasText: '办理中' }).waitFor()
})
