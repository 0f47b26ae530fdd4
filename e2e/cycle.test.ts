import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Browsing,
  choose,
  dialogThatStands,
  expectAccessible,
  phone,
  startBrowsing,
} from '../testing/browsing.ts'

let browsing: Browsing

// The whole way is gone as most people see it, with dialogs that slide and fade.
beforeAll(async () => {
  browsing = await startBrowsing({ moving: true })
})
afterAll(() => browsing.close())

/** Taps one of a few choices that lie open in the dialog. */
async function tap(page: Page, question: string, answer: string): Promise<void> {
  const item = page.getByRole('dialog').locator('.ant-form-item').filter({ hasText: question })
  await item.getByText(answer, { exact: true }).click()
}

/** Presses the button of a move, fills its dialog, and waits until the matter shows the new stage. */
async function move(
  page: Page,
  name: string,
  stage: string,
  fill?: (page: Page) => Promise<void>,
): Promise<void> {
  await page.locator('.moves').getByRole('button', { name }).click()
  const dialog = await dialogThatStands(page)
  await fill?.(page)
  await dialog.locator('.ant-btn-primary').click()
  await dialog.waitFor({ state: 'hidden' })
  await page.locator('.matter-head h1 .mark', { hasText: stage }).waitFor()
}

const say = (label: string, text: string) => async (page: Page) =>
  await page.getByRole('dialog').getByLabel(label).fill(text)

test('a citizen reports from the phone; village, county, a department and a call-back clerk see it through', async () => {
  const citizen = await browsing.open(phone)
  await citizen.goto(`${browsing.base}/`)
  await citizen.getByRole('button', { name: '我要反映' }).waitFor()
  await expectAccessible(citizen)
  await citizen.getByRole('button', { name: '我要反映' }).click()
  await citizen.getByLabel(/什么事/).fill('工地干了四十天，六个人的工资还没给')
  await citizen.getByLabel('县区').selectOption({ label: '汉滨区' })
  await citizen.getByLabel('镇街').selectOption({ label: '新城街道' })
  await citizen.getByLabel('村社区').selectOption({ label: '双堤社区居委会' })
  await expectAccessible(citizen)
  await citizen.getByRole('button', { name: '提交' }).click()
  const code = (await citizen.locator('.receipt dd').first().textContent()) ?? ''
  expect(code).toMatch(/^610902-2026-\d{6}-[\dX]$/)
  await citizen.getByRole('button', { name: '查看进度' }).click()
  await citizen.getByRole('heading', { name: '已收到，中心正在看' }).waitFor()

  await citizen.locator('summary', { hasText: '补充说明' }).click()
  await citizen.getByLabel('想补充的情况').fill('有记工本，没有欠条')
  await citizen.locator('details[open]').getByRole('button', { name: '补充说明' }).click()
  await citizen.locator('.steps', { hasText: '有记工本，没有欠条' }).waitFor()
  await expectAccessible(citizen)

  const village = await browsing.openMatterAs('village', code, phone)
  await village.locator('.timeline', { hasText: '有记工本，没有欠条' }).waitFor()
  await expectAccessible(village)
  for (const button of await village.locator('.moves button').all())
    expect((await button.boundingBox())?.height, 'as high as a thumb is wide').toBeGreaterThanOrEqual(44)
  await move(village, '上报', '已登记', say('原因', '要劳动监察认定'))
  const town = await browsing.openMatterAs('town', code)
  await move(town, '上报', '已登记', say('原因', '涉及县级部门'))

  await citizen.reload()
  await citizen.getByText('现在由：汉滨区社会治安综合治理中心').waitFor()
  const passedOn = citizen.locator('.steps li', { hasText: '交上一级中心' })
  await passedOn.first().getByText('汉滨区社会治安综合治理中心').waitFor()
  await passedOn.last().getByText('新城街道').waitFor()

  const county = await browsing.openMatterAs('county', code)
  await expectAccessible(county)
  await move(county, '受理', '已受理', async (page) => {
    await choose(page, page.getByRole('dialog').getByLabel('类别'), '劳动人事')
  })
  await move(
    county,
    '分流派遣',
    '已派遣',
    async (page) =>
      await choose(page, page.getByRole('dialog').getByLabel('主办单位'), '人力资源和社会保障局'),
  )

  const labour = await browsing.openMatterAs('labour', code)
  await move(labour, '签收', '办理中')
  await move(labour, '办结答复', '已办理', async (page) => {
    await tap(page, '结果', '已解决')
    await page
      .getByRole('dialog')
      .getByLabel(/答复群众/)
      .fill('工资已全部结清')
  })
  await county.reload()
  await move(county, '审核通过', '待回访')
  await citizen.reload()
  await citizen.locator('.result', { hasText: '工资已全部结清' }).waitFor()

  const caller = await browsing.openMatterAs('callback', code)
  await caller.getByText('抽中回访').first().waitFor()
  await move(caller, '回访', '待回访', async (page) => {
    await tap(page, '是否联系上', '已联系上')
    for (const question of ['是否得到答复', '是否解决', '是否满意']) await tap(page, question, '是')
  })
  await caller.locator('.timeline', { hasText: '满意' }).waitFor()
  expect(await caller.locator('.call-backs td').allInnerTexts()).toEqual(['是', '是', '是'])
  await county.reload()
  await move(county, '结案', '已结案')

  await citizen.reload()
  await citizen.getByRole('heading', { name: '已结案' }).waitFor()
  await citizen.locator('.steps', { hasText: '工资已全部结清' }).waitFor()
  await citizen.locator('.rate').waitFor()
  await expectAccessible(citizen)
  await citizen.locator('summary', { hasText: '申请重新办理' }).click()
  await citizen.getByLabel('原因').fill('还差一个人的')
  await citizen.locator('details[open]').getByRole('button', { name: '申请重新办理' }).click()
  await citizen.getByRole('heading', { name: '已受理' }).waitFor()
})

test('every screen of the desk opens without serious faults for who may see it, in both languages', async () => {
  await registerOne()
  const page = await browsing.signIn('county')
  for (const path of ['', 'register', 'matters', 'figures', 'places', 'account']) {
    if (path !== '') await page.goto(`${browsing.base}/desk/${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expectAccessible(page)
  }
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('link', { name: 'My work' }).click()
  await page.getByRole('heading', { name: 'My work' }).waitFor()
})

async function registerOne(): Promise<void> {
  const clerk = await browsing.city.signIn('county')
  await browsing.city.command(clerk, 'matter.register', { words: '路灯坏了', source: 'phone' })
}
