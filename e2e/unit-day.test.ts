import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

async function unitOf(username: string): Promise<string> {
  const { body } = await browsing.city.ask(await browsing.city.signIn(username), 'GET', '/api/session')
  return (body.post as { unitId: string }).unitId
}

/** A matter of the county, sent to the urban management bureau. */
async function sendToUrban(words: string): Promise<string> {
  const { city } = browsing
  const county = await city.signIn('county')
  const kindId = 'event.street.stalls'
  const place = { words: '金州路' }
  const { body } = await city.command(county, 'matter.register', { words, source: 'window', kindId, place })
  const matter = String(body.matter)
  await city.act(county, 'accept', {}, { matter })
  await city.act(county, 'dispatch', { leadUnitId: await unitOf('urban') }, { matter })
  return matter
}

async function callMeeting(): Promise<string> {
  const { city } = browsing
  const meetsAt = new Date(city.clock.now.getTime() + 24 * 3_600_000).toISOString()
  const payload = { title: '占道经营联席会议', meetsAt, meetingPlace: '综治中心三楼' }
  const sent = { id: randomUUID(), name: 'meeting.call@1', payload }
  const { body } = await city.ask(await city.signIn('county'), 'POST', '/api/meetings/command', sent)
  return String(body.id)
}

/** A moment as it is typed into a field, in the time zone of this machine, which is that of its browser. */
function asTyped(moment: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-')
  return `${day} ${two(moment.getHours())}:${two(moment.getMinutes())}`
}

async function openMatter(page: Page, matter: string): Promise<void> {
  await page.goto(`${browsing.base}/desk/matters/${matter}`)
  await page.locator('.timeline').waitFor()
}

test('a unit officer signs, asks for more time and objects at the desk, and settles on the phone', async () => {
  const [slow, strange, easy] = [
    await sendToUrban('菜市场门口夜市占道，摊主要搬到室内'),
    await sendToUrban('村道上有人晒粮食'),
    await sendToUrban('公交站边一个水果摊挡路'),
  ]
  browsing.city.clock.pass(30)
  const page = await browsing.signIn('urban')
  await page.getByRole('button', { name: /待签收/ }).click()
  await page.getByText('菜市场门口夜市占道').first().waitFor()
  await openMatter(page, slow)
  await page.locator('.moves').getByRole('button', { name: '签收', exact: true }).click()
  await (await dialogThatStands(page)).locator('.ant-btn-primary').click()
  await page.locator('.matter-head h1 .mark', { hasText: '办理中' }).waitFor()
  const more = await openFurther(page, '申请延期')
  await more.getByLabel('延长多少').fill('2')
  await more.getByLabel('说明').fill('摊主下周进市场，需延期')
  await expectAccessible(page)
  await more.locator('.ant-btn-primary').click()
  await page.locator('.matter-head', { hasText: '延期待审批' }).waitFor()
  // Who had it for how long stands with the limits, in words as well.
  await page.getByRole('heading', { name: /各级、各单位用时/ }).waitFor()
  await page.locator('.shares-list').getByText('汉滨区城市管理执法局').waitFor()

  await openMatter(page, strange)
  const objection = await openFurther(page, '退回异议')
  await choose(page, objection.getByLabel('理由'), '不在本单位辖区')
  // What units write there again and again stands ready.
  await objection.getByRole('button', { name: /常用语/ }).click()
  await page.getByRole('menuitem', { name: /不是本单位职责/ }).click()
  await expect.poll(() => objection.getByLabel('说明').inputValue()).toContain('不属于本单位职责')
  await objection.getByLabel('说明').fill('村道由镇上管')
  await objection.locator('.ant-btn-primary').click()
  await page.locator('.matter-head', { hasText: '异议待裁定' }).waitFor()

  const field = await browsing.openDeskAs('urban', '', phone)
  await field.goto(`${browsing.base}/field/matters/${easy}`)
  await field.getByRole('button', { name: '签收', exact: true }).click()
  await field.getByRole('button', { name: '办结答复' }).click()
  await field.getByRole('button', { name: '已解决' }).click()
  await field.getByLabel(/答复群众/).fill('摊主已搬到市场内。')
  await field.getByRole('button', { name: '办结答复' }).click()
  await field.locator('.stage').getByText('已办理').waitFor()
})

