import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Work, workOf } from '../testing/at-work.ts'
import {
  type Browsing,
  choose,
  dialogThatStands,
  expectAccessible,
  phone,
  startBrowsing,
} from '../testing/browsing.ts'

let browsing: Browsing
let work: Work
/** More than two requests of twenty. */
const many = 45
const brought: string[] = []

beforeAll(async () => {
  browsing = await startBrowsing()
  work = await workOf(browsing.city)
  for (let n = 1; n <= many; n += 1) brought.push(await work.register(`第 ${n} 个摊位占了盲道`))
})
afterAll(async () => {
  await work.close()
  await browsing.close()
})

const report = (page: Page) => page.locator('.bulk-report')
const bar = (page: Page, name: string) => page.locator('.bulk-bar').getByRole('button', { name, exact: true })
const rows = (page: Page) => page.getByRole('checkbox', { name: /^选中/ })
async function chooseAll(page: Page): Promise<void> {
  await rows(page).first().waitFor()
  await page.getByRole('checkbox', { name: '全选这一页' }).click()
}
const stagesOf = async (matters: readonly string[]) => {
  const seen = await Promise.all(matters.map((matter) => work.see('county', matter)))
  return seen.map(({ line }) => line.stage)
}

test('many are accepted at once with how far it is in sight; stopped in the middle, what was not sent is told and goes with the next press, each once', async () => {
  const page = await browsing.openDeskAs('county', '?queue=judge')
  await chooseAll(page)
  await page.locator('.bulk-bar', { hasText: `已选 ${many} 件` }).waitFor()
  // The second request is on its way for as long as somebody thinks twice.
  const slow = Promise.withResolvers<void>()
  let requests = 0
  await page.route('**/api/commands', async (route) => {
    requests += 1
    if (requests === 2) await slow.promise
    await route.continue()
  })
  await bar(page, '受理').click()
  const dialog = await dialogThatStands(page)
  await dialog.getByLabel('研判意见（内部）').fill('同一批整治，{编码}')
  await dialog.locator('.ant-btn-primary').click()
  await dialog.getByText(`已处理 20 / ${many} 件`).waitFor()
  expect(await dialog.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('44')
  await expectAccessible(page)
  // Sent once more by the keys meanwhile, nothing is sent twice.
  await page.keyboard.press('Control+Enter')
  await dialog.getByRole('button', { name: /^停\s*下$/ }).click()
  await dialog.getByText('正在停下：已经发出的会办完。').waitFor()
  slow.resolve()
  await report(page).filter({ hasText: '受理：成了 40 件，没有成 5 件' }).waitFor()
  expect(requests, 'nothing is sent after the stop').toBe(2)
  expect(await report(page).locator('li', { hasText: '没有发送。' }).count()).toBe(5)
  await expectAccessible(page)
  expect((await stagesOf(brought)).filter((stage) => stage === 'accepted')).toHaveLength(40)

  await report(page).getByRole('button', { name: '只再试这 5 件' }).click()
  const again = await dialogThatStands(page)
  expect(await again.getByLabel('研判意见（内部）').inputValue()).toBe('同一批整治，{编码}')
  await again.locator('.ant-btn-primary').click()
  await report(page).filter({ hasText: '受理：5 件，都成了' }).waitFor()
  expect(new Set(await stagesOf(brought))).toEqual(new Set(['accepted']))
  const { rows: acts } = await work.owner.query<{ n: number }>(
    "select count(*)::int as n from audit where action = 'matter.accept' and result = 'done'",
  )
  expect(acts[0]?.n, 'each once').toBe(many)
  await page.getByText('没有待受理的事项').waitFor()
  await page.close()
})

test('all are sent to one unit with days of its own; what a colleague took back meanwhile stays out, with the reason, and is opened from the report', async () => {
  const page = await browsing.openDeskAs('county', '?queue=dispatch')
  await rows(page).first().waitFor()
  for (const n of [0, 1, 2]) await rows(page).nth(n).check()
  const [taken = '', ...others] = brought
  await work.act('countyhead', 'withdraw', { reason: '群众撤回' }, taken)
  await bar(page, '分流派遣').click()
  const dialog = await dialogThatStands(page)
  await dialog.getByText('都派给一个单位').click()
  await choose(page, dialog.getByLabel('主办单位'), '汉滨区城市管理执法局')
  await dialog.getByLabel(/主办时限/).fill('3')
  await dialog.getByLabel('办理要求（内部）').fill('请三天内清完')
  await expectAccessible(page)
  await dialog.locator('.ant-btn-primary').click()
  await report(page).filter({ hasText: '分流派遣：成了 2 件，没有成 1 件' }).waitFor()
  const urban = await work.unitOf('urban')
  const sent = await Promise.all(others.slice(0, 2).map((matter) => work.see('urban', matter)))
  for (const one of sent) expect(one.line).toMatchObject({ stage: 'dispatched', leadUnitId: urban })
  expect(await stagesOf([taken])).toEqual(['withdrawn'])
  await report(page)
    .getByText(/事项刚刚有了变化。汉滨区社会治安综合治理中心已撤回，现为“已撤回”/)
    .waitFor()
  await report(page).getByRole('link').click()
  await page.locator('.matter-head h1 .mark', { hasText: '已撤回' }).waitFor()
  await page.close()
})

test('on a phone those who were called back are closed together, the one who was not is told, and alone closed once it was', async () => {
  const settled: string[] = []
  for (let n = 1; n <= 3; n += 1) {
    const parties = [{ role: 'reporter', name: '王建国', phone: '13800001234' }]
    const matter = await work.hand(`第 ${n} 处盲道已清`, 'urban', { parties })
    const taskId = (await work.see('urban', matter)).tasks.find(({ mine }) => mine)?.id
    await work.act('urban', 'settle', { taskId, outcome: 'solved', answer: '已清走' }, matter)
    await work.act('county', 'review', {}, matter)
    settled.push(matter)
  }
  const [unasked = '', ...asked] = settled
  const said = { result: 'reached', solved: true }
  for (const matter of asked) await work.act('callback', 'callBack', said, matter)

  const page = await browsing.openDeskAs('county', 'matters?stage=callback', phone)
  await rows(page).first().waitFor()
  for (let n = 0; n < settled.length; n += 1) await rows(page).nth(n).check()
  await bar(page, '结案').click()
  const dialog = await dialogThatStands(page)
  await dialog.getByText('还没有回访的不会结，会列出来。').waitFor()
  await dialog.locator('.ant-btn-primary').click()
  await report(page).filter({ hasText: '结案：成了 2 件，没有成 1 件' }).waitFor()
  await report(page)
    .getByText(/请先回访|回访/)
    .first()
    .waitFor()
  await expectAccessible(page)
  expect(await stagesOf(settled)).toEqual(['callback', 'closed', 'closed'])

  await work.act('callback', 'callBack', said, unasked)
  await report(page).getByRole('button', { name: '只再试这 1 件' }).click()
  await (await dialogThatStands(page)).locator('.ant-btn-primary').click()
  await report(page).filter({ hasText: '结案：1 件，都成了' }).waitFor()
  expect(await stagesOf([unasked])).toEqual(['closed'])
  expect(await work.audited('matter.close', unasked)).toEqual(['done'])
  await page.close()
})

test('when the network goes while an answer is on its way, it is said of each what is known; pressed again, everything is done once', async () => {
  const those: string[] = []
  for (let n = 1; n <= 22; n += 1) those.push(await work.register(`第 ${n} 个井盖松了`))
  const page = await browsing.openDeskAs('county', 'matters')
  await page.getByRole('link', { name: '我的工作' }).click()
  await chooseAll(page)
  const arrived = Promise.withResolvers<void>()
  let requests = 0
  await page.route('**/api/commands', async (route) => {
    requests += 1
    if (requests === 1) return await route.continue()
    // It is carried out, and its answer never comes.
    await route.fetch()
    arrived.resolve()
  })
  await bar(page, '受理').click()
  await (await dialogThatStands(page)).locator('.ant-btn-primary').click()
  await arrived.promise
  await page.context().setOffline(true)
  await report(page).filter({ hasText: '受理：成了 20 件，不知道成没成 2 件' }).waitFor()
  await page.context().setOffline(false)
  await page.unroute('**/api/commands')
  await report(page).getByRole('button', { name: '只再试这 2 件' }).click()
  const again = await dialogThatStands(page)
  await again.getByText('其中 2 件上次没有收到答复').waitFor()
  await again.locator('.ant-btn-primary').click()
  await report(page).filter({ hasText: '受理：2 件，都成了' }).waitFor()
  expect(new Set(await stagesOf(those))).toEqual(new Set(['accepted']))
  for (const matter of those.slice(-2)) expect(await work.audited('matter.accept', matter)).toEqual(['done'])
  await page.close()
})

test('who leaves in the middle is asked; who stays goes on, and behind who leaves nothing more is sent', async () => {
  const those: string[] = []
  for (let n = 1; n <= 22; n += 1) those.push(await work.register(`第 ${n} 处护栏歪了`))
  const page = await browsing.openDeskAs('county', 'matters')
  await page.getByRole('link', { name: '我的工作' }).click()
  await chooseAll(page)
  const answer = Promise.withResolvers<void>()
  let requests = 0
  await page.route('**/api/commands', async (route) => {
    requests += 1
    await answer.promise
    await route.continue()
  })
  await bar(page, '受理').click()
  const dialog = await dialogThatStands(page)
  await dialog.locator('.ant-btn-primary').click()
  await dialog.getByText('已处理 0 / 22 件').waitFor()
  const asked: string[] = []
  page.on('dialog', async (question) => {
    asked.push(question.message())
    await (asked.length > 1 ? question.accept() : question.dismiss())
  })
  await page.evaluate('history.back()')
  await expect.poll(() => asked).toHaveLength(1)
  expect(asked[0]).toContain('还没有办完')
  await dialog.getByText('已处理 0 / 22 件').waitFor()
  await page.evaluate('history.back()')
  await page.getByRole('heading', { level: 1, name: '事项' }).waitFor()
  const over = page.waitForResponse('**/api/commands')
  answer.resolve()
  await over
  await expect
    .poll(async () => (await stagesOf(those)).filter((stage) => stage === 'accepted').length)
    .toBe(20)
  expect(requests).toBe(1)
  await page.close()
})
