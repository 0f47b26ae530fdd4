import { randomUUID } from 'node:crypto'
import { businessDayOf } from '@manyuan/core/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browsing, expectAccessible, phone, startBrowsing } from '../testing/browsing.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

test('a clerk sees kind and place that the words speak for, with the words that did, and takes each by one key', async () => {
  const page = await browsing.openDeskAs('window', 'register')
  const words = page.getByLabel(/什么事/)
  await words.fill('双堤社区门口的路灯坏了半个月，晚上黑漆漆的')
  const kind = page.locator('.suggested').filter({ hasText: '类别' })
  await kind.getByRole('button', { name: /路灯不亮/ }).waitFor()
  expect(await kind.locator('mark').allTextContents()).not.toEqual([])
  const place = page.locator('.suggested').filter({ hasText: '地点' })
  expect(await place.locator('mark').allTextContents()).toEqual(['双堤社区'])
  await expectAccessible(page)
  // Nothing is filled in before somebody takes it.
  expect(
    await page.locator('.ant-form-item').filter({ hasText: '类别（可后定）' }).textContent(),
  ).not.toContain('路灯')
  await words.focus()
  await page.keyboard.press('Alt+k')
  await page.keyboard.press('Alt+l')
  await kind.waitFor({ state: 'detached' })
  await place.waitFor({ state: 'detached' })
  await page.keyboard.press('Control+Enter')
  await page.locator('.timeline').waitFor()
  await page.getByText('路灯不亮').first().waitFor()
  await page
    .getByText(/双堤社区/)
    .first()
    .waitFor()
})

test('a dispatcher sees which words name the unit that is suggested', async () => {
  const { city } = browsing
  const county = await city.signIn('county')
  const { body } = await city.command(county, 'matter.register', {
    words: '找过住建局，路灯还是不亮',
    source: 'phone',
    kindId: 'event.part.utility.light',
  })
  const aim = { matter: String(body.matter) }
  await city.command(county, 'matter.accept', {}, aim)
  const page = await browsing.openMatterAs('county', String(body.code))
  await page.getByRole('button', { name: '分流派遣' }).click()
  const unit = page.getByRole('dialog').locator('.suggested')
  await unit.getByRole('button', { name: /住房和城乡建设局/ }).waitFor()
  expect(await unit.locator('mark').allTextContents()).toEqual(['住建局'])
  await expectAccessible(page)
})

test('who of a suggested unit is on duty stands beside it, in the dialog and one by one', async () => {
  const { city } = browsing
  const county = await city.signIn('county')
  const { post } = (await city.ask(await city.signIn('labour'), 'GET', '/api/session')).body as {
    post: { postId: string }
  }
  const dictionary = await city.program.deps.dictionary.current()
  const centre = dictionary.centres.find(({ name }) => name.zh.includes('汉滨区'))
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    postId: post.postId,
    begins: '00:00',
    ends: '24:00',
  }))
  const written = await city.ask(await city.signIn('countyhead'), 'POST', '/api/roster/command', {
    id: randomUUID(),
    name: 'roster.setWeek@1',
    payload: { centreId: centre?.id, from: businessDayOf(city.clock.now), shifts: days },
  })
  expect(written.status, JSON.stringify(written.body)).toBe(200)
  const { body } = await city.command(county, 'matter.register', {
    words: '工资拖着没给',
    source: 'phone',
    kindId: 'dispute.labour',
    answers: { amount: 900, people: 1 },
  })
  await city.command(county, 'matter.accept', {}, { matter: String(body.matter) })
  const page = await browsing.openMatterAs('county', String(body.code))
  await page.getByRole('button', { name: '分流派遣' }).click()
  await page.getByRole('dialog').locator('.suggested').getByText('现在值班：').waitFor()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
  await page.goto(new URL('/desk/triage?queue=dispatch', page.url()).href)
  await page.locator('.triage-list').getByText('工资拖着没给').first().click()
  await page.getByText('现在值班：').first().waitFor()
})

test('who would help stands below all that is said of the lead unit, so that nobody takes one for the other', async () => {
  const { city } = browsing
  const county = await city.signIn('county')
  const sewage = { words: '污水管返水', source: 'phone', kindId: 'event.appearance.sewage' }
  const { body } = await city.command(county, 'matter.register', sewage)
  await city.command(county, 'matter.accept', {}, { matter: String(body.matter) })
  const page = await browsing.openMatterAs('county', String(body.code))
  await page.getByRole('button', { name: '分流派遣' }).click()
  const suggested = page.getByRole('dialog').locator('.suggested')
  await suggested.locator('.why ~ span', { hasText: '协办：' }).waitFor()
  await page.close()
})

test('what is suggested and pressed leaves the hand where it writes, or leads the keyboard on to its field', async () => {
  const page = await browsing.openDeskAs('window', 'register')
  await page.getByLabel(/什么事/).fill('双堤社区门口的路灯坏了半个月，晚上黑漆漆的')
  const kind = page.locator('.suggested').filter({ hasText: '类别' })
  await kind.getByRole('button', { name: /路灯不亮/ }).click()
  await kind.waitFor({ state: 'detached' })
  await page.locator('textarea#words:focus').waitFor()
  const place = page.locator('.suggested').filter({ hasText: '地点' })
  await place.getByRole('button', { name: /双堤社区/ }).press('Enter')
  await place.waitFor({ state: 'detached' })
  await page.locator('#place:focus').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.locator('.timeline').waitFor()
})

test('a citizen is asked whether it is this kind and this place, takes both by a tap, and sends nothing for it', async () => {
  const page = await browsing.open(phone)
  const sent: string[] = []
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
  await page.goto(`${browsing.base}/report`)
  expect(sent.filter((one) => one.includes('/api/suggestions'))).toEqual([])
  await page.getByLabel('什么事').fill('双堤社区垃圾桶满了好几天没人清运')
  await page.getByRole('button', { name: /双堤社区/ }).click()
  await page.getByRole('button', { name: '暴露垃圾' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: '提交' }).waitFor()
  await page
    .locator('.place select')
    .nth(2)
    .locator('option:checked', { hasText: '双堤社区' })
    .waitFor({ state: 'attached' })
  expect(await page.getByLabel('具体类别').inputValue()).toBe('event.appearance.garbage')
  expect(sent.filter((one) => decodeURIComponent(one).includes('垃圾桶'))).toEqual([])
})
