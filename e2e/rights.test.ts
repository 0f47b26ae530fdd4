import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeExports } from '../server/src/exports/make-exports.ts'
import {
  type Browsing,
  choose,
  expectAccessible,
  phone,
  standStill,
  startBrowsing,
} from '../testing/browsing.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

test('a citizen sees who looked, has a copy, something put right, a deletion refused with reasons and later granted', async () => {
  const page = await browsing.open(phone)
  const unfold = (name: string) => page.locator('summary', { hasText: name }).click()
  await page.goto(`${browsing.base}/report`)
  await page.getByLabel('什么事').fill('三组的路灯坏了')
  await page.getByLabel(/联系电话/).fill('13891500001')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('heading', { name: '已收到' }).waitFor()
  const code = (await page.locator('.receipt .code').first().textContent())?.trim() ?? ''
  const clerk = await browsing.city.signIn('city')
  await browsing.city.ask(clerk, 'GET', `/api/matters/${code}`)
  await page
    .getByRole('button', { name: /查看进度|查进度/ })
    .first()
    .click()
  await unfold('我的个人信息')
  await unfold('看看谁查看过我的事项')
  await page.locator('.looks').getByText('分流员').waitFor()
  await unfold('要一份我的资料副本')
  await page.getByRole('button', { name: '现在领取' }).click()
  await page.locator('.own-copy').getByText('13891500001').waitFor()
  await expectAccessible(page)

  await unfold('更正不对的内容')
  await page.getByLabel('哪一项不对').selectOption({ label: '电话' })
  await page.getByText('现在是：138****0001').waitFor()
  await page.getByLabel('正确的是').fill('13800005678')
  await page.getByRole('button', { name: '申请更正' }).click()
  await page.getByText('更正：正在处理').waitFor()
  await unfold('删除我的个人信息')
  await page.getByLabel('为什么要删除').fill('不想再留')
  await page.getByRole('button', { name: '删除我的个人信息' }).click()
  await page.getByText('删除：正在处理').waitFor()

  const desk = await browsing.openDeskAs('city', 'rights')
  await desk.getByRole('table', { name: '个人信息申请' }).getByRole('link', { name: '更正' }).waitFor()
  await expectAccessible(desk)
  await desk.getByRole('button', { name: '导出' }).click()
  const file = desk.getByRole('dialog', { name: '导出' })
  await file.getByText('等待本岗位答复的全部申请').waitFor()
  await expectAccessible(desk)
  await file.locator('.ant-btn-primary').click()
  const row = desk.getByRole('row', { name: /个人信息申请/ })
  await row.getByText('排队中').waitFor()
  await makeExports(browsing.city.program.deps)
  await row.getByText('2 件').waitFor()
  await desk.goBack()
  await desk.getByRole('link', { name: '更正' }).focus()
  await desk.keyboard.press('Enter')
  await desk.getByText('138****0001').waitFor()
  await desk.getByLabel('向申请人说明').focus()
  await desk.keyboard.type('已向您核实')
  await desk.keyboard.press('Tab')
  await desk.keyboard.press('Enter')
  await desk.getByText('已同意').waitFor()
  await desk.getByRole('link', { name: '返回个人信息申请' }).click()
  await desk.getByRole('link', { name: '删除' }).click()
  await desk.getByText('事项还在办理').first().waitFor()
  expect(await desk.getByText('谁也找不回来').count()).toBe(0)
  expect(await desk.getByRole('radio', { name: '同意', exact: true }).isDisabled()).toBe(true)
  await expectAccessible(desk)
  await desk.getByLabel('向申请人说明').fill('路灯还没有修好')
  await desk.getByRole('button', { name: '不同意，告知理由' }).click()
  await desk.getByText('未同意').waitFor()

  await page.reload()
  await unfold('我的个人信息')
  await page.getByText('删除：未同意').waitFor()
  await page.getByText('路灯还没有修好').waitFor()
  await page.getByText('更正：已同意').waitFor()
  await page.locator('summary', { hasText: /^撤回$/ }).click()
  await page.getByLabel('原因').fill('已经修好')
  await page.getByRole('button', { name: '撤回', exact: true }).click()
  await page.getByRole('heading', { name: '您已撤回' }).waitFor()
  await unfold('删除我的个人信息')
  await page.getByLabel('为什么要删除').fill('现在可以删了')
  await page.getByRole('button', { name: '删除我的个人信息' }).click()
  await page.getByText('删除：正在处理').waitFor()

  await desk.getByRole('link', { name: '返回个人信息申请' }).click()
  await desk.getByRole('link', { name: '删除' }).click()
  await desk.getByText('谁也找不回来').waitFor()
  await desk.getByLabel('向申请人说明').fill('同意删除')
  await desk.getByRole('button', { name: '同意并马上删除' }).click()
  await desk.getByText('已同意').waitFor()
  await page.reload()
  await page.getByText(/内容已于.*删除/).waitFor()
  await page.getByText('还留下这些，因为').waitFor()
  await expectAccessible(page)
  const matter = await browsing.openMatterAs('city', code)
  await matter.getByText(/内容已于.*删除/).waitFor()
})

test('a clerk files for who is at the window, and the head holds a matter by order of law', async () => {
  const clerk = await browsing.city.signIn('county')
  const { body } = await browsing.city.command(clerk, 'matter.register', {
    words: '邻居夜里吵闹',
    source: 'window',
    parties: [{ role: 'respondent', name: '王收费', phone: '13891500009' }],
  })
  const page = await browsing.openMatterAs('countyhead', String(body.code))
  await page.getByRole('button', { name: '代当事人申请' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await standStill(page)
  await choose(page, dialog.getByLabel('申请什么'), '领取资料副本')
  await choose(page, dialog.getByLabel('谁来申请'), '近亲属')
  await dialog.getByText('死亡证明').waitFor()
  await choose(page, dialog.getByLabel('您看过什么证明'), '死亡证明和亲属关系材料')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /确\s*定/ }).click()
  await page.getByRole('link', { name: '领取资料副本' }).waitFor()
  await page.getByRole('button', { name: '依法留存' }).click()
  const hold = page.getByRole('dialog', { name: '依法留存' })
  await hold.getByLabel('留存到').fill('2030-01-31')
  await page.keyboard.press('Enter')
  await hold.getByLabel('原因').fill('法院来函')
  await hold.getByRole('button', { name: /确\s*定/ }).click()
  await page.getByText('到 2030/1/31').waitFor()
})
