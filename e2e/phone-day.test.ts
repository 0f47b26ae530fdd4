import { randomUUID } from 'node:crypto'
import type { Locator, Page } from 'playwright-core'
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
import { makeReturning } from '../testing/returning.ts'

let browsing: Browsing
let work: Work
const hour = 60
const day = 24 * hour

beforeAll(async () => {
  browsing = await startBrowsing()
  work = await workOf(browsing.city)
})
afterAll(async () => {
  await work.close()
  await browsing.close()
})

/** The phone page of somebody, on a phone whose day is that of the city. */
async function openField(username: string, path: string): Promise<Page> {
  const page = await browsing.openDeskAs(username, '', phone)
  await page.clock.setFixedTime(browsing.city.clock.now)
  await page.goto(`${browsing.base}/field${path}`)
  await page.locator('h1').first().waitFor()
  return page
}

/** The screen of a matter at the desk, on a phone. */
async function openMatter(username: string, matter: string): Promise<Page> {
  const page = await browsing.openDeskAs(username, `matters/${matter}`, phone)
  await page.locator('.timeline').waitFor()
  return page
}

const stage = (page: Page) => page.locator('.stage')
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
/** What is pressed to begin a move sends it as well. */
async function begin(page: Page, move: string): Promise<void> {
  const more = page.locator('.moves summary')
  await page.locator('.handle .moves button').first().waitFor({ state: 'attached' })
  if (!(await button(page, move).isVisible()) && (await more.isVisible())) await more.click()
  await button(page, move).click()
  await page.locator('form h3', { hasText: move }).waitFor()
}
const send = (page: Page, move: string) =>
  page.locator('form').getByRole('button', { name: move, exact: true }).click()

test('on phones a unit asks for the clock to stand still and for more time, and the centre grants the one and denies the other', async () => {
  const [expert, longer] = [
    await work.hand('路面塌陷，要检测地下管网', 'urban'),
    await work.hand('夜市搬迁还差几家', 'urban'),
  ]
  const unit = await openField('urban', `/matters/${expert}`)
  await begin(unit, '申请中止计时')
  await send(unit, '申请中止计时')
  await unit.getByText('请选择').first().waitFor()
  await button(unit, '鉴定、检测、评估').click()
  await button(unit, /^7 天/).click()
  await unit.getByLabel('说明').fill('已送检，等报告')
  await expectAccessible(unit)
  await send(unit, '申请中止计时')
  await stage(unit).filter({ hasText: '中止待审批' }).waitFor()

  const centre = await openField('county', '')
  await button(centre, /^待审批 1/).click()
  await centre.getByRole('link', { name: /路面塌陷/ }).click()
  await begin(centre, '审批中止')
  // What was asked for stands where it is decided on.
  await centre.getByText(/鉴定、检测、评估，到 .*3.16/).waitFor()
  await centre.locator('form').getByText('已送检，等报告').waitFor()
  await button(centre, '批准').click()
  await centre.getByLabel('告知群众（群众可见）').fill('要等检测报告，出来后继续办')
  await expectAccessible(centre)
  await send(centre, '审批中止')
  await stage(centre).filter({ hasText: '停表' }).waitFor()
  expect(await work.see('urban', expert)).toMatchObject({ stays: [{ state: 'standing', endedAt: null }] })
  expect(await work.audited('matter.decideSuspension', expert)).toEqual(['done'])

  await unit.goto(`${browsing.base}/field/matters/${longer}`)
  await begin(unit, '申请延期')
  await unit.locator('form .chips button').first().click()
  await unit.getByLabel('说明').fill('还有三家没签')
  await send(unit, '申请延期')
  await stage(unit).filter({ hasText: '延期待审批' }).waitFor()
  await centre.goto(`${browsing.base}/field/matters/${longer}`)
  await begin(centre, '审批延期')
  await centre.locator('form').getByText('还有三家没签').waitFor()
  await button(centre, '不批准').click()
  await centre.getByLabel('原因').fill('按期能办完')
  await send(centre, '审批延期')
  await centre.locator('.steps').getByText('按期能办完').waitFor()
  expect(await work.see('urban', longer)).toMatchObject({ extensions: [{ state: 'denied' }] })

  // The clock goes on again by a tap, with a reason.
  await centre.goto(`${browsing.base}/field/matters/${expert}`)
  await begin(centre, '恢复计时')
  await centre.getByLabel('原因').fill('报告提前出来了')
  await send(centre, '恢复计时')
  await centre.locator('.steps').getByText('报告提前出来了').waitFor()
  expect(await work.see('urban', expert)).toMatchObject({ stays: [{ state: 'ended' }] })
  for (const page of [unit, centre]) await page.close()
})

