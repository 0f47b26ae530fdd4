import { Client } from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demonstrationPassword } from '../server/src/demonstration/city.ts'
import {
  type Browsing,
  dialogThatStands,
  expectAccessible,
  openFurther,
  phone,
  standStill,
  startBrowsing,
} from '../testing/browsing.ts'

let browsing: Browsing
let owner: Client

beforeAll(async () => {
  browsing = await startBrowsing()
  owner = new Client({ connectionString: browsing.city.url })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await browsing.close()
})

async function registered(): Promise<{ matter: string; code: string }> {
  const clerk = await browsing.city.signIn('window')
  const asked = { words: '工资拖着没给', kindId: 'dispute.labour', answers: { amount: 32000, people: 6 } }
  const { body } = await browsing.city.command(clerk, 'matter.register', { ...asked, source: 'phone' })
  return { matter: String(body.matter), code: String(body.code) }
}

const stage = (page: Page, name: string) => page.locator('.matter-head h1 .mark', { hasText: name })

/** Presses a button of the matter and makes the move without filling anything in. */
async function move(page: Page, name: string): Promise<void> {
  await page.locator('.moves').getByRole('button', { name }).click()
  const dialog = await dialogThatStands(page)
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click()
  await dialog.waitFor({ state: 'hidden' })
}

test('what one does shows on the open page of another, whose half-written dialog and note stay', async () => {
  const { code } = await registered()
  const head = await browsing.openMatterAs('countyhead', code)
  await head.getByLabel('备注或答复').fill('写到一半的备注')
  await head.locator('.moves').getByRole('button', { name: '上报' }).click()
  const dialog = await dialogThatStands(head)
  await dialog.getByLabel('原因').fill('写到一半的原因')

  const dispatcher = await browsing.openMatterAs('county', code)
  await move(dispatcher, '受理')
  await stage(dispatcher, '已受理').waitFor()
  expect(await dispatcher.getByText('有新进展').count(), 'no news of what one did oneself').toBe(0)

  await stage(head, '已受理').waitFor()
  await head.getByText('有新进展，已更新').waitFor()
  await dialog.getByText('有新进展：事项现在是“已受理”').waitFor()
  await expectAccessible(head)
  const make = dialog.locator('.ant-modal-footer .ant-btn-primary')
  expect(await make.isDisabled(), 'before the news was seen').toBe(true)
  expect(await dialog.getByLabel('原因').inputValue()).toBe('写到一半的原因')
  await dialog.getByRole('button', { name: '知道了，继续' }).click()
  await make.click()
  await dialog.waitFor({ state: 'hidden' })
  await stage(head, '已登记').waitFor()
  await head.locator('.timeline', { hasText: '写到一半的原因' }).waitFor()
  await stage(dispatcher, '已登记').waitFor()
  expect(await head.getByLabel('备注或答复').inputValue(), 'also when the matter left their hands').toBe(
    '写到一半的备注',
  )
})

test('a step that others made impossible says so in its dialog, with what was written in it', async () => {
  const { matter, code } = await registered()
  const head = await browsing.openMatterAs('countyhead', code)
  const dialog = await openFurther(head, '不予受理')
  await dialog.getByLabel(/向群众说明/).fill('写到一半的说明')
  await browsing.city.command(await browsing.city.signIn('county'), 'matter.accept', {}, { matter })
  await dialog.getByText('这一步已不能再做').waitFor()
  expect(await dialog.getByLabel(/向群众说明/).inputValue()).toBe('写到一半的说明')
  expect(await dialog.locator('.ant-modal-footer .ant-btn-primary').isDisabled()).toBe(true)
})

