import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  type Browsing,
  choose,
  dialogThatStands,
  expectAccessible,
  phone,
  sayYes,
  standStill,
  startBrowsing,
} from '../testing/browsing.ts'
import { placesOf } from '../testing/places.ts'
import { rulesOf } from '../testing/rules.ts'
import { nobody } from '../testing/start-city.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

/** Carries something to the upper or lower edge of something else, as a hand does: over all that lies between. */
async function drag(page: Page, what: Locator, onto: Locator, edge: 'above' | 'below'): Promise<void> {
  await what.hover()
  await page.mouse.down()
  const to = await onto.boundingBox()
  if (!to) throw new Error('Nothing to drag onto is on the screen.')
  const x = to.x + to.width / 2
  const begun = page.locator('.question-list .dragged')
  await vi.waitFor(async () => {
    await page.mouse.move(x, to.y + to.height / 2, { steps: 5 })
    expect(await begun.count()).toBe(1)
  })
  await page.mouse.move(x, edge === 'above' ? to.y + 3 : to.y + to.height - 3, { steps: 5 })
  await page.mouse.up()
  await begun.waitFor({ state: 'detached' })
}

test('an administrator writes a kind with a conditional form, tries it, publishes it, and a citizen reports with it', async () => {
  const page = await browsing.signIn('system')
  await page.getByRole('link', { name: '规则' }).click()
  await page.getByRole('heading', { name: '类别与表单' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: '添加类别' }).click()
  await choose(page, page.getByLabel('类别', { exact: true }), '街面秩序')
  await page.getByLabel('名称', { exact: true }).fill('路灯歪斜')
  await page.getByRole('button', { name: /下一步/ }).click()

  await page.getByRole('heading', { name: '路灯歪斜' }).waitFor()
  const add = page.getByRole('button', { name: '加一个问题' })
  await add.click()
  await page.getByLabel('问题', { exact: true }).fill('有没有人摔伤')
  await choose(page, page.getByLabel('题型'), '是或否')
  await choose(page, page.getByLabel('问的是哪项个人信息'), '有没有人受伤')
  await page.getByText('先救人，再处理').waitFor()
  await add.click()
  await page.getByLabel('问题', { exact: true }).fill('伤在哪里')
  await page.getByText('总是问').waitFor()
  await page.getByRole('button', { name: '只在某个答案时问' }).click()
  await page.getByLabel('哪些答案').click()
  await page.locator('.ant-select-item-option[title="是"]').click()
  await page.keyboard.press('Escape')
  await page.getByText('只在 “有没有人摔伤”是是').waitFor()
  await page.getByRole('button', { name: '上移：伤在哪里' }).click()
  await page.getByText('用到了排在后面的问题').waitFor()
  await page.getByRole('button', { name: '下移：伤在哪里' }).click()
  await page.getByText('用到了排在后面的问题').waitFor({ state: 'detached' })
  await expectAccessible(page)

  const phoneFrame = page.frameLocator('iframe.phone')
  await phoneFrame.getByText('再补充几句').click()
  await phoneFrame.getByText('伤在哪里').waitFor({ state: 'detached' })
  await phoneFrame.getByRole('group', { name: '有没有人摔伤' }).getByRole('button', { name: '是' }).click()
  await phoneFrame.getByLabel('伤在哪里').fill('脚踝')
  await phoneFrame.getByRole('button', { name: '试试能不能提交' }).click()
  await phoneFrame.getByText('可以提交').waitFor()
  await page.getByText('登记员的工作台').click()
  await page.locator('.panel', { hasText: '预览' }).getByText('有没有人摔伤').waitFor()

  await page.getByRole('button', { name: /保存草稿/ }).click()
  await page.getByText('草稿已保存，尚未发布').waitFor()
  await page.getByRole('button', { name: '发布…' }).click()
  const dialog = await dialogThatStands(page)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /^确\s*定$/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('第 1 版').waitFor()
  await page.setViewportSize(phone)
  await expectAccessible(page)

  const portal = await browsing.open(phone)
  await portal.goto(`${browsing.base}/report`)
  await portal.getByRole('button', { name: '城市管理事件' }).click()
  await portal.getByLabel('具体类别').selectOption({ label: '路灯歪斜' })
  await portal.getByText('再补充几句').click()
  await portal.getByRole('group', { name: '有没有人摔伤' }).getByRole('button', { name: '是' }).click()
  await portal.getByLabel('伤在哪里').waitFor()
})

