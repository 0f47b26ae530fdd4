import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browsing, expectAccessible, phone, startBrowsing } from '../testing/browsing.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

const small = { width: 320, height: 640 }
const field = (page: Page, question: string) => page.locator('.field', { hasText: question })

async function send(page: Page): Promise<{ code: string; secret: string }> {
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  const [code = '', secret = ''] = await page.locator('.receipt .code').allInnerTexts()
  return { code: code.trim(), secret: secret.split('\n')[0]?.trim() ?? '' }
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
  expect(await page.evaluate(wide)).toBe(0)
}

test('what is missing or wrong is said in words where it stands, and a day is asked for as 年 月 日', async () => {
  const page = await browsing.open(small)
  await page.goto(`${browsing.base}/report`)
  await page.getByRole('button', { name: '提交' }).click()
  await field(page, '什么事').getByText('请填写').waitFor()
  await page.locator('#words:focus').waitFor()
  await page.getByLabel('什么事').fill('说好的合同不认账')
  await page.getByRole('button', { name: '矛盾纠纷', exact: true }).click()
  await page.getByLabel('具体类别').selectOption({ label: '合同纠纷' })
  await page.getByText('再补充几句').click()
  await field(page, '有没有书面合同').getByRole('button', { name: '是' }).click()
  const day = field(page, '合同哪天签的')
  expect(await day.locator('label').allInnerTexts()).toEqual(['年', '月', '日'])
  await day.getByLabel('年').fill('2026')
  await day.getByLabel('月').fill('2')
  await day.getByLabel('日').fill('30')
  await page.getByLabel(/联系电话/).fill('12')
  await page.getByRole('button', { name: '提交' }).click()
  await day.getByText('没有这一天').waitFor()
  await page.getByRole('alert').getByText('联系电话：电话号码不对').waitFor()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await day.getByLabel('日').fill('3')
  await page.getByLabel(/联系电话/).fill('')
  const { code } = await send(page)
  await expectAccessible(page)
  const clerk = await browsing.city.signIn('city')
  const { body } = await browsing.city.ask(clerk, 'GET', `/api/matters/${code}`)
  expect(body.answers).toEqual({ contract: true, contractDay: '2026-02-03' })
})

test('words and answers that sound like danger bring the emergency numbers beside them', async () => {
  const page = await browsing.open(phone)
  await page.goto(`${browsing.base}/report`)
  await page.getByLabel('什么事').fill('隔壁起火了')
  await page.getByRole('alert').getByRole('link', { name: '119 火警' }).waitFor()
  await expectAccessible(page)
  await page.getByLabel('什么事').fill('路面有个坑')
  await page.getByRole('alert').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '线索举报', exact: true }).click()
  await page.getByLabel('具体类别').selectOption({ label: '电信网络诈骗线索' })
  await page.getByText('密封办理').waitFor()
  await page.getByText('再补充几句').click()
  await field(page, '现在还在发生吗').getByRole('button', { name: '是' }).click()
  await page.getByRole('alert').getByRole('link', { name: '110 报警' }).waitFor()
})

test('of the two codes the part that was copied wrongly is told; a network that fails takes nothing away', async () => {
  const page = await browsing.open(phone)
  await page.goto(`${browsing.base}/report`)
  await page.getByLabel('什么事').fill('路灯不亮')
  const { code, secret } = await send(page)
  await page.goto(`${browsing.base}/follow`)
  const look = async (typed: string, by: string) => {
    await page.getByLabel('事项编码').fill(typed)
    await page.getByLabel('查询码').fill(by)
    await page.getByRole('button', { name: '查询' }).click()
  }
  const last = code.endsWith('1') ? '2' : '1'
  await look('', secret)
  await page.getByText('请填写').waitFor()
  await look(code.slice(0, -1) + last, secret)
  await page.getByText('有一位抄错了').waitFor()
  await look(code.slice(0, -3), secret)
  await page.getByText('少了几位').waitFor()
  await look(`999${code.slice(3)}`, secret)
  await page.getByText('前 6 位（地区）不对').waitFor()
  await look(code, secret.slice(0, 6))
  await page.getByText('查询码是 12 位，这里有 5 位').waitFor()
  await expectAccessible(page)
  await page.route(
    '**/api/portal/follow',
    (route) => route.fulfill({ body: '<html>请先登录无线网络</html>' }),
    {
      times: 1,
    },
  )
  await look(code, secret)
  await page.getByRole('alert').getByText('网络不通').waitFor()
  await look(code, secret)
  await page.getByRole('heading', { name: '已收到，中心正在看' }).waitFor()
  await page.route('**/api/**', (route) => route.abort())
  await page.locator('summary', { hasText: '补充说明' }).click()
  await page.getByLabel('想补充的情况').fill('还是不亮')
  await page.locator('details[open]').getByRole('button').click()
  await page.getByRole('alert').getByText('网络不通').waitFor()
  expect(await page.getByLabel('想补充的情况').inputValue()).toBe('还是不亮')
  await page.unroute('**/api/**')
  await page.locator('details[open]').getByRole('button').click()
  await page.locator('.steps', { hasText: '还是不亮' }).waitFor()
  await page.getByRole('button', { name: '查另一件' }).click()
  expect(await page.getByLabel('事项编码').inputValue()).toBe('')
})

test('a slow answer is said to be under way, and the page is whole in English', async () => {
  const page = await browsing.open(small)
  await page.goto(`${browsing.base}/report`)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByLabel('What is it about').fill('The street light is broken')
  await page.route('**/api/command', async (route) => {
    await page.getByText('The network is slow').waitFor()
    await route.continue()
  })
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('heading', { name: 'Received' }).waitFor()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await page.getByRole('button', { name: 'Follow it' }).click()
  await page.getByRole('heading', { name: 'Received, being judged' }).waitFor()
  await expectNoSidewaysScroll(page)
  await page.locator('summary', { hasText: 'Withdraw' }).click()
  await page.locator('details[open]').getByRole('button').click()
  await page.getByText('Please fill in').waitFor()
})

test('a phone loads little, and once', async () => {
  const page = await browsing.open(phone)
  const sizes: Promise<{ responseBodySize: number }>[] = []
  const caching = new Set<string | undefined>()
  page.on('response', (response) => {
    if (!response.url().includes('/assets/')) return
    caching.add(response.headers()['cache-control'])
    sizes.push(response.request().sizes())
  })
  await page.goto(`${browsing.base}/report`)
  await page.getByLabel('什么事').waitFor()
  await page.waitForLoadState('networkidle')
  expect([...caching]).toEqual(['public, max-age=31536000, immutable'])
  const bytes = (await Promise.all(sizes)).reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
  expect(bytes).toBeGreaterThan(10_000)
  expect(bytes).toBeLessThan(150_000)
})
