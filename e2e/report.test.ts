import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browsing, expectAccessible, phone, startBrowsing } from '../testing/browsing.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

const program = Buffer.from('MZ'.padEnd(200, '\0'))

async function startReport(words: string, family: string, kind: string): Promise<Page> {
  const page = await browsing.open(phone)
  await page.goto(`${browsing.base}/report`)
  await page.getByLabel('什么事').fill(words)
  for (const [depth, place] of ['汉滨区', '新城街道', '双堤社区居委会'].entries())
    await page.locator('.place select').nth(depth).selectOption({ label: place })
  await page.getByRole('button', { name: family, exact: true }).click()
  await page.getByLabel('具体类别').selectOption({ label: kind })
  return page
}

test('a report goes with a photo, a point and an answer; what fails to send is named and can be left out', async () => {
  const page = await startReport('三组路口的井盖翘起来了', '城市管理事件', '暴露垃圾')
  await page.locator('.papers input[multiple]').setInputFiles([
    { name: '井盖.png', mimeType: 'image/png', buffer: picture },
    { name: '程序.exe', mimeType: 'application/x-msdownload', buffer: program },
    { name: '合影.jpg', mimeType: 'image/jpeg', buffer: program },
  ])
  await page.getByText('不收这种文件').waitFor()
  await page.getByText('在图上定点').click()
  await page.locator('.pick').click({ position: { x: 200, y: 60 } })
  await page.getByText('已在图上定点').waitFor()
  await page.getByRole('button', { name: '清除' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('未定点').waitFor()
  await page.locator('.point-tools button:focus', { hasText: '清除' }).waitFor()
  await page.locator('.pick').click({ position: { x: 200, y: 60 } })
  await page.getByText('已在图上定点').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByText('✓ 井盖.png').waitFor()
  await page.locator('.receipt .uploads').getByRole('alert').getByText('合影.jpg').waitFor()
  await page.getByRole('button', { name: '不传这个' }).click()
  await page.locator('.receipt .uploads').getByRole('alert').waitFor({ state: 'detached' })
  const code = ((await page.locator('.receipt dd').first().textContent()) ?? '').trim()

  const village = await browsing.openMatterAs('village', code)
  await village.getByText('井盖.png').waitFor()
  await village.locator('.place-map circle').waitFor()
})

test('who sees that it is already being handled joins, with a secret of their own', async () => {
  await startReport('街口垃圾成堆', '城市管理事件', '暴露垃圾').then((page) =>
    page.getByRole('button', { name: '提交' }).click(),
  )
  const page = await startReport('我们这里垃圾没人收', '城市管理事件', '暴露垃圾')
  await page.getByRole('button', { name: '就是这件事，我也反映' }).first().click()
  await page.locator('.receipt').waitFor()
  await page.getByRole('button', { name: '查看进度' }).click()
  await page.locator('.steps').waitFor()
  expect(await page.locator('blockquote').count()).toBe(0)
})

test('a complaint names its unit, and the village of that unit never sees it', async () => {
  const page = await startReport('社区办事推诿', '投诉举报', '服务态度')
  await page.getByLabel('反映的是哪个单位', { exact: true }).selectOption({ index: 1 })
  await expectAccessible(page)
  await page.getByRole('button', { name: '提交' }).click()
  const code = ((await page.locator('.receipt dd').first().textContent()) ?? '').trim()
  const town = await browsing.signIn('village')
  await town.goto(`${browsing.base}/desk/matters/${code}`)
  await town.getByText('没有这个事项').waitFor()
})

test('a report whose answer was lost is sent again as the same one', async () => {
  const page = await startReport('桥头的栏杆断了一截', '城市管理事件', '暴露垃圾')
  await page.route(
    '**/api/command',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
  await page.getByRole('button', { name: '提交' }).click()
  await page.locator('.problem', { hasText: '网络不通' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '提交' }).click()
  const code = ((await page.locator('.receipt dd').first().textContent()) ?? '').trim()
  const clerk = await browsing.city.signIn('village')
  const words = encodeURIComponent('桥头的栏杆')
  const { body } = await browsing.city.ask(clerk, 'GET', `/api/matters?words=${words}`)
  expect((body.rows as { code: string }[]).map((row) => row.code)).toEqual([code.replaceAll('-', '')])
})