test('of two colleagues at one assisting task, the second sees in the open dialog that the first one signed', async () => {
  const { city } = browsing
  const { matter, code } = await registered()
  const unitOf = async (name: string) =>
    ((await city.ask(await city.signIn(name), 'GET', '/api/session')).body.post as { unitId: string }).unitId
  const clerk = await city.signIn('county')
  const units = { leadUnitId: await unitOf('labour'), assistUnitIds: [await unitOf('urban')] }
  await city.command(clerk, 'matter.accept', {}, { matter })
  expect((await city.command(clerk, 'matter.dispatch', units, { matter })).status).toBe(200)
  const colleague = await city.signIn('urban')
  const head = await browsing.openMatterAs('urbanhead', code)
  await head.locator('.moves').getByRole('button', { name: '签收' }).click()
  const dialog = await dialogThatStands(head)
  const { body } = await city.ask(colleague, 'GET', `/api/matters/${matter}`)
  const taskId = (body.tasks as { id: string; mine: boolean }[]).find(({ mine }) => mine)?.id
  expect((await city.command(colleague, 'matter.sign', { taskId }, { matter })).status).toBe(200)
  await dialog.getByText('同事动过这个任务，现在是“已签收”').waitFor()
  expect(await dialog.locator('.ant-modal-footer .ant-btn-primary').isDisabled()).toBe(true)
})

test('the next step begins where one has come oneself, however slowly the page is read again', async () => {
  const { city } = browsing
  const { matter, code } = await registered()
  const clerk = await city.signIn('county')
  const labour = (await city.ask(await city.signIn('labour'), 'GET', '/api/session')).body.post as {
    unitId: string
  }
  await city.command(clerk, 'matter.accept', {}, { matter })
  await city.command(clerk, 'matter.dispatch', { leadUnitId: labour.unitId }, { matter })
  const page = await browsing.openMatterAs('labour', code)
  await move(page, '签收')
  const step = (name: string) => page.locator('.moves').getByRole('button', { name })
  const dialog = page.getByRole('dialog')
  await step('记录进展').click()
  await dialog.getByLabel('进展').fill('已约谈用工方')
  const slow = Promise.withResolvers<void>()
  const reads = /\/api\/matters\/[\dX-]+$/
  await page.route(reads, (route) => slow.promise.then(() => route.continue()))
  const again = page.waitForRequest(reads)
  await standStill(page)
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click()
  await again
  expect(await dialog.locator('.ant-btn-loading').count(), 'while the page is read again').toBe(1)
  slow.resolve()
  await dialog.waitFor({ state: 'hidden' })
  await page.locator('.timeline', { hasText: '已约谈用工方' }).waitFor()
  await step('办结答复').click()
  await dialog.getByLabel(/答复群众/).waitFor()
  expect(await dialog.getByText('有新进展').count()).toBe(0)
})

test('what happens to other matters does not count as reading this one', async () => {
  const { matter, code } = await registered()
  const head = await browsing.openMatterAs('countyhead', code)
  const readings = async () => {
    const asked = `select id from audit where action = 'matter.read' and object_id = $1`
    return (await owner.query(asked, [matter.slice(7)])).rowCount
  }
  const before = await readings()
  const asked = head.waitForResponse(/\/mark$/)
  await registered()
  expect((await asked).status()).toBe(200)
  expect(await readings()).toBe(before)
  expect(await head.getByText('有新进展').count()).toBe(0)
})

test('a session that is ended elsewhere is said so on the open page, before anybody presses anything', async () => {
  const page = await browsing.signIn('urban')
  await page.locator('.queue').first().waitFor()
  const elsewhere = await browsing.city.signIn('urban')
  const { body } = await browsing.city.ask(elsewhere, 'GET', '/api/sessions')
  const sessions = body.sessions as { id: string; current: boolean }[]
  for (const { id } of sessions.filter(({ current }) => !current))
    await browsing.city.ask(elsewhere, 'DELETE', `/api/sessions/${id}`)
  await page.getByRole('dialog', { name: '登录已过期' }).waitFor({ timeout: 60_000 })
})

test('a stream of hints that was refused is asked for again', async () => {
  const page = await browsing.signIn('county')
  await page.route('**/api/live', (route) => route.fulfill({ status: 503, body: '' }), { times: 2 })
  await page.reload()
  await page.locator('.queue').first().waitFor()
  const taken = await page.waitForResponse(
    (response) => response.url().endsWith('/api/live') && response.status() === 200,
    { timeout: 60_000 },
  )
  expect(taken.headers()['content-type']).toContain('text/event-stream')
})

