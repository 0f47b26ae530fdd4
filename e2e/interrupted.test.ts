import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browsing, expectAccessible, phone, startBrowsing } from '../testing/browsing.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

const codeOn = async (page: Page) => (await page.locator('.receipt dd').first().textContent())?.trim() ?? ''
const send = (page: Page) => page.getByRole('button', { name: '提交' }).click()

async function codesOf(words: string): Promise<string[]> {
  const clerk = await browsing.city.signIn('city')
  const { body } = await browsing.city.ask(clerk, 'GET', `/api/matters?words=${encodeURIComponent(words)}`)
  return (body.rows as { code: string }[]).map(({ code }) => code)
}

test('a page that is left, come back to or reloaded keeps what was filled in, and then the receipt', async () => {
  const page = await browsing.open(phone)
  await page.goto(browsing.base)
  await page.getByRole('button', { name: '我要反映' }).click()
  await page.getByLabel('什么事').fill('水渠垮了一段')
  await page.getByLabel('县区').selectOption({ label: '汉滨区' })
  await page.getByLabel('镇街').selectOption({ label: '新城街道' })
  await page.getByLabel('具体位置').fill('村口\t石桥边')
  await page.getByLabel('联系电话').fill('13800001234')
  await page.goBack()
  await page.getByRole('heading', { name: '有事您说' }).waitFor()
  await page.goForward()
  await page.getByLabel('村社区').waitFor()
  await page.reload()
  await page.getByLabel('村社区').selectOption({ label: '双堤社区居委会' })
  await send(page)
  await page.locator('h1:focus', { hasText: '已收到' }).waitFor()
  const code = await codeOn(page)
  await page.reload()
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  expect(await codeOn(page)).toBe(code)
  await page.goBack()
  await page.getByRole('heading', { name: '有事您说' }).waitFor()
  await page.goForward()
  expect(await codeOn(page)).toBe(code)
  await page.getByRole('button', { name: '查看进度' }).click()
  await page.getByText('水渠垮了一段').waitFor()
  await page.getByRole('button', { name: '查另一件' }).click()
  await page.goBack()
  await page.getByLabel('查询码').waitFor()

  const village = await browsing.city.signIn('village')
  const { body } = await browsing.city.ask(village, 'GET', `/api/matters/${code}`)
  expect(body.placeWords).toBe('村口 石桥边')
})

test('a report that was not answered is the same one after a reload too, and says so', async () => {
  const page = await browsing.open(phone)
  await page.goto(`${browsing.base}/report`)
  await page.getByLabel('什么事').fill('广场舞音响吵到半夜')
  await page.route(
    '**/api/command',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
  await send(page)
  await page.getByRole('alert').getByText('网络不通').waitFor()
  await page.reload()
  await page.getByText('不会重复登记').waitFor()
  await expectAccessible(page)
  await send(page)
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  const code = await codeOn(page)
  expect(await codesOf('广场舞音响')).toEqual([code.replaceAll('-', '')])
})

test('a photo that hangs when the network is lost is said not to have gone, and goes when it is back', async () => {
  const page = await browsing.open(phone)
  await page.goto(`${browsing.base}/report`)
  await page.getByLabel('什么事').fill('桥面破了个洞')
  await page
    .locator('.papers input[multiple]')
    .setInputFiles({ name: '桥.txt', mimeType: 'text/plain', buffer: Buffer.from('桥') })
  let hangs = true
  await page.route('**/uploads', async (route) => {
    if (route.request().method() !== 'POST' || !hangs) return await route.continue()
    hangs = false
  })
  await send(page)
  await page.getByText('正在上传 桥.txt').waitFor()
  await page.context().setOffline(true)
  await page.getByRole('alert').getByText('桥.txt：网络不通').waitFor()
  await page.context().setOffline(false)
  await page.getByText('✓ 桥.txt').waitFor()
})

test('a film on a broken line goes on where it stopped, also when the page died and it is chosen again', async () => {
  const page = await browsing.open(phone)
  await page.goto(`${browsing.base}/report`)
  await page.getByLabel('什么事').fill('河堤塌了一段')
  // A real file: the browser takes it for the same one by its date too.
  const film = join(temporaryFolder('film'), '河堤.txt')
  writeFileSync(film, '河堤塌方，'.repeat(100_000))
  const choose = () => page.locator('.papers input[multiple]').setInputFiles(film)
  await choose()
  const offsets: number[] = []
  let broken = true
  await page.route('**/uploads/*', async (route) => {
    const offset = Number(route.request().headers()['upload-offset'])
    if (broken && offset > 0) return await route.abort()
    offsets.push(offset)
    await route.continue()
  })
  await send(page)
  await page.getByText('已传 17%，连上后接着传').waitFor()
  await expectAccessible(page)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await page.getByText('上次传到 17%').waitFor()
  broken = false
  await choose()
  await page.getByText('✓ 河堤.txt').waitFor()
  // What had arrived was not sent again.
  expect(offsets.filter((offset) => offset === 0)).toHaveLength(1)
})

test('of more papers than there is room for, what fits arrives and the others are told so once', async () => {
  const page = await browsing.open(phone)
  await page.goto(`${browsing.base}/report`)
  await page.getByLabel('什么事').fill('围墙裂了，拍了很多')
  const line = Promise.withResolvers<void>()
  await page.route('**/api/command', async (route) => {
    await line.promise
    await route.continue()
  })
  await send(page)
  const files = Array.from({ length: 23 }, (_, n) => ({
    name: `墙${n}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from(`第${n}处`),
  }))
  // Chosen while the words are still on their way: they follow them.
  await page.locator('.papers input[multiple]').setInputFiles(files)
  await page.getByText('墙22.txt').waitFor()
  line.resolve()
  await page.getByText('✓ 已传 20 份').waitFor()
  await page.locator('.uploads .failed').nth(2).waitFor()
  expect(await page.locator('.upload-problem').allInnerTexts()).toEqual([expect.stringContaining('墙20.txt')])
  await expectAccessible(page)
})

test('where a browser stores nothing, somebody reports and follows all the same', async () => {
  const page = await browsing.open(phone)
  await page.addInitScript(`for (const name of ['localStorage', 'sessionStorage'])
    Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })`)
  await page.goto(`${browsing.base}/report`)
  await page.getByLabel('什么事').fill('水管爆了')
  await send(page)
  await page.getByRole('button', { name: '查看进度' }).click()
  await page.getByText('水管爆了').waitFor()
})

test('more words than are taken stay to be shortened, and the room that is left is told', async () => {
  const page = await browsing.open(phone)
  await page.goto(`${browsing.base}/report`)
  const words = page.getByLabel('什么事')
  await words.focus()
  await page.keyboard.insertText('渠'.repeat(6000))
  await page.getByText('多了 1000 个字').waitFor()
  expect(await words.inputValue()).toHaveLength(6000)
  await send(page)
  await page.getByRole('link', { name: '什么事：多了 1000 个字' }).waitFor()
  await words.fill('渠'.repeat(4990))
  await page.getByText('还可以写 10 个字').waitFor()
  await send(page)
  await page.getByRole('heading', { name: '已收到' }).waitFor()
})

test('whom to call in danger is there before the program is, and where it never comes', async () => {
  const page = await browsing.open(phone)
  await page.route('**/assets/*.js', (route) => route.abort())
  await page.goto(browsing.base)
  for (const number of ['110', '119', '120']) {
    const link = page.getByRole('link', { name: number })
    expect(await link.getAttribute('href')).toBe(`tel:${number}`)
  }
  await page.getByRole('link', { name: '再试一次' }).waitFor()
  await expectAccessible(page)
})
