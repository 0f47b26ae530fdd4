import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Browsing,
  choose,
  expectAccessible,
  openFurther,
  phone,
  startBrowsing,
} from '../testing/browsing.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

test('what a grid worker writes outlives the page and a lost answer, and is one matter', async () => {
  const page = await browsing.signIn('grid', phone)
  await page.getByRole('link', { name: '登记' }).click()
  const words = page.getByLabel(/什么事/)
  await words.fill('三组水渠边护栏松动')
  await choose(page, page.locator('#kindId'), '路灯不亮')
  await page.getByLabel('具体位置').fill('学校门口')
  await page.getByLabel('姓名').fill('王建国')
  await page.reload()
  await page.getByText('上次没有登记完的内容还在。').waitFor()
  await expectAccessible(page)
  expect(await words.inputValue()).toBe('三组水渠边护栏松动')
  expect(await page.getByLabel('姓名').inputValue()).toBe('王建国')

  // It arrives, and nobody hears so; then the phone drops the page.
  await page.route('**/api/command', async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
  })
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('网络不通。填写的内容还在').waitFor()
  await page.unroute('**/api/command')
  await page.reload()
  await page.getByText('上次没有登记完的内容还在。').waitFor()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.locator('.timeline').waitFor()
  await page.getByText('学校门口').waitFor()
  const village = await browsing.city.signIn('village')
  const asked = `/api/matters?limit=50&words=${encodeURIComponent('水渠边护栏')}`
  expect((await browsing.city.ask(village, 'GET', asked)).body.rows).toHaveLength(1)

  await page.getByRole('link', { name: '登记', exact: true }).click()
  await words.waitFor()
  expect(await words.inputValue()).toBe('')
})

test('of what was begun nothing is left for who signs in after, and its writer can begin anew', async () => {
  const page = await browsing.signIn('grid', phone)
  const words = page.getByLabel(/什么事/)
  async function begin(): Promise<void> {
    await page.getByRole('link', { name: '登记', exact: true }).click()
    await words.fill('写到一半的事')
    await page.getByRole('link', { name: '账号' }).click()
    await page.getByRole('heading', { level: 1, name: '账号' }).waitFor()
  }
  await begin()
  await page.getByRole('link', { name: '登记', exact: true }).click()
  await page.getByRole('button', { name: '清空重填' }).click()
  expect(await words.inputValue()).toBe('')
  await begin()
  await page.getByRole('button', { name: '退出' }).click()
  await page.getByLabel('用户名').waitFor()
  expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toContain('写到一半的事')
})

test('a move whose answer got lost is no news from somebody else: pressed again it is the same move, done once', async () => {
  const { city } = browsing
  const village = await city.signIn('village')
  const asked = { words: '桥头路灯不亮', source: 'window', kindId: 'event.part.utility.light' }
  const { body } = await city.command(village, 'matter.register', asked)
  const page = await browsing.openMatterAs('village', String(body.code), phone)
  await page.locator('.moves').getByRole('button', { name: '受理' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('textarea').fill('今天就去看')
  await page.route('**/api/command', async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
  })
  const stage = page.locator('.matter-head h1 .mark')
  await dialog.locator('.ant-btn-primary').click()
  await dialog.getByText('网络不通').waitFor()
  // The page behind hears of the move by itself.
  await stage.filter({ hasText: '已受理' }).waitFor()
  expect(await dialog.getByText('有新进展').count()).toBe(0)
  await page.unroute('**/api/command')
  await dialog.locator('.ant-btn-primary').click()
  await dialog.waitFor({ state: 'hidden' })
  const { activities } = (await city.ask(village, 'GET', `/api/matters/${body.matter}`)).body
  expect((activities as { kind: string }[]).filter(({ kind }) => kind === 'accept')).toHaveLength(1)
})

test('a part of a screen that could not be fetched says so in its place, and is there once it is asked for again', async () => {
  const { city, base } = browsing
  const county = await city.signIn('county')
  const payload = {
    words: '夜市占道',
    source: 'window',
    kindId: 'event.appearance.garbage',
    place: { words: '金州路' },
  }
  const matter = String((await city.command(county, 'matter.register', payload)).body.matter)
  await city.act(county, 'accept', {}, { matter })

  const page = await browsing.openDeskAs('county', `matters/${matter}`)
  /** Lets a question fail until it is asked a second time by hand. */
  async function failing(
    path: RegExp,
    open: () => Promise<void>,
    there: () => Promise<unknown>,
  ): Promise<void> {
    await page.route(path, (route) => route.abort())
    await open()
    const told = page.locator('.ant-alert', { hasText: '再试一次' })
    await told.waitFor()
    await expectAccessible(page)
    await page.unroute(path)
    await told.getByRole('button', { name: '再试一次' }).click()
    await there()
    await told.waitFor({ state: 'detached' })
  }
  await failing(
    /\/clocks\//,
    () => page.getByRole('button', { name: '怎么算的' }).first().click(),
    () => page.getByText(/起算临期/).waitFor(),
  )
  await page.keyboard.press('Escape')
  await failing(
    /callable-units/,
    async () => {
      await openFurther(page, '吹哨召集')
    },
    () => page.getByLabel('召集单位').waitFor(),
  )
  await page.keyboard.press('Escape')
  await failing(
    /api\/deputies/,
    async () => {
      await page.goto(`${base}/desk/account`)
    },
    () => page.getByRole('heading', { name: '不在时谁代收消息' }).waitFor(),
  )
})