test('a board moves when something comes, opens to its rows in one press, and says how old it is when the line is gone', async () => {
  const leader = await browsing.signIn('leader')
  // Nobody waits for their word: how things stand comes first, and their work is one press away.
  await leader.waitForURL(/\/desk\/figures/)
  await leader.getByRole('link', { name: '我的工作' }).click()
  await leader.getByText('没有待审定答复的事项').waitFor()
  await leader.getByRole('link', { name: '指挥板' }).click()
  const all = leader.locator('.waiting .sums a').first()
  await all.waitFor()
  const before = Number(await all.textContent())
  await registered()
  await leader
    .locator('.waiting .sums a', { hasText: new RegExp(`^${before + 1}$`) })
    .first()
    .waitFor()
  await leader.locator('.map canvas').waitFor()
  await leader.getByText('县区以下的虚线界线是按中心点推算的示意').waitFor()
  await standStill(leader)
  await expectAccessible(leader)
  await leader.setViewportSize({ width: 1920, height: 1080 })
  const scrolled =
    '[...document.querySelectorAll(".board-panel")].filter((one) => one.scrollHeight > one.clientHeight).map((one) => one.id)'
  await expect.poll(() => leader.evaluate(scrolled), { message: 'a wall is not scrolled' }).toEqual([])
  await leader.keyboard.press('3')
  expect(await leader.locator(':focus').getAttribute('id')).toBe('panel-3')
  await leader.context().setOffline(true)
  await leader.locator('.age.old', { hasText: '连接断了：以下是' }).waitFor()
  await leader.context().setOffline(false)
  await leader.locator('.age', { hasText: '数据时间' }).waitFor()
  await all.click()
  await leader.waitForURL(/\/desk\/matters\?.*stage=open/)
  await leader.locator('.matter-row').first().waitFor()
})

test('a board whose session ends shows neither its figures nor a form over them: since when, of when, and the way back in', async () => {
  const leader = await browsing.openDeskAs('leader', 'figures')
  await leader.getByRole('link', { name: '指挥板' }).click()
  await leader.locator('.waiting .sums a').first().waitFor()
  await leader.context().clearCookies()
  await registered()
  await leader.getByRole('heading', { name: '指挥板已退出登录' }).waitFor()
  await leader.getByText(/^自 .* 起，这块屏幕不再更新。/).waitFor()
  await leader.getByText(/^最后的数据是 .* 的，已经收起/).waitFor()
  expect(await leader.locator('.board-panel, form').count()).toBe(0)
  await standStill(leader)
  await expectAccessible(leader)
  await leader.getByRole('button', { name: '登录' }).press('Enter')
  const dialog = await dialogThatStands(leader)
  await dialog.getByLabel('用户名').fill('leader')
  await dialog.getByLabel('密码', { exact: true }).fill(demonstrationPassword)
  await dialog.getByRole('button', { name: '登录', exact: true }).click()
  await leader.locator('.waiting .sums a').first().waitFor()
})

test('figures of who was called have their numbers on a phone and on paper, each with its name', async () => {
  const { matter } = await registered()
  const county = await browsing.city.signIn('county')
  const { body } = await browsing.city.ask(await browsing.city.signIn('labour'), 'GET', '/api/session')
  const { unitId } = body.post as { unitId: string }
  const whistle = { unitIds: [unitId], meetingPlace: '项目部', purpose: '当面对账' }
  await browsing.city.act(county, 'accept', {}, { matter })
  await browsing.city.act(county, 'whistle', whistle, { matter })
  const page = await browsing.openDeskAs('countyhead', 'figures', phone)
  const number = page.locator('.counts td[data-name="召集单位"]').last()
  await number.waitFor()
  const named = "getComputedStyle(document.querySelector('.counts td'), '::before').content"
  expect(await page.evaluate(named)).toContain('吹哨')
  const cut =
    "[...document.querySelectorAll('.counts')].filter((one) => one.scrollWidth > one.clientWidth).length"
  expect(await page.evaluate(cut)).toBe(0)
  await page.emulateMedia({ media: 'print' })
  await number.getByText('1', { exact: true }).waitFor()
})
