import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browsing, choose, expectAccessible, phone, startBrowsing } from '../testing/browsing.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

test('who registers a tip is told that it arrived and its code, not that there is no such matter', async () => {
  const page = await browsing.signIn('grid', phone)
  await page.getByRole('link', { name: '登记' }).click()
  await page.getByLabel(/什么事/).fill('街口有人收保护费')
  await choose(page, page.locator('#kindId'), '涉黑涉恶线索')
  await page.getByText('登记人也看不到').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByText('不必重复登记').waitFor()
  expect(await page.locator('.code').textContent()).toMatch(/^610902-2026-\d{6}-[\dX]$/)
  await expectAccessible(page)
  await page.getByRole('button', { name: '再登记一件' }).click()
  expect(await page.getByLabel(/什么事/).inputValue()).toBe('')
})

test('the clerk reads out which papers a kind takes, and puts right only what was misheard', async () => {
  const page = await browsing.signIn('village')
  await page.getByRole('link', { name: '登记' }).click()
  await page.getByLabel(/什么事/).fill('老人住院要报消')
  await choose(page, page.locator('#kindId'), '医保报销')
  await page.getByText('办理要用到：医疗收费票据、费用清单').waitFor()
  await page.getByRole('button', { name: '登记' }).click()
  await page.locator('.timeline').waitFor()
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: '更正' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('什么事').fill('老人住院要报销')
  await dialog.getByLabel('原因').fill('听错了')
  await expectAccessible(page)
  const sent = page.waitForRequest('**/api/command')
  await dialog.locator('.ant-btn-primary').click()
  expect((await sent).postDataJSON()).toMatchObject({
    payload: { words: '老人住院要报销', reason: '听错了' },
  })
  expect(Object.keys((await sent).postDataJSON().payload)).toEqual(['words', 'reason'])
  await page.getByText('老人住院要报销').waitFor()
  await page.locator('.timeline p', { hasText: '听错了' }).getByText('内部').waitFor()
})

test('figures lead to lists that show as many, and only those whose lists show them', async () => {
  const unit = await browsing.signIn('labour')
  await unit.getByRole('link', { name: '情况' }).click()
  await unit.getByRole('heading', { name: '在办事项' }).waitFor()
  expect(await unit.locator('.totals a, .bars a').count()).toBe(0)
  const leader = await browsing.signIn('leader')
  const row = leader.locator('.bars tr', { hasText: '已登记' })
  const counted = await row.locator('.number').first().textContent()
  await row.getByRole('link', { name: '已登记' }).click()
  await leader.getByText(`共 ${counted} 件`).waitFor()
})
