import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweepClocks } from '../server/src/clock/sweep.ts'
import {
  type Browsing,
  dialogThatStands,
  expectAccessible,
  phone,
  startBrowsing,
} from '../testing/browsing.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

type Brought = { matter: string; code: string }
const wages = {
  words: '工资拖着没给',
  kindId: 'dispute.labour',
  answers: { amount: 32_000, people: 6 },
}

/** The same words twice would be one matter to the eye: each has a number. */
let brought = 0
async function register(more: object = {}): Promise<Brought> {
  brought += 1
  const { city } = browsing
  const report = { source: 'phone', ...wages, ...more }
  const words = `${report.words}，第 ${brought} 起`
  const { body } = await city.command(await city.signIn('county'), 'matter.register', { ...report, words })
  return { matter: String(body.matter), code: String(body.code) }
}
async function act(by: string, move: string, payload: object, { matter }: Brought): Promise<void> {
  await browsing.city.act(await browsing.city.signIn(by), move, payload, { matter })
}
type View = {
  line: { stage: string; leadUnitId: string | null; kindId: string }
  activities: { kind: string; texts: { text: string }[] }[]
}
async function see({ matter }: Brought): Promise<View> {
  const { city } = browsing
  return (await city.ask(await city.signIn('county'), 'GET', `/api/matters/${matter}`)).body as View
}
const stageOf = async (one: Brought) => (await see(one)).line.stage
const shortCode = (one: Brought) => one.code.slice(-7, -1)
/** Which matter is open on the screen of the dispatcher. */
const opened = (page: Page, one: Brought) =>
  page
    .locator('.triage-matter .hint', { hasText: shortCode(one) })
    .first()
    .waitFor()

/** The next answer to a list of commands is lost on its way, after they were carried out. */
async function loseAnswer(page: Page): Promise<void> {
  await page.route(
    '**/api/commands',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 },
  )
}