test('on phones a head parks what cannot be solved now and takes it up again; a unit that signs late says why there and at the desk', async () => {
  const parked = await work.hand('老小区没有停车位', 'urban')
  const [onPhone, atDesk] = [await work.send('路口摆摊', 'urban'), await work.send('桥头摆摊', 'urban')]
  const head = await openField('countyhead', `/matters/${parked}`)
  await begin(head, '挂账')
  await button(head, /^30 天/).click()
  await head.getByLabel('原因').fill('等车库建成')
  await head.getByLabel('告知群众（群众可见）').fill('车库年底建成，到时再办')
  await expectAccessible(head)
  await send(head, '挂账')
  await stage(head).filter({ hasText: '挂账' }).waitFor()
  expect(await work.see('countyhead', parked)).toMatchObject({ line: { overlays: ['parked'] } })
  await begin(head, '解除挂账')
  await head.getByLabel('原因').fill('找到临时车位')
  await send(head, '解除挂账')
  await head.locator('.steps').getByText('找到临时车位').waitFor()
  expect(await work.see('countyhead', parked)).toMatchObject({
    line: { overlays: [] },
    stays: [{ state: 'ended' }],
  })
  await head.close()

  await work.pass(day)
  const unit = await openField('urban', `/matters/${onPhone}`)
  await button(unit, '签收').click()
  await unit.getByText('请选择').waitFor()
  await button(unit, '情况复杂、涉及多家').click()
  await unit.getByLabel('补充说明（可不填）').fill('两个街道交界')
  await expectAccessible(unit)
  await button(unit, '签收').click()
  await stage(unit).filter({ hasText: '办理中' }).waitFor()
  const desk = await browsing.openDeskAs('urban', `matters/${atDesk}`)
  await desk.locator('.moves').getByRole('button', { name: '签收', exact: true }).click()
  const dialog = await dialogThatStands(desk)
  await dialog.getByText('已经超期，请说明原因').waitFor()
  await dialog.locator('.ant-btn-primary').click()
  await dialog.getByText('请选择').first().waitFor()
  await choose(desk, dialog.getByLabel('超期原因'), '职责不清')
  await expectAccessible(desk)
  await dialog.locator('.ant-btn-primary').click()
  await desk.locator('.matter-head h1 .mark', { hasText: '办理中' }).waitFor()
  // Once it was said nobody asks again.
  for (const [matter, id] of [
    [onPhone, 'complex'],
    [atDesk, 'whose'],
  ] as const)
    expect((await work.see('urban', matter)).late).toMatchObject([
      { milestone: 'sign', reason: { id }, asked: false },
    ])
  for (const page of [unit, desk]) await page.close()
})

test('on a phone a centre minutes what a joint meeting decides, and ends it; the unit that was called reports in on its own', async () => {
  const { city, base } = browsing
  const matter = await work.send('河边烧烤，都说不归自己', 'urban')
  const taskId = (await work.see('urban', matter)).tasks.find(({ mine }) => mine)?.id
  await work.act('urban', 'object', { taskId, ground: 'notOurDuty', explanation: '归水利' }, matter)
  const meetsAt = new Date(city.clock.now.getTime() + 100 * 60_000).toISOString()
  const payload = { title: '河道联席会议', meetsAt, meetingPlace: '综治中心三楼' }
  const call = { id: randomUUID(), name: 'meeting.call@1', payload }
  const { body } = await city.ask(await city.signIn('county'), 'POST', '/api/meetings/command', call)
  const unitIds = [await work.unitOf('urban')]
  await work.act('county', 'putOnAgenda', { meetingId: body.id, unitIds, purpose: '谁来管' }, matter)

  const unit = await openField('urban', `/matters/${matter}`)
  await begin(unit, '报到')
  await send(unit, '报到')
  await unit.getByText(/汉滨区城市管理执法局（已报到）/).waitFor()
  const centre = await browsing.openDeskAs('county', `meetings/${body.id}`, phone)
  await centre.locator('.attendance', { hasText: '已报到' }).waitFor()
  await centre.getByRole('button', { name: '记录议决' }).click()
  const decide = await dialogThatStands(centre)
  await decide.getByLabel('这件怎么议的（内部）').fill('由城管牵头，水利配合')
  await decide.getByText('裁定退回异议').click()
  await decide.getByText('异议不成立').click()
  await decide.getByLabel('原因').fill('河边经营归城管')
  await expectAccessible(centre)
  await decide.locator('.ant-btn-primary').click()
  await centre.locator('.minuted', { hasText: '由城管牵头，水利配合' }).waitFor()
  await centre.getByRole('button', { name: '结束会议' }).click()
  await (await dialogThatStands(centre)).locator('.ant-btn-primary').click()
  await centre.getByRole('link', { name: '打印会议纪要' }).click()
  await centre.getByRole('heading', { name: '联席会议纪要' }).waitFor()
  await expectAccessible(centre)
  await unit.goto(`${base}/field/matters/${matter}`)
  await unit.locator('.steps', { hasText: '联席会议议决' }).waitFor()
  expect(await work.see('county', matter)).toMatchObject({
    line: { overlays: [] },
    whistles: [{ state: 'held', calls: [{ state: 'arrived' }] }],
  })
  for (const page of [unit, centre]) await page.close()
})

