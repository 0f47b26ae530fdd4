import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { planClimbing } from '../server/src/escalation/plan-anew.ts'
import { makeExports } from '../server/src/exports/make-exports.ts'
import { type Work, workOf } from '../testing/at-work.ts'
import {
  type Browsing,
  choose,
  dialogThatStands,
  expectAccessible,
  openFurther,
  phone,
  startBrowsing,
} from '../testing/browsing.ts'

let browsing: Browsing
let work: Work
/** Sent on Monday and not signed for: over their limit. The last is what the supervisor opens first. */
const late: string[] = []
/** Sent on Tuesday: near their limit. */
const near: string[] = []
const hour = 60
const day = 24 * hour

beforeAll(async () => {
  browsing = await startBrowsing()
  work = await workOf(browsing.city)
  for (let n = 1; n <= 4; n += 1) late.push(await work.send(`第 ${n} 处夜市占了人行道`, 'urban'))
  await work.pass(day)
  for (let n = 1; n <= 2; n += 1) near.push(await work.send(`第 ${n} 个早点摊堵了校门`, 'urban'))
  await work.pass(1.75 * hour)
})
afterAll(async () => {
  await work.close()
  await browsing.close()
})

const lateAt = (n: number) => late[n] ?? ''
const report = (page: Page) => page.locator('.bulk-report')
const rows = (page: Page) => page.getByRole('checkbox', { name: /^选中/ })
const list = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: '清单' }).getByRole('button', { name })
const bulk = (page: Page, name: string) =>
  page.locator('.bulk-bar').getByRole('button', { name, exact: true })

test('what is late and what is near stands where it waits; one is reminded of, then all, and nobody hears it twice in a day', async () => {
  const page = await browsing.openDeskAs('countyhead', 'supervision')
  await page.getByText('第 1 处夜市占了人行道').waitFor()
  expect(await rows(page).count()).toBe(4)
  const waits = page.getByRole('region', { name: '卡在哪里' }).getByRole('link')
  expect(await waits.allTextContents()).toEqual(['汉滨区城市管理执法局 · 已派遣4'])
  await expectAccessible(page)
  await list(page, /黄牌/).click()
  await page.getByText('第 1 个早点摊堵了校门').waitFor()
  expect(await rows(page).count()).toBe(2)
  await page.setViewportSize(phone)
  await page.getByRole('link', { name: '第 1 个早点摊堵了校门' }).waitFor()
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await list(page, /红牌/).click()

  // One, from its own page.
  await page.getByRole('link', { name: '第 1 处夜市占了人行道' }).click()
  await (await openFurther(page, '催办')).locator('.ant-btn-primary').click()
  await page.locator('.timeline', { hasText: '催办' }).waitFor()
  expect(await work.audited('matter.remind', lateAt(0))).toEqual(['done'])

  // All of them: the one of just now is refused with the reason, and the others hear it.
  await page.goBack()
  await page.getByRole('checkbox', { name: '全选这一页' }).click()
  await bulk(page, '催办').click()
  await (await dialogThatStands(page)).locator('.ant-btn-primary').click()
  await report(page).filter({ hasText: '成了 3 件，没有成 1 件' }).waitFor()
  await report(page)
    .getByText(/这个工作日已经催办过/)
    .waitFor()
  await expectAccessible(page)
  for (const matter of late) {
    const { activities } = await work.see('urban', matter)
    expect(activities.filter(({ kind }) => kind === 'remind')).toHaveLength(1)
  }
  await page.close()
})

/** The numbers of what was demanded in some matters, as far as it stands as asked. */
async function numbersOf(matters: readonly string[], states?: readonly string[]): Promise<string[]> {
  const seen = await Promise.all(matters.map((matter) => work.see('countyhead', matter)))
  const all = seen.flatMap(({ supervisions }) => supervisions)
  return all.filter(({ state }) => !states || states.includes(state)).map(({ number }) => number)
}

/** What is filled in for a demand, on the page of one matter and for many alike. */
async function fillDemand(dialog: Locator, words: string): Promise<void> {
  await dialog.getByText('挂牌督办').click()
  await dialog.getByLabel('几个工作日内答复').fill('2')
  await dialog.getByLabel('督办要求（内部）').fill(words)
}