test('a centre puts a dispute on an agenda, the unit reports in once, and what is decided is done and printed', async () => {
  const { city, base } = browsing
  const matter = await sendToUrban('新夜市把公交站围了，两家都说不归自己')
  const urban = await city.signIn('urban')
  const { body } = await city.ask(urban, 'GET', `/api/matters/${matter}`)
  const taskId = (body.tasks as { id: string; mine: boolean }[]).find(({ mine }) => mine)?.id
  await city.act(urban, 'object', { taskId, ground: 'notOurDuty', explanation: '街道批的' }, { matter })
  const meeting = await callMeeting()

  const desk = await browsing.openDeskAs('county', `meetings/${meeting}`)
  const candidate = desk.locator('.candidates li', { hasText: '新夜市把公交站围了' })
  await candidate.getByRole('button', { name: '列入议程' }).click()
  const put = await dialogThatStands(desk)
  await put.getByLabel('议什么（到会单位可见）').fill('由谁牵头整治')
  await expectAccessible(desk)
  await put.locator('.ant-btn-primary').click()
  await desk.locator('.agenda li', { hasText: '由谁牵头整治' }).waitFor()
  await expectAccessible(desk)
  const unit = await browsing.openDeskAs('urban', 'meetings', phone)
  await unit.getByRole('link', { name: '占道经营联席会议' }).click()
  await unit.getByText('起可以报到').waitFor()
  await expectAccessible(unit)
  // It is moved to a moment so near that units may report in: two hours before it begins they may.
  await desk.clock.setFixedTime(city.clock.now)
  await desk.getByRole('button', { name: '改期' }).click()
  const move = await dialogThatStands(desk)
  await move.getByText('请了的 1 个单位会收到消息').waitFor()
  await move.locator('.ant-btn-primary').click()
  await move.locator('.ant-form-item-explain-error').waitFor()
  await expectAccessible(desk)
  const when = new Date(city.clock.now.getTime() + 100 * 60_000)
  await move.getByLabel('新的时间').fill(asTyped(when))
  await move.getByLabel('新的时间').press('Enter')
  await move.getByLabel('地点').fill('综治中心二楼')
  await move.locator('.ant-btn-primary').click()
  await move.waitFor({ state: 'hidden' })
  await desk.getByText(/原定：.*综治中心三楼.*改期/).waitFor()
  await desk.locator('.hint', { hasText: '综治中心二楼' }).waitFor()
  const told = await city.ask(urban, 'GET', `/api/meetings/${meeting}`)
  expect(told.body).toMatchObject({
    meeting: { meetsAt: when.toISOString(), meetingPlace: '综治中心二楼', earlier: [{}] },
  })
  await expectAccessible(desk)

  await unit.getByRole('button', { name: '报到（1 件）' }).click()
  await unit.locator('.attendance', { hasText: '已报到' }).waitFor()
  await expectAccessible(unit)

  await desk.locator('.attendance', { hasText: '已报到' }).waitFor()
  await desk.getByRole('button', { name: '记录议决' }).click()
  const decide = await dialogThatStands(desk)
  await decide.getByLabel('这件怎么议的（内部）').fill('由城管牵头，街道配合')
  await decide.getByText('裁定退回异议').click()
  await decide.getByText('异议不成立').click()
  await decide.getByLabel('原因').fill('主干道秩序由城管管')
  await expectAccessible(desk)
  await decide.locator('.ant-btn-primary').click()
  await desk.locator('.minuted', { hasText: '由城管牵头，街道配合' }).waitFor()
  await desk.getByRole('button', { name: '结束会议' }).click()
  await (await dialogThatStands(desk)).locator('.ant-btn-primary').click()
  await desk.getByRole('link', { name: '打印会议纪要' }).click()
  await desk.getByRole('heading', { name: '联席会议纪要' }).waitFor()
  await desk.getByText('由城管牵头，街道配合').waitFor()
  await expectAccessible(desk)
  await unit.goto(`${base}/desk/matters/${matter}`)
  await unit.locator('.timeline', { hasText: '联席会议议决' }).waitFor()
  const after = await city.ask(urban, 'GET', `/api/matters/${matter}`)
  expect(after.body).toMatchObject({ objections: [{ state: 'rejected' }], line: { overlays: [] } })
})