test('questions are dragged or moved by keys into another order, and take their conditions along', async () => {
  const { city } = browsing
  const rules = rulesOf(city)
  const system = await city.signIn('system')
  const showWhen = { question: 'hurt', is: [true] }
  const kindId = await rules.addKind(system, {
    name: { zh: '围挡倒塌' },
    form: [
      { id: 'hurt', label: { zh: '有人受伤吗' }, type: 'yesNo' },
      { id: 'where', label: { zh: '伤在哪里' }, type: 'text', showWhen },
      { id: 'road', label: { zh: '路还通吗' }, type: 'yesNo' },
    ],
  })
  const page = await browsing.openDeskAs('system', `rules/kinds/${kindId}`)
  const list = page.locator('.question-list > li')
  const question = (name: string) => list.filter({ hasText: name })
  // A condition names the other question: only the first words of a row are its own.
  const order = () => list.locator('.question-name b').allTextContents()
  await page.getByText('只在 “有人受伤吗”是是').waitFor()
  await drag(page, question('路还通吗').locator('.grip'), list.first(), 'above')
  await vi.waitFor(async () => expect(await order()).toEqual(['路还通吗', '有人受伤吗', '伤在哪里']))

  // Ahead of what its condition asks it is marked, and keeps it; back again nothing is wrong.
  await drag(page, list.nth(1).locator('.grip'), list.nth(2), 'below')
  await vi.waitFor(async () => expect(await order()).toEqual(['路还通吗', '伤在哪里', '有人受伤吗']))
  await page.getByText('用到了排在后面的问题').waitFor()
  await page.getByText('只在 “有人受伤吗”是是').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '上移：有人受伤吗' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('用到了排在后面的问题').waitFor({ state: 'detached' })
  // The key goes along with what it moved.
  await page.keyboard.press('Enter')
  expect(await order()).toEqual(['有人受伤吗', '路还通吗', '伤在哪里'])

  await page.getByRole('button', { name: /保存草稿/ }).click()
  await page.getByText('草稿已保存，尚未发布').waitFor()
  const { draft } = await rules.read(system, `kinds/${kindId}`)
  expect(draft).toMatchObject({ form: [{ id: 'hurt' }, { id: 'road' }, { id: 'where', showWhen }] })
})

test('the second of two administrators keeps what they wrote, sees what the first changed, and brings both together', async () => {
  const { city } = browsing
  const rules = rulesOf(city)
  const system = await city.signIn('system')
  const kindId = await rules.addKind(system, {
    name: { zh: '井盖丢失' },
    form: [{ id: 'where', label: { zh: '在路中间吗' }, type: 'yesNo' }],
  })
  const page = await browsing.openDeskAs('system', `rules/kinds/${kindId}`)
  await page.getByLabel('名称', { exact: true }).fill('井盖丢失破损')
  const places = placesOf(city)
  const { body } = await city.ask(nobody, 'GET', '/api/about')
  const unitId = await places.centreUnitOf(String(body.cityId))
  const other = await places.appoint('security', 'othersystem', { unitId, role: 'systemAdmin' })
  const read = await rules.read(other, `kinds/${kindId}`)
  const draft = read.published as { form: object[] }
  const theirs = {
    ...draft,
    name: { zh: '井盖缺失' },
    form: [...draft.form, { id: 'deep', label: { zh: '井有多深' }, type: 'number' }],
  }
  const saved = await rules.send(other, 'kind.saveDraft', { kindId, basedOn: read.revision, draft: theirs })
  expect(saved.status).toBe(200)

  await page.getByRole('button', { name: /保存草稿/ }).click()
  await page.getByText('刚刚改过这个类别').waitFor()
  await page.getByText('问题“井有多深”：新增').first().waitFor()
  await page.getByText('对方写的是“井盖缺失”，您写的是“井盖丢失破损”').waitFor()
  expect(await page.getByLabel('名称', { exact: true }).inputValue()).toBe('井盖丢失破损')
  await expectAccessible(page)
  await page.getByRole('button', { name: '合并两边的改动，接着改' }).click()
  await page.getByRole('button', { name: /^井有多深/ }).waitFor()
  await page.getByRole('button', { name: /保存草稿/ }).click()
  await page.getByText('草稿已保存，尚未发布').waitFor()
  const after = await rules.read(system, `kinds/${kindId}`)
  expect(after.draft).toMatchObject({ name: { zh: '井盖丢失破损' }, form: [{ id: 'where' }, { id: 'deep' }] })

  await page.getByRole('button', { name: '放弃草稿' }).click()
  await sayYes(page)
  await page.getByRole('heading', { name: '井盖丢失', exact: true }).waitFor()
  await page.getByRole('button', { name: '停用…' }).click()
  await standStill(page)
  await sayYes(page)
  await page
    .getByText(/最后一天/)
    .first()
    .waitFor()
})

