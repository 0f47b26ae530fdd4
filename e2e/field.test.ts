import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browsing, expectAccessible, phone, startBrowsing } from '../testing/browsing.ts'

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const mostScriptBytes = 250_000

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

/** Counts what is pressed on a page from now on: what is typed into is pressed too, but is no tap on a button or link. */
async function countTaps(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(`{
    window.taps = 0
    addEventListener('click', ({ target }) => { if (target.closest('button, a, summary')) window.taps += 1 }, true)
  }`)
  return () => page.evaluate('window.taps')
}

async function signInOnPhone(username: string, address: string): Promise<Page> {
  const page = await browsing.open(phone)
  await page.goto(`${browsing.base}${address}`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill('manyuan-demo')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  return page
}

/** A matter of the village, sent to its own centre by the dispatcher there. */
async function sendToVillage(words: string): Promise<string> {
  const { city } = browsing
  const village = await city.signIn('village')
  const { body: session } = await city.ask(village, 'GET', '/api/session')
  const { unitId } = session.post as { unitId: string }
  const kindId = 'event.appearance.garbage'
  const { body } = await city.command(village, 'matter.register', { words, source: 'window', kindId })
  const matter = String(body.matter)
  await city.act(village, 'accept', {}, { matter })
  await city.act(village, 'dispatch', { leadUnitId: unitId }, { matter })
  return matter
}

test('a grid worker lands on a light page, and reports in two taps and one field, which no lost answer doubles', async () => {
  const page = await browsing.open(phone)
  const scripts: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response.body())
  })
  await page.goto(`${browsing.base}/field`)
  await page.getByLabel('用户名').waitFor()
  await expectAccessible(page)
  const bytes = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length, 0)
  expect(bytes).toBeGreaterThan(0)
  expect(bytes).toBeLessThan(mostScriptBytes)

  const field = await signInOnPhone('grid', '/desk')
  await field.getByRole('heading', { name: '我的任务' }).waitFor()
  await expectAccessible(field)
  const taps = await countTaps(field)
  await field.getByRole('link', { name: '上报', exact: true }).click()
  const words = field.getByLabel('什么事')
  await words.fill('三组水渠边护栏松动，有人落水')
  await field.getByRole('alert').getByText('119').waitFor()
  await words.fill('三组水渠边护栏松动')
  expect(await taps()).toBe(1)
  // The phone drops the page; what was typed is there when it comes back.
  await field.reload()
  expect(await words.inputValue()).toBe('三组水渠边护栏松动')
  await expectAccessible(field)

  await field.route('**/api/command', async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
  })
  const send = field.getByRole('button', { name: '上报', exact: true })
  await send.click()
  await field.getByText('上次没有等到回音').waitFor()
  await field.unroute('**/api/command')
  await field.reload()
  const again = await countTaps(field)
  await send.click()
  await field.getByRole('heading', { name: '已上报' }).waitFor()
  expect(await again()).toBe(1)

  await field.getByRole('link', { name: '我上报的' }).click()
  await field.getByRole('link', { name: /水渠边护栏松动/ }).waitFor()
  expect(await field.locator('.rows li').count()).toBe(1)
  await expectAccessible(field)
})

test('a photo alone is a report, with the own grid as its place', async () => {
  const page = await signInOnPhone('grid', '/field')
  await page.getByRole('heading', { name: '我的任务' }).waitFor()
  const taps = await countTaps(page)
  await page.getByRole('link', { name: '上报', exact: true }).click()
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByText('写几个字，或加一张照片').waitFor()
  await page
    .locator('.papers input[multiple]')
    .setInputFiles([{ name: '井盖.png', mimeType: 'image/png', buffer: picture }])
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByText('✓ 井盖.png').waitFor()
  expect(await taps()).toBe(3)
  await page.getByRole('button', { name: '看这件事' }).click()
  await page.getByRole('heading', { name: '见照片。' }).waitFor()
  await page.getByRole('link', { name: /井盖.png/ }).waitFor()
  const { city } = browsing
  const who = await city.signIn('grid')
  const { body: session } = await city.ask(who, 'GET', '/api/session')
  const { body: list } = await city.ask(who, 'GET', '/api/reported?limit=1')
  const [row] = list.rows as { ref: string; lon: unknown }[]
  const { body } = await city.ask(who, 'GET', `/api/matters/${row?.ref}`)
  expect(body.gridId).toBe((session.grid as { id: string }).id)
})

test('a task is signed for in one tap, told of in a few words, and settled by who may', async () => {
  const words = '垃圾桶满了三天'
  await sendToVillage(words)
  const page = await signInOnPhone('grid', '/field')
  await page.getByRole('button', { name: /待签收 1/ }).waitFor()
  await page.getByRole('button', { name: '签收', exact: true }).click()
  await page.getByRole('heading', { name: words }).waitFor()
  await page.getByRole('button', { name: '记录进展' }).click()
  await page.getByLabel('进展', { exact: true }).fill('已联系保洁，下午清运')
  await expectAccessible(page)
  await page.getByRole('button', { name: '记录进展' }).click()
  await page.locator('.steps').getByText('已联系保洁，下午清运').waitFor()
  expect(await page.getByRole('button', { name: '办结答复' }).count()).toBe(0)

  const head = await signInOnPhone('village', '/field')
  await head.getByRole('button', { name: /待办理 1/ }).click()
  await head.getByRole('link', { name: new RegExp(words) }).click()
  await head.getByRole('button', { name: '办结答复' }).click()
  await head.getByRole('button', { name: '办结答复' }).click()
  await head.getByText('请选择').waitFor()
  await head.getByRole('button', { name: '已解决' }).click()
  await head.getByLabel(/答复群众/).fill('已清运，增设一只桶。')
  await head.getByRole('button', { name: '办结答复' }).click()
  await head.locator('.stage').getByText('待回访').waitFor()
  await expectAccessible(head)
})

test('each post is offered the ways it has: who registers reports, and who is shown what they brought has a list of it', async () => {
  const waysOf = async (username: string) => {
    const page = await signInOnPhone(username, '/field')
    await page.getByRole('heading', { name: '我的任务' }).waitFor()
    return await page.getByRole('navigation').getByRole('link').allTextContents()
  }
  expect(await waysOf('grid')).toEqual(['任务', '上报', '我上报的'])
  expect(await waysOf('village')).toEqual(['任务', '上报'])
  expect(await waysOf('callback')).toEqual(['任务'])
})

test('who signs out leaves nothing behind, and a session that ended asks for the password alone', async () => {
  const page = await signInOnPhone('courtyard', '/field')
  await page.getByRole('link', { name: '上报', exact: true }).click()
  await page.getByLabel('什么事').fill('写到一半的事')
  await page.context().clearCookies()
  await page.getByRole('button', { name: '上报', exact: true }).click()
  await page.getByText('登录已过期').waitFor()
  await page.getByLabel('用户名').fill('courtyard')
  await page.getByLabel('密码').fill('manyuan-demo')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  expect(await page.getByLabel('什么事').inputValue()).toBe('写到一半的事')
  await page.locator('.who summary').click()
  await page.getByRole('button', { name: '退出' }).click()
  await page.getByLabel('用户名').waitFor()
  const next = page.context().pages()[0] ?? page
  await next.getByLabel('用户名').fill('grid')
  await next.getByLabel('密码').fill('manyuan-demo')
  await next.getByRole('button', { name: '登录', exact: true }).click()
  await next.getByRole('link', { name: '上报', exact: true }).click()
  expect(await next.getByLabel('什么事').inputValue()).toBe('')
})