test('a dispatcher works down the queue by keys: a digit chooses, Enter sends, z z takes back, and what did not come about says so', async () => {
  const [first, second, third, fourth, light] = [
    await register(),
    await register(),
    await register(),
    await register(),
    await register({ words: '路口的灯不亮', kindId: undefined, answers: undefined }),
  ]
  const labour = (await browsing.city.ask(await browsing.city.signIn('labour'), 'GET', '/api/session')).body
  const labourUnit = (labour.post as { unitId: string }).unitId
  const page = await browsing.openDeskAs('county', '?queue=judge')
  await page.getByRole('link', { name: '逐件分流' }).click()
  await opened(page, first)
  const send = page.locator('.decide-foot .ant-btn-primary')
  await page.locator('.choice').first().filter({ hasText: '人力资源' }).waitFor()
  await expectAccessible(page)

  // A key alone sends nothing: what would be sent stands on the button first.
  await page.keyboard.press('Enter')
  await page.keyboard.press('1')
  await send.filter({ hasText: '受理并派给' }).waitFor()
  expect(await stageOf(first)).toBe('registered')
  await page.keyboard.press('Escape')
  await send.filter({ hasText: '先选派给谁' }).waitFor()
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await opened(page, second)
  await page.locator('.last-decided', { hasText: '已派出' }).waitFor()
  expect((await see(first)).line).toMatchObject({ stage: 'dispatched', leadUnitId: labourUnit })

  // Taking back is asked once more, and then the matter is there again.
  await page.keyboard.press('z')
  await page.getByText('收回这一件？').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('收回这一件？').waitFor({ state: 'detached' })
  await page.keyboard.press('z')
  await page.keyboard.press('z')
  await opened(page, first)
  await page.locator('.triage-matter .mark', { hasText: '已受理' }).waitFor()
  await page.keyboard.press('1')
  await send.filter({ hasText: '派给' }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => stageOf(first)).toBe('dispatched')

  // A colleague was first, and the screen has not heard of it yet.
  await opened(page, second)
  await page.route('**/mark*', (route) => route.abort())
  await act('countyhead', 'accept', {}, second)
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await opened(page, third)
  const refused = page.getByRole('alert').filter({ hasText: shortCode(second) })
  await refused.filter({ hasText: '没有派出' }).waitFor()
  await refused.getByRole('button', { name: '关闭' }).click()
  await page.unroute('**/mark*')

  // An answer that was lost is asked for again, and nothing is done twice.
  await loseAnswer(page)
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await opened(page, fourth)
  const unsure = page.getByRole('alert').filter({ hasText: shortCode(third) })
  await unsure.filter({ hasText: '不知道派出没有' }).filter({ hasText: '没有收到答复' }).waitFor()
  await unsure.getByRole('button', { name: '再试' }).click()
  await unsure.waitFor({ state: 'detached' })
  expect((await see(third)).activities.filter(({ kind }) => kind === 'dispatch')).toHaveLength(1)

  // Something else is behind one key, with the dialog that it always has.
  await page.keyboard.press('r')
  await page.locator('.ant-dropdown-menu-item', { hasText: '不予受理' }).waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.ant-dropdown:not(.ant-dropdown-hidden)').waitFor({ state: 'detached' })

  // Of words alone the kind comes first.
  await page.keyboard.press('j')
  await opened(page, light)
  await page.locator('.choices', { hasText: '先定类别' }).locator('.choice').first().waitFor()
  await page.keyboard.press('1')
  await page.locator('.choices', { hasText: '派给谁' }).waitFor()
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await expect
    .poll(async () => (await see(light)).line)
    .toMatchObject({
      stage: 'dispatched',
      kindId: 'event.part.utility.light',
    })

  // What a colleague sends off while it is looked at says so by itself.
  await opened(page, fourth)
  const taken = await register()
  await page.locator('.triage-list', { hasText: shortCode(taken) }).waitFor()
  await page.keyboard.press('j')
  await opened(page, taken)
  await act('countyhead', 'accept', {}, taken)
  await act('countyhead', 'dispatch', { leadUnitId: labourUnit }, taken)
  await page.locator('.decide', { hasText: '已不在待受理' }).waitFor()
  await page.keyboard.press('k')

  // Who dictates turns the keys off.
  await opened(page, fourth)
  await page.keyboard.press('?')
  const help = await dialogThatStands(page)
  await help.getByRole('switch').click()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await help.waitFor({ state: 'hidden' })
  await page.keyboard.press('1')
  expect(await page.locator('.choice.chosen').count()).toBe(0)
  await page.locator('.choice').first().click()
  await send.filter({ hasText: '受理并派给' }).click()
  await expect.poll(() => stageOf(fourth)).toBe('dispatched')
  await page.getByText('没有待受理的事项').waitFor()
  await page.close()
})