test('on a phone a citizen is called three times in vain, on two days and hours apart: that is a result of its own, and the matter closes', async () => {
  const parties = [{ role: 'reporter', name: '王建国', phone: '13800001234' }]
  const matter = await work.hand('摊位挡了盲道', 'urban', { parties })
  const taskId = (await work.see('urban', matter)).tasks.find(({ mine }) => mine)?.id
  await work.act('urban', 'settle', { taskId, outcome: 'solved', answer: '已挪开' }, matter)
  await work.act('county', 'review', {}, matter)

  async function callInVain(page: Page): Promise<Locator> {
    await page.locator('.moves').getByRole('button', { name: '回访' }).click()
    const dialog = await dialogThatStands(page)
    await dialog.getByText('联系不上').click()
    await dialog.locator('.ant-btn-primary').click()
    return dialog
  }
  const first = await openMatter('callback', matter)
  await (await callInVain(first)).waitFor({ state: 'hidden' })
  await first.getByText(/已拨 1 次未接通，.*后可再拨（共 3 次）/).waitFor()
  await expectAccessible(first)
  // Three calls within a minute are no three tries.
  await callInVain(first)
  await first.getByText('已拨 1 次未接通，现在再拨不算一次').waitFor()
  await first.close()
  await work.pass(4 * hour)
  const second = await openMatter('callback', matter)
  await (await callInVain(second)).waitFor({ state: 'hidden' })
  await second.close()
  await work.pass(day)
  const third = await openMatter('callback', matter)
  await (await callInVain(third)).waitFor({ state: 'hidden' })
  await third.getByText('已拨 3 次未接通，按联系不上记').waitFor()
  expect(await third.locator('.moves').getByRole('button', { name: '回访' }).count()).toBe(0)
  await third.close()
  expect((await work.see('callback', matter)).askings).toMatchObject([{ tries: 3, result: 'unreachable' }])

  const centre = await openMatter('county', matter)
  await centre.locator('.moves').getByRole('button', { name: '结案' }).click()
  await (await dialogThatStands(centre)).locator('.ant-btn-primary').click()
  await centre.locator('.matter-head h1 .mark', { hasText: '已结案' }).waitFor()
  await centre.goto(`${browsing.base}/desk/figures`)
  await centre.locator('.call-back-sums', { hasText: /多次未接通 1\s*未接通的次数 3/ }).waitFor()
  await expectAccessible(centre)
  await centre.emulateMedia({ media: 'print' })
  await centre.locator('.call-back-sums .figure', { hasText: /^3$/ }).waitFor()
  await centre.close()
})

test('on a phone what returns at a place is proposed with its curve; a head makes a root-cause matter above the many, which says when it may be closed', async () => {
  const matter = await work.register('同一个路口又有夜市占道')
  await makeReturning(browsing.city, matter)
  const head = await browsing.openDeskAs('countyhead', 'recurring', phone)
  const proposal = head.locator('.recurring', { hasText: '占道' })
  await proposal.getByText(/分布在 \d+ 个月/).waitFor()
  await proposal.locator('svg').waitFor()
  await expectAccessible(head)
  await head.goto(`${browsing.base}/desk/matters/${matter}`)
  await head.getByRole('heading', { name: '同类反复出现' }).waitFor()
  await head.locator('.moves').getByRole('button', { name: '立根源事项' }).click()
  const dialog = await dialogThatStands(head)
  await dialog.getByLabel('根源是什么，要解决什么').fill('附近没有固定市场，要辟一处')
  await expectAccessible(head)
  await dialog.locator('.ant-btn-primary').click()
  await head.getByRole('link', { name: '打开根源事项' }).click()
  await head.getByRole('heading', { name: '根源事项：曲线' }).waitFor()
  await head.getByText(/才能结案，最早/).waitFor()
  await expectAccessible(head)
  await head.goto(`${browsing.base}/desk/recurring`)
  expect(await work.see('countyhead', matter)).toMatchObject({ links: [{ relation: 'causedBy' }] })
  expect(await work.audited('matter.raiseCause', matter)).toEqual(['done'])
  await head.getByText('已立根源事项').first().click()
  await head.getByRole('link', { name: '打开根源事项' }).waitFor()
  await head.close()
})
