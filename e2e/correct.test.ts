import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browsing, expectAccessible, openFurther, phone, startBrowsing } from '../testing/browsing.ts'

let browsing: Browsing
let code = ''

beforeAll(async () => {
  browsing = await startBrowsing()
  const clerk = await browsing.city.signIn('window')
  const asked = { words: '工资拖着没给', kindId: 'dispute.labour', answers: { amount: 32000, people: 6 } }
  code = String(
    (await browsing.city.command(clerk, 'matter.register', { ...asked, source: 'phone' })).body.code,
  )
})
afterAll(() => browsing.close())

async function openDialog(size?: typeof phone) {
  const page = await browsing.openMatterAs('county', code, size)
  const dialog = await openFurther(page, '更正')
  return { page, dialog, make: dialog.locator('.ant-modal-footer .ant-btn-primary') }
}

test('an answer to the form is put right, and the timeline keeps what it was', async () => {
  const { page, dialog, make } = await openDialog()
  const amount = dialog.getByLabel('涉及多少钱（元）')
  expect(await amount.inputValue()).toBe('32000')
  await amount.fill('30000')
  await dialog.getByLabel('一共涉及多少人').fill('')
  await dialog.getByLabel('原因').fill('又问了一遍')
  await expectAccessible(page)
  await make.click()
  await dialog.waitFor({ state: 'hidden' })
  const former = page.locator('.timeline li').filter({ hasText: '更正' })
  await former.getByText('涉及多少钱（元）：32000；一共涉及多少人：6').waitFor()
  await page.locator('.ant-descriptions').getByText('30000').waitFor()
  expect(await page.locator('.ant-descriptions').getByText('一共涉及多少人').count()).toBe(0)
})

test('danger that shows later asks first who was called, and the timeline tells it', async () => {
  const { page, dialog, make } = await openDialog(phone)
  expect(await dialog.getByText('先打 110 / 119 / 120').count()).toBe(0)
  await dialog.getByText('危急', { exact: true }).click()
  await dialog.getByText('先打 110 / 119 / 120').waitFor()
  await dialog.getByLabel('110').check()
  await dialog.getByLabel('原因').fill('有人要跳楼讨薪')
  await expectAccessible(page)
  await make.click()
  await dialog.waitFor({ state: 'hidden' })
  await page.locator('.timeline').getByText('已转告 110').waitFor()
})