test('limits: an example is tried, a policy that can never match is refused with the line that hides it', async () => {
  const page = await browsing.openDeskAs('system', 'rules/policies')
  await page.getByRole('heading', { name: '时限规则' }).waitFor()
  const trial = page.locator('.trial')
  await choose(page, trial.getByLabel('类别'), '拖欠工资')
  await trial.getByText('矛盾纠纷 · 一般').waitFor()
  await trial.getByText('全部事项').waitFor()
  await trial.locator('summary', { hasText: '办结' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: '添加规则' }).click()
  const dialog = await dialogThatStands(page)
  await choose(page, dialog.getByLabel('类别'), '矛盾纠纷')
  await choose(page, dialog.getByLabel('难易'), '一般')
  await dialog.getByLabel('办结时长').fill('5')
  await dialog.getByLabel('名称', { exact: true }).fill('市综治办〔2026〕3号')
  await expectAccessible(page)
  const ok = dialog.getByRole('button', { name: /^发\s*布$/ })
  await ok.click()
  await dialog.getByText('这条规则永远用不上').waitFor()
  await dialog.getByText('矛盾纠纷 · 一般').waitFor()
  await choose(page, dialog.getByLabel('来源'), '来信')
  await ok.click()
  await dialog.waitFor({ state: 'hidden' })
  await page
    .getByRole('row', { name: /来信 · 矛盾纠纷 · 一般/ })
    .getByText('5 个工作日')
    .waitFor()
  await page.setViewportSize(phone)
  await expectAccessible(page)
})

test('routing: a rule is tried on last month and published, one that would go round is refused, and the dispatcher takes what it suggests', async () => {
  const page = await browsing.openDeskAs('system', 'rules/routing')
  await page.getByText('还没有派单规则').waitFor()
  await expectAccessible(page)
  const add = async (kind: string, level: string, goesTo: string) => {
    await page.getByRole('button', { name: '添加规则' }).click()
    const dialog = await dialogThatStands(page)
    await choose(page, dialog.getByLabel('类别'), kind)
    await choose(page, dialog.getByLabel('哪一级中心在派'), level)
    await choose(page, dialog.getByLabel('派给', { exact: true }), goesTo)
    await dialog.getByLabel('名称', { exact: true }).fill('市综治办〔2026〕3号')
    return dialog
  }
  const publish = (dialog: Locator) => dialog.getByRole('button', { name: /^发\s*布$/ }).click()
  const first = await add('城市部件', '县级', '属地的某类单位')
  await choose(page, first.getByLabel('哪类单位'), '交通运输局')
  await first.getByRole('button', { name: '连同这条规则试算' }).click()
  await first.getByText(/2026-02-01 至 2026-02-28/).waitFor()
  await expectAccessible(page)
  await publish(first)
  await first.waitFor({ state: 'hidden' })
  await page.getByRole('row', { name: /1\. 城市部件 · 县级/ }).waitFor()
  const up = await add('城市管理事件', '镇级', '上报上一级中心')
  await publish(up)
  await up.waitFor({ state: 'hidden' })
  const down = await add('城市管理事件', '县级', '下派下一级中心')
  await publish(down)
  await down.getByText('这条派单规则不能这样定').waitFor()
  await down.getByText(/城市管理事件 · 镇级/).waitFor()
  await page.setViewportSize(phone)
  await expectAccessible(page)

  const { city } = browsing
  const county = await city.signIn('county')
  const { body } = await city.command(county, 'matter.register', {
    words: '护栏坏了',
    source: 'phone',
    kindId: 'event.part.utility.light',
  })
  await city.command(county, 'matter.accept', {}, { matter: String(body.matter) })
  const desk = await browsing.openMatterAs('county', String(body.code))
  await desk.getByRole('button', { name: '分流派遣' }).click()
  const suggested = desk.getByRole('dialog').locator('.suggested')
  await suggested.getByRole('button', { name: /交通运输局/ }).waitFor()
  await suggested.getByText(/派单规则：城市部件 · 县级/).waitFor()
  await expectAccessible(desk)
  await desk.keyboard.press('Alt+KeyU')
  await suggested.waitFor({ state: 'detached' })
  await desk.getByRole('dialog').locator('.ant-select', { hasText: '交通运输局' }).waitFor()

  // Those who send by the rules read how these fare, though they may not change them.
  await desk.getByRole('dialog').locator('.ant-btn-primary').click()
  await desk.locator('.matter-head', { hasText: '已派遣' }).waitFor()
  await desk.goto(`${browsing.base}/desk/rules/routing`)
  const fared = desk.locator('.panel', { has: desk.getByRole('heading', { name: '推荐得准不准' }) })
  await fared.getByRole('row', { name: /城市部件 · 县级.* 1 件 1 件/ }).waitFor()
  await expectAccessible(desk)
})