test('many are chosen by keys and sent together: each to whom it is suggested, with its own code in the words; the refused one is told and tried again alone', async () => {
  const own: Brought[] = []
  for (let n = 0; n < 5; n += 1) {
    const one = await register()
    await act('county', 'accept', {}, one)
    own.push(one)
  }
  const page = await browsing.openDeskAs('county', '?queue=dispatch')
  const chosen = page.locator('.bulk-bar .hint').first()
  await page.locator('.matter-row .what a').first().focus()
  await page.keyboard.press('x')
  await chosen.filter({ hasText: '已选 1 件' }).waitFor()
  await page.keyboard.press('Shift+ArrowDown')
  await chosen.filter({ hasText: '已选 2 件' }).waitFor()
  await page.getByRole('checkbox', { name: '全选这一页' }).click()
  const all = await page.locator('.matter-row .choose').count()
  await chosen.filter({ hasText: `已选 ${all} 件` }).waitFor()
  await expectAccessible(page)

  const [overtaken] = own
  if (!overtaken) throw new Error('Nothing was registered.')
  await act('countyhead', 'withdraw', { reason: '群众撤回' }, overtaken)
  await page.locator('.bulk-bar').getByRole('button', { name: '分流派遣' }).click()
  const dialog = await dialogThatStands(page)
  await dialog.locator('.by-suggestion', { hasText: '人力资源' }).waitFor()
  await dialog.getByLabel('办理要求').fill('请办理{编码}')
  await dialog.getByText('每件各填各的').waitFor()
  await expectAccessible(page)
  await dialog.locator('.ant-btn-primary').click()
  const report = page.locator('.bulk-report')
  await report.filter({ hasText: `成了 ${all - 1} 件，没有成 1 件` }).waitFor()
  const [, second] = own
  if (!second) throw new Error('Nothing was registered.')
  const words = (await see(second)).activities.flatMap(({ texts }) => texts.map(({ text }) => text))
  expect(words.some((text) => text.startsWith('请办理6') && text.includes(shortCode(second)))).toBe(true)

  await report.getByRole('link', { name: new RegExp(shortCode(overtaken)) }).waitFor()
  await report.getByRole('button', { name: '只再试这 1 件' }).click()
  const again = await dialogThatStands(page)
  expect(await again.getByLabel('办理要求').inputValue()).toBe('请办理{编码}')
  await again.locator('.ant-btn-primary').click()
  await report.filter({ hasText: '没有成 1 件' }).waitFor()
  await page.close()

  // On a phone the unit signs for all of them; the answer is lost once, and nothing is done twice.
  const officer = await browsing.openDeskAs('labour', '?queue=sign', phone)
  const boxes = officer.locator('.matter-row .choose input')
  await boxes.first().waitFor()
  const many = await boxes.count()
  for (let n = 0; n < many; n += 1) await boxes.nth(n).check()
  await officer.locator('.bulk-bar').getByRole('button', { name: '签收' }).click()
  const signing = await dialogThatStands(officer)
  await loseAnswer(officer)
  await signing.locator('.ant-btn-primary:not([disabled])').click()
  const signed = officer.locator('.bulk-report')
  await signed.filter({ hasText: '没有收到答复' }).waitFor()
  await signed.getByRole('button', { name: `只再试这 ${many} 件` }).click()
  const trying = await dialogThatStands(officer)
  await trying.locator('.ant-btn-primary:not([disabled])').click()
  await signed.filter({ hasText: `签收：${many} 件，都成了` }).waitFor()
  await expectAccessible(officer)
  expect(await stageOf(second)).toBe('handling')
  await officer.close()
})

test('many that come too late are accepted together: it is asked once why, and kept with those that are late', async () => {
  const { city } = browsing
  const late = [await register(), await register()]
  city.clock.pass(20 * 24 * 60)
  while ((await sweepClocks(city.program.deps, city.clock.now)) > 0);
  const fresh = await register()
  const page = await browsing.openDeskAs('county', '?queue=judge')
  await page.locator('.matter-row', { hasText: shortCode(fresh) }).waitFor()
  for (const one of [...late, fresh])
    await page
      .locator('.matter-row', { hasText: shortCode(one) })
      .locator('.choose input')
      .check()
  await page.locator('.bulk-bar').getByRole('button', { name: '受理', exact: true }).click()
  const dialog = await dialogThatStands(page)
  await dialog.getByText('其中 2 件已经超期').waitFor()
  await expectAccessible(page)
  const accept = dialog.locator('.ant-btn-primary')
  await accept.click()
  await dialog.locator('.ant-form-item-explain-error').waitFor()
  expect(await stageOf(fresh)).toBe('registered')
  await dialog.getByLabel('超期原因').click()
  await page.locator('.ant-select-item-option').first().click()
  await accept.click()
  await page.locator('.bulk-report', { hasText: '3 件，都成了' }).waitFor()
  const reasons = async (one: Brought) =>
    ((await see(one)) as View & { late: { reason: object | null }[] }).late.map(
      ({ reason }) => reason !== null,
    )
  for (const one of late) expect(await reasons(one)).toEqual([true, true])
  expect(await reasons(fresh)).toEqual([])
  await page.close()
})