test('an answer is demanded of one and of many, each under a number of its own; the unit answers by phone, has it returned, and the second answer is accepted on a phone', async () => {
  const page = await browsing.openDeskAs('countyhead', `matters/${lateAt(0)}`)
  const one = await openFurther(page, '督办')
  // That it is late is the ground that stands there already.
  await one.locator('.ant-select', { hasText: '超期' }).waitFor()
  await fillDemand(one, '请说明为什么还没有签收')
  await one.locator('.ant-btn-primary').click()
  const demands = page.locator('.panel', { has: page.getByRole('heading', { name: '督办', exact: true }) })
  await demands.getByText('待答复', { exact: true }).waitFor()
  await page.locator('.matter-head', { hasText: '督办中' }).waitFor()
  const [demand] = (await work.see('countyhead', lateAt(0))).supervisions
  expect(demand).toMatchObject({ state: 'demanded', times: 1 })

  // The same for all: who was asked just now is asked once, and the others each under another number.
  await page.goto(`${browsing.base}/desk/supervision`)
  await rows(page).first().waitFor()
  await page.getByRole('checkbox', { name: '全选这一页' }).click()
  await bulk(page, '督办').click()
  const many = await dialogThatStands(page)
  await many.getByText('每件一份督办单').waitFor()
  await fillDemand(many, '请说明何时签收')
  await expectAccessible(page)
  await many.locator('.ant-btn-primary').click()
  await report(page).filter({ hasText: '成了 3 件，没有成 1 件' }).waitFor()
  await report(page).getByText(`这个单位已有一份未了的督办（${demand?.number}）`).waitFor()
  expect(new Set(await numbersOf(late)).size).toBe(4)

  // The paper of the demand says in which procedures the matter was.
  await page.goto(`${browsing.base}/desk/matters/${lateAt(0)}/demands/${demand?.id}`)
  await page.getByRole('heading', { name: '挂牌督办通知' }).waitFor()
  await page.getByText('请说明为什么还没有签收').waitFor()
  await expectAccessible(page)

  const unit = await browsing.openDeskAs('urban', '?queue=answer', phone)
  await unit.getByRole('link', { name: '第 1 处夜市占了人行道' }).click()
  const answer = unit.locator('.moves').getByRole('button', { name: '答复督办' })
  await answer.click()
  const said = await dialogThatStands(unit)
  await said.getByLabel(/做了什么，何时办结/).fill('正在协调摊位')
  await said.locator('.ant-btn-primary').click()
  await unit.getByText('已答复，待审定').waitFor()

  await page.goto(`${browsing.base}/desk/?queue=verdict`)
  await page.getByRole('link', { name: '第 1 处夜市占了人行道' }).click()
  await page.locator('.moves').getByRole('button', { name: '审定督办答复' }).click()
  const verdict = await dialogThatStands(page)
  await verdict.getByText('退回重答').click()
  await verdict.getByLabel('几个工作日内答复').fill('1')
  await verdict.getByLabel('原因').fill('没有写明哪天签收')
  await verdict.locator('.ant-btn-primary').click()
  await demands.getByText('答复已退回，待重答').waitFor()

  // On the page for those who are outside, with what was demanded and why it came back.
  await unit.goto(`${browsing.base}/field`)
  await unit.getByRole('button', { name: /^待答复督办 \d/ }).click()
  await unit.getByRole('link', { name: /第 1 处夜市占了人行道/ }).click()
  await unit.getByRole('button', { name: '答复督办' }).click()
  const form = unit.locator('form')
  await form.getByText(`${demand?.number}，`).waitFor()
  await form.getByText('请说明为什么还没有签收').waitFor()
  await form.getByText('没有写明哪天签收').waitFor()
  await form.getByLabel(/做了什么，何时办结/).fill('今天签收，周五前清完')
  await expectAccessible(unit)
  expect(await unit.locator('button.primary').count(), 'one next step at a time').toBe(1)
  await form.getByRole('button', { name: '答复督办' }).click()
  await unit.locator('.steps').getByText('今天签收，周五前清完').waitFor()

  const onPhone = await browsing.openDeskAs('countyhead', '?queue=verdict', phone)
  await onPhone.getByRole('link', { name: '第 1 处夜市占了人行道' }).click()
  await onPhone.locator('.timeline', { hasText: '今天签收，周五前清完' }).waitFor()
  await onPhone.locator('.moves').getByRole('button', { name: '审定督办答复' }).click()
  const accepted = await dialogThatStands(onPhone)
  await accepted.getByText('认可', { exact: true }).click()
  await accepted.getByLabel('原因').fill('已写明日期')
  await expectAccessible(onPhone)
  await accepted.locator('.ant-btn-primary').click()
  await onPhone.getByText('答复已认可').waitFor()
  expect(await work.see('countyhead', lateAt(0))).toMatchObject({
    supervisions: [{ state: 'accepted' }],
    line: { overlays: [] },
  })
  expect(await work.audited('matter.judgeSupervision', lateAt(0))).toEqual(['done', 'done'])
  for (const one of [page, unit, onPhone]) await one.close()
})