test('the calendar: a notice is pasted, a hole is named before it can be published, and what moves is told', async () => {
  const page = await browsing.openDeskAs('system', 'rules/calendar?year=2027')
  await page.getByRole('heading', { name: '工作日历' }).waitFor()
  const lines = [
    '一、元旦：1月1日（周五）至3日（周日）放假，共3天。',
    '二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月20日（周六）上班。',
    '三、清明节：4月3日（周六）至5日（周一）放假。',
    '四、劳动节：5月1日（周六）至5日（周三）放假调休。5月8日（周六）上班。',
    '五、端午节：6月9日（周三）放假。',
    '六、中秋节：9月15日（周三）放假。',
    '七、国庆节：10月1日（周五）至7日（周四）放假调休。9月26日（周日）、10月9日（周六）上班。',
  ]
  async function paste(text: string): Promise<void> {
    await page.getByRole('button', { name: '粘贴通知或表格…' }).click()
    const dialog = await dialogThatStands(page)
    await dialog.getByRole('textbox').fill(text)
    await expectAccessible(page)
    await dialog.getByRole('button', { name: '填进日历' }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
  await paste(lines.join('\n').replace('10月1日（周五）至7日', '10月2日（周六）至7日'))
  await page.getByText('是法定节假日，却没有放假').waitFor()
  expect(await page.getByRole('button', { name: '公布…' }).isDisabled()).toBe(true)
  await page.getByText('放假', { exact: true }).click()
  await choose(page, page.getByLabel('哪个节日'), '国庆节')
  await page.getByRole('button', { name: /2027-10-01/ }).click()
  await page.getByText('是法定节假日，却没有放假').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '公布…' }).click()
  const dialog = await dialogThatStands(page)
  await dialog.getByText(/没有暂定时限在等这一年/).waitFor()
  await dialog.getByRole('button', { name: /^确\s*定$/ }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('国务院办公厅关于2027年部分节假日安排的通知').first().waitFor()
  await page.setViewportSize(phone)
  await expectAccessible(page)
})

test('the days in which people are answered: too long is refused with the most, published they are open to all', async () => {
  const page = await browsing.openDeskAs('system', 'rules/policies')
  await page.getByRole('link', { name: '答复期限' }).click()
  await page.getByRole('heading', { name: '答复个人信息申请' }).waitFor()
  await page.getByRole('row', { name: /^删除/ }).getByText('15 个工作日').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '公布新期限' }).click()
  const dialog = await dialogThatStands(page)
  await dialog.getByLabel('删除期限').fill('20')
  await dialog.getByLabel('名称', { exact: true }).fill('市政府令〔2026〕8号')
  await expectAccessible(page)
  const ok = dialog.getByRole('button', { name: /^公\s*布$/ })
  await ok.click()
  await dialog.getByText('删除最多 15 个工作日').waitFor()
  await dialog.getByLabel('删除期限').fill('10')
  await ok.click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('row', { name: /^删除/ }).getByText('10 个工作日').first().waitFor()
  await page.locator('summary', { hasText: '第 1 版' }).click()
  await page.getByRole('row', { name: /^删除/ }).getByText('15 个工作日').waitFor()
  await page.setViewportSize(phone)
  await expectAccessible(page)

  const portal = await browsing.open(phone)
  await portal.goto(`${browsing.base}/open`)
  await portal.locator('summary', { hasText: '多少天内答复' }).click()
  await portal.getByText('删除 10 个工作日').waitFor()
  await portal.getByText('市政府令〔2026〕8号').first().waitFor()
})

test('what is switched on is read by anybody from the foot of the portal, down to each question and its purpose', async () => {
  const portal = await browsing.open(phone)
  await portal.goto(browsing.base)
  await portal.getByRole('link', { name: '这里启用了什么' }).click()
  await portal.getByRole('heading', { name: '这里启用了什么' }).waitFor()
  await expectAccessible(portal)
  await portal.locator('summary', { hasText: '事项类别与表单' }).click()
  await portal.locator('summary', { hasText: '投诉举报' }).click()
  await portal.getByText('反映单位或人员，由上一级受理').first().waitFor()
  await portal.locator('summary', { hasText: '个人信息' }).click()
  await portal.locator('.open-fields').getByText('区分市内和异地报销手续').waitFor()
  await portal.locator('summary', { hasText: '时限规则' }).click()
  await portal.getByText('110非警务 · 矛盾纠纷 · 复杂').waitFor()
  await expectAccessible(portal)
})

test('who hears of what is seen step by step, changed for one, and said to be of this city', async () => {
  const page = await browsing.openDeskAs('system', 'rules/messages')
  const line = page.getByRole('row', { name: /^受理/ })
  await line.waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '修改“受理”' }).click()
  const dialog = await dialogThatStands(page)
  await dialog.locator('.ant-form-item', { hasText: '承办中心负责人' }).getByLabel('站内消息').check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '公布' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await line.getByText('本市另定').waitFor()
  await line.getByText('承办中心负责人').waitFor()
  await page.getByText('第 1 版').waitFor()
})
