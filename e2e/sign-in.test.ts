import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demonstrationPassword as password } from '../server/src/demonstration/city.ts'
import { type Browsing, expectAccessible, phone, startBrowsing } from '../testing/browsing.ts'
import { digits } from '../testing/one-time-codes.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

async function openForm(): Promise<Page> {
  const page = await browsing.open(phone)
  await page.goto(`${browsing.base}/desk`)
  return page
}

async function send(page: Page, given: { username?: string; password?: string; code?: string }) {
  if (given.username) await page.getByLabel('用户名').fill(given.username)
  if (given.password) await page.getByLabel('密码', { exact: true }).fill(given.password)
  if (given.code) await page.getByLabel('动态口令').fill(given.code)
  await page.getByRole('button', { name: /登\s*录$/ }).click()
}

test('a wrong password is said where it was typed, nothing typed is lost, and the lock names its end', async () => {
  const page = await openForm()
  await send(page, { username: 'leader', password: 'not the password' })
  await page.getByText('用户名或密码不对').waitFor()
  // Coming back from another window, where the password is kept, asks nothing anew.
  await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))")
  expect(await page.getByLabel('用户名').inputValue()).toBe('leader')
  for (let n = 0; n < 4; n += 1) {
    const answered = page.waitForResponse('**/api/session')
    await send(page, { password: `wrong guess ${n}` })
    await answered
  }
  await page.getByText(/登录已暂时锁定。请在 \d\d:\d\d 之后再试/).waitFor()
  await expectAccessible(page)
})

test('a second factor is set up with its picture, and asked for when signing in', async () => {
  const page = await browsing.signIn('window', phone)
  await page.getByRole('link', { name: '账号' }).click()
  await page.getByLabel('先确认密码').fill('not the password')
  await page.getByRole('button', { name: '开始设置' }).click()
  await page.getByText('密码不对。').waitFor()
  await page.getByLabel('先确认密码').fill(password)
  await page.getByRole('button', { name: '开始设置' }).click()
  await page.getByLabel('二维码').waitFor()
  await expectAccessible(page)
  const secret = ((await page.locator('.code').first().textContent()) ?? '').replace(/\s/g, '')
  const uri = `otpauth://totp/x?secret=${secret}`
  await page.getByLabel('验证器上的六位数字').fill('000000')
  await page.getByRole('button', { name: '启用' }).click()
  await page.getByText('动态口令不对').waitFor()
  await page.getByLabel('验证器上的六位数字').fill(digits(uri))
  await page.getByRole('button', { name: '启用' }).click()
  await page.getByText('已启用').waitFor()

  const again = await openForm()
  await send(again, { username: 'window', password })
  await again.getByLabel('动态口令').waitFor()
  await expectAccessible(again)
  await send(again, { code: '000000' })
  await again.getByText('动态口令不对').waitFor()
  await send(again, { code: digits(uri, 1) })
  await again.getByRole('navigation', { name: '主菜单' }).waitFor()
})