test('what is not answered in time is demanded again, stands before all staff without its words, and leaves as a file', async () => {
  await work.pass(8 * day)
  const page = await browsing.openDeskAs('countyhead', `matters/${lateAt(1)}`)
  await page.locator('.moves').getByRole('button', { name: '再次督办' }).click()
  const dialog = await dialogThatStands(page)
  await dialog.getByLabel('几个工作日内答复').fill('1')
  await dialog.getByLabel('督办要求（内部）').fill('逾期未答复，请当天说明')
  await dialog.locator('.ant-btn-primary').click()
  await page.locator('.panel .clock', { hasText: '第 2 次' }).waitFor()
  const { supervisions } = await work.see('countyhead', lateAt(1))
  expect(supervisions).toMatchObject([{ state: 'repeated' }, { state: 'demanded', times: 2 }])
  const [, second] = supervisions

  // Every unit of the county reads what is open, in the order of its age, and no word of what was demanded.
  const unit = await browsing.openDeskAs('labour', 'supervision')
  const open = unit.getByRole('table', { name: '督办公示' })
  await open.getByRole('row', { name: new RegExp(`${second?.number}.*第 2 次`) }).waitFor()
  const numbers = await numbersOf([...late, ...near], ['demanded', 'answered', 'returned'])
  expect(numbers.length).toBeGreaterThan(2)
  const shown = await open.locator('tbody th').allTextContents()
  expect(shown.map((text) => text.match(/^督〔\d+〕\d+-\d+/)?.[0])).toEqual(expect.arrayContaining(numbers))
  expect(shown).toHaveLength(numbers.length)
  expect(await open.getByRole('link').count(), 'matters of others do not open').toBe(0)
  expect(await open.textContent()).not.toContain('逾期未答复')
  await expectAccessible(unit)
  await unit.setViewportSize(phone)
  await open.getByText('汉滨区城市管理执法局').first().waitFor()
  await expectAccessible(unit)

  await page.goto(`${browsing.base}/desk/supervision?show=demands`)
  await page.getByRole('button', { name: '导出' }).click()
  const ask = await dialogThatStands(page)
  await ask.getByText('CSV').click()
  await ask.locator('.ant-btn-primary').click()
  const row = page.getByRole('row', { name: /导出第 1 号/ })
  await row.getByText('排队中').waitFor()
  await makeExports(browsing.city.program.deps)
  const link = row.getByRole('link', { name: '下载' })
  await link.waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  const file = readFileSync(await download.path(), 'utf8')
  for (const { number } of (await work.see('countyhead', lateAt(2))).supervisions)
    expect(file).toContain(number)
  expect(file).toContain(second?.number)
  expect(file).not.toContain('逾期未答复')
  for (const one of [page, unit]) await one.close()
})

test('each matter says who should have acted and who was told; a ladder is tried on what is late before it holds, and tells nobody again', async () => {
  const page = await browsing.openDeskAs('countyhead', `matters/${lateAt(3)}`)
  const steps = page.locator('.panel', { has: page.getByRole('heading', { name: '逐级报告' }) })
  const sign = steps.locator('.clock').filter({ hasText: '汉滨区城市管理执法局应签收' })
  for (const level of ['本中心分流员', '本中心负责人', '辖区领导'])
    await sign.filter({ hasText: level }).filter({ hasText: '起超期' }).first().waitFor()
  await page.setViewportSize(phone)
  await sign.first().scrollIntoViewIfNeeded()
  await expectAccessible(page)
  const before = (await work.see('countyhead', lateAt(3))).escalations

  const admin = await browsing.openDeskAs('system', 'rules/ladders')
  await admin.getByRole('button', { name: '添加规则' }).click()
  const dialog = await dialogThatStands(admin)
  await choose(admin, dialog.getByLabel('哪个时限'), '签收')
  await choose(admin, dialog.getByLabel('类别'), '城市管理事件')
  await dialog.getByLabel('名称', { exact: true }).fill('市综治办〔2026〕5号')
  // A step that is no later than the one before would never come: it says so where it stands, and cannot be published.
  const third = dialog.getByRole('spinbutton', { name: '第 3 步超期几个工作小时' })
  await third.fill('1')
  await dialog.getByText('第 3 步不比上一步晚，永远轮不到').first().waitFor()
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click()
  await dialog.getByText('这条逐级报告规则不能这样定').waitFor()
  await third.fill('9')
  await dialog.getByRole('button', { name: '试算' }).click()
  await dialog.getByText(/看了 \d+ 个临期、超期的时限，适用这条的有 6 个。/).waitFor()
  await expectAccessible(admin)
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click()
  await dialog.waitFor({ state: 'hidden' })
  await admin.getByRole('row', { name: /城市管理事件/ }).waitFor()
  await expectAccessible(admin)
  await planClimbing(browsing.city.program.deps, browsing.city.clock.now)
  await work.pass(0)
  expect((await work.see('countyhead', lateAt(3))).escalations).toEqual(before)
  for (const one of [page, admin]) await one.close()
})
