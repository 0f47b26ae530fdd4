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
  const dialog = await openFurther(page, '更正')
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

test('a question at the desk takes as many characters as its form says', async () => {
  const page = await browsing.signIn('village')
  await page.getByRole('link', { name: '登记' }).click()
  await choose(page, page.locator('#kindId'), '涉法涉诉纠纷')
  expect(await page.getByLabel('案号').getAttribute('maxlength')).toBe('60')
})

test('words that sound like danger say at once whom to call, and make it an emergency with one press', async () => {
  const page = await browsing.signIn('window', phone)
  await page.getByRole('link', { name: '登记' }).click()
  await page.getByLabel(/什么事/).fill('三组有人喝农药了')
  const note = page.getByRole('alert').filter({ hasText: '听起来有危险' })
  await note.getByRole('link', { name: '120' }).waitFor()
  expect(await note.getByRole('link', { name: '119' }).count()).toBe(0)
  await expectAccessible(page)
  await note.getByRole('button', { name: /定为/ }).click()
  await page.getByText('先打 110 / 119 / 120，再录入').waitFor()
  expect(await note.count()).toBe(0)
  await page.getByRole('checkbox', { name: '120' }).check()
  const sent = page.waitForRequest('**/api/command')
  await page.getByRole('button', { name: '登记' }).click()
  expect((await sent).postDataJSON()).toMatchObject({
    payload: { urgency: 'emergency', handedOverTo: ['120'] },
  })
})

test('figures lead to lists that show as many, and only those whose lists show them', async () => {
  const unit = await browsing.signIn('labour')
  await unit.getByRole('link', { name: '情况' }).click()
  await unit.getByRole('heading', { name: '在办事项' }).waitFor()
  expect(await unit.locator('.totals a, .bars a, .days-chart a').count()).toBe(0)
  const leader = await browsing.signIn('leader')
  await leader.getByRole('link', { name: '情况' }).click()
  const row = leader.locator('.bars tr', { hasText: '已登记' })
  const counted = await row.locator('.number').first().textContent()
  await row.getByRole('link', { name: '已登记' }).click()
  await leader.getByText(`共 ${counted} 件`).waitFor()
  await leader.getByRole('link', { name: '情况' }).click()
  const open = leader.locator('.totals a', { hasText: '在办' })
  const all = await open.locator('b').textContent()
  await open.click()
  await leader.getByText(`共 ${all} 件`).waitFor()
  await leader.getByRole('link', { name: '情况' }).click()
  const bar = leader.locator('.days-chart a', { has: leader.locator('.came') }).first()
  const shown = await bar.locator('title').textContent()
  await bar.click()
  await leader.getByText(`共 ${shown?.split(' ').at(-1)} 件`).waitFor()
  await leader.getByRole('link', { name: '情况' }).click()
  const part = leader.locator('.bar-line .green').first()
  const inTime = await part.getAttribute('title')
  await part.click()
  await leader.getByText(`共 ${inTime?.split(' ').at(-1)} 件`).waitFor()
  await leader.getByRole('link', { name: '情况' }).click()
  await leader.getByText('逐日数字').click()
  const ofDay = leader.locator('.days td a').first()
  const came = await ofDay.textContent()
  await ofDay.click()
  await leader.getByText(`共 ${came} 件`).waitFor()
  await leader.getByRole('button', { name: /^去掉条件：.*登记$/ }).click()
  await leader.waitForURL((address) => !address.search.includes('registeredOn'))
})

test('a dispute is registered with both of its sides at once, by who has both at the window', async () => {
  const page = await browsing.signIn('townclerk', phone)
  await page.getByRole('link', { name: '登记' }).click()
  await page.getByLabel(/什么事/).fill('两家为排水沟争了半年')
  await choose(page, page.locator('#kindId'), '邻里')
  await page.getByLabel('姓名').fill('王建国')
  await page.getByRole('button', { name: '再加一位当事人' }).click()
  const other = page.getByRole('group', { name: '第2位当事人' })
  await other.locator('input:focus').waitFor()
  await page.keyboard.type('李水生')
  await other.getByText('被反映方').waitFor()
  await page.getByRole('button', { name: '再加一位当事人' }).click()
  await page.getByRole('group', { name: '第3位当事人' }).getByRole('button', { name: '去掉' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.locator('.timeline').waitFor()
  const parties = page.locator('.panel', { hasText: '当事人' }).locator('.clock')
  expect(await parties.count()).toBe(2)
  await parties.filter({ hasText: '李**' }).getByText('被反映方').waitFor()
})

test('at a desk whose clock is an hour behind, what was just registered is not said to be to come', async () => {
  const page = await browsing.signIn('window')
  const { body } = await browsing.city.command(await browsing.city.signIn('window'), 'matter.register', {
    words: '路灯不亮',
    source: 'window',
  })
  await page.clock.setFixedTime(browsing.city.clock.now.getTime() - 3_600_000)
  await page.goto(`${browsing.base}/desk/matters/${String(body.matter)}`)
  await page.getByText('（刚刚）').first().waitFor()
  expect(await page.locator('.timeline').textContent()).not.toContain('还有')
  await page.goto(`${browsing.base}/desk/matters`)
  await page.locator('td', { hasText: '刚刚' }).first().waitFor()
})
