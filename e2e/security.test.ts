import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Browsing,
  choose,
  dialogThatStands,
  expectAccessible,
  phone,
  sayYes,
  startBrowsing,
} from '../testing/browsing.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

test('a security administrator appoints another, who sets a password with the code and steps in', async () => {
  const security = await browsing.signIn('security')
  await security.getByRole('link', { name: '安全' }).click()
  await security.getByRole('heading', { name: '登录记录' }).waitFor()
  await security.getByText('现在没有被锁定的账号。').waitFor()
  await expectAccessible(security)

  await security.getByRole('link', { name: '人员' }).click()
  await security.getByRole('button', { name: '添加人员' }).click()
  const dialog = await dialogThatStands(security)
  await expectAccessible(security)
  await dialog.getByLabel('姓名').fill('周新来')
  await dialog.getByLabel('用户名').fill('newguard')
  await choose(security, dialog.getByLabel('单位', { exact: true }), '综合治理中心')
  await choose(security, dialog.getByLabel('角色'), '安全管理员')
  await dialog.getByRole('button', { name: '确定' }).click()
  await security.getByRole('dialog', { name: '一次性设置码' }).waitFor()
  const code = (await security.locator('.ant-modal .code').textContent()) ?? ''
  expect(code).toMatch(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/)

  const newcomer = await browsing.open(phone)
  await newcomer.goto(`${browsing.base}/desk`)
  await newcomer.getByRole('button', { name: '新账号或忘记密码：使用设置码' }).click()
  await newcomer.locator('#set-password_username').fill('newguard')
  await newcomer.locator('#set-password_code').fill(code.toLowerCase())
  await newcomer.locator('#set-password_password').fill('a long enough password')
  await newcomer.getByRole('button', { name: '设置密码' }).click()
  await newcomer.getByText('密码已设置，请登录。').waitFor()
  await expectAccessible(newcomer)
  await newcomer.getByLabel('用户名').fill('newguard')
  await newcomer.getByLabel('密码', { exact: true }).fill('a long enough password')
  await newcomer.getByRole('button', { name: /^登\s*录$/ }).click()
  await newcomer.getByRole('link', { name: '安全' }).click()
  await newcomer.getByRole('heading', { name: '登录记录' }).waitFor()

  await security.keyboard.press('Escape')
  await security.getByLabel('查找人员').fill('newguard')
  await security.getByLabel('查找人员').press('Enter')
  await security.getByRole('link', { name: '周新来' }).click()
  await security.getByRole('button', { name: '修改姓名' }).click()
  const renaming = await dialogThatStands(security)
  await renaming.getByLabel('姓名').fill('周新名')
  expect(await renaming.getByLabel(/电话/).count()).toBe(0)
  await renaming.getByRole('button', { name: /确\s*定/ }).click()
  await security.getByRole('heading', { name: '周新名' }).waitFor()
  await security.getByRole('button', { name: '结束全部登录' }).click()
  await sayYes(security)
  await expectAccessible(security)
  await newcomer.reload()
  await newcomer.getByRole('button', { name: /^登\s*录$/ }).waitFor()
})
