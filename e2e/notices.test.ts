import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendDeliveries } from '../server/src/messages/send-deliveries.ts'
import { tellStaff } from '../server/src/messages/tell-staff.ts'
import { sendNotices } from '../server/src/notices/send-notices.ts'
import { type Browsing, expectAccessible, phone, startBrowsing } from '../testing/browsing.ts'
import { recordingChannel } from '../testing/recording-channel.ts'

const sms = recordingChannel()
const email = recordingChannel()
const { taken } = sms
const notOurs = { channel: 'arbitration', explanation: '先申请劳动仲裁' }
let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing({ channels: { sms, email } })
})
afterAll(() => browsing.close())

test('who ticks that they want to be told is told until they untick it, and the open page of staff shows it by itself', async () => {
  const citizen = await browsing.open(phone)
  await citizen.goto(`${browsing.base}/report`)
  await citizen.getByLabel('什么事').fill('工地的工资拖着没给')
  for (const [depth, place] of ['汉滨区', '新城街道', '双堤社区居委会'].entries())
    await citizen.locator('.place select').nth(depth).selectOption({ label: place })
  expect(await citizen.getByLabel(/发消息告诉我/).count(), 'nowhere to send it yet').toBe(0)
  await citizen.getByLabel(/联系电话/).fill('138 0000 1234')
  await citizen.getByLabel(/发消息告诉我/).check()
  await expectAccessible(citizen)
  await citizen.getByRole('button', { name: '提交' }).click()
  const code = ((await citizen.locator('.receipt dd').first().textContent()) ?? '').trim()

  const { city } = browsing
  const village = await browsing.openMatterAs('village', code)
  await village.getByText('要求告知进展').waitFor()
  const clerk = await city.signIn('village')
  const { status } = await city.command(
    clerk,
    'matter.accept',
    { kindId: 'dispute.labour' },
    await aimAt(code),
  )
  expect(status).toBe(200)
  await village.getByText('待发送').waitFor()
  await sendNotices(city.program.deps)
  await village.getByText('短信 · 已发出').waitFor()
  await expectAccessible(village)
  expect(taken.map(({ to }) => to)).toEqual(['13800001234'])
  expect(taken[0]?.text).toContain(`${code} 已受理`)

  await citizen.getByRole('button', { name: '查看进度' }).click()
  const consent = citizen.getByLabel(/发消息告诉我/)
  await consent.uncheck()
  await citizen.getByText('已停止，不再给您发消息').waitFor()
  await expectAccessible(citizen)
  await citizen.reload()
  expect(await consent.isChecked()).toBe(false)
  const again = await city.command(clerk, 'matter.redirect', notOurs, await aimAt(code))
  expect(again.status).toBe(200)
  await sendNotices(city.program.deps)
  expect(taken).toHaveLength(1)
})

test('a unit officer hears of a new task while the desk is open and by mail, and opens it from the inbox', async () => {
  const { city } = browsing
  const officer = await browsing.openDeskAs('labour', 'account')
  const mine = officer.locator('.panel', { hasText: '在哪里收到消息' })
  await mine.getByRole('button', { name: '填写电子邮件' }).click()
  await officer.getByLabel(/^邮箱/).fill('labour@example.org')
  await officer.getByRole('button', { name: '发验证码' }).click()
  await mine.getByText('待验证').waitFor()
  await mine.getByLabel(/验证码/).fill('12')
  await mine.getByRole('button', { name: '验证', exact: true }).click()
  await mine.getByText('6 位数字').waitFor()
  await mine.getByLabel(/验证码/).fill(/\d{6}/.exec(email.taken[0]?.text ?? '')?.[0] ?? '')
  await mine.getByRole('button', { name: '验证', exact: true }).click()
  await mine.getByText('已验证').waitFor()
  await mine.getByLabel('办理进展 · 电子邮件').uncheck()
  await mine.getByLabel(/^免打扰（/).check()
  await mine.getByLabel('免打扰到几点').fill('06:30')
  await mine.getByRole('button', { name: '保存' }).click()
  await mine.getByText('已保存').waitFor()
  await expectAccessible(officer)
  await officer.reload()
  expect(await mine.getByLabel('办理进展 · 电子邮件').isChecked()).toBe(false)
  expect(await mine.getByLabel('免打扰到几点').inputValue()).toBe('06:30')
  const bell = officer.getByRole('link', { name: /^消息/ })
  expect(await bell.getAttribute('aria-label')).toBe('消息')
  const clerk = await city.signIn('county')
  const asked = { words: '饭店欠三个月工资', kindId: 'dispute.labour', source: 'phone' }
  const answers = { amount: 32000, people: 6 }
  const matter = await city.act(clerk, 'register', { ...asked, answers })
  await city.act(clerk, 'accept', {}, { matter })
  const { body } = await city.ask(await city.signIn('labour'), 'GET', '/api/session')
  const { unitId: leadUnitId } = body.post as { unitId: string }
  await city.act(clerk, 'dispatch', { leadUnitId }, { matter })
  await tellStaff(city.program.deps)
  email.taken.length = 0
  await sendDeliveries(city.program.deps)
  expect(email.taken.map(({ to }) => to)).toEqual(['labour@example.org'])
  expect(email.taken[0]?.text).toContain('有新任务，请签收')
  await officer.getByRole('link', { name: '消息，1 条未读' }).click()
  const row = officer.locator('.message.unread', { hasText: '有新任务，请签收' })
  await row.waitFor()
  await expectAccessible(officer)
  await row.getByRole('link', { name: '饭店欠三个月工资' }).click()
  await officer.locator('.moves').getByRole('button', { name: '签收' }).waitFor()
  await officer.getByRole('link', { name: '消息', exact: true }).click()
  await officer.locator('.message', { hasText: '饭店欠三个月工资' }).waitFor()
  await officer.locator('.message.unread').waitFor({ state: 'detached' })
  await officer.getByRole('button', { name: '未读', exact: true }).click()
  await officer.getByText('没有未读消息。').waitFor()
  await expectAccessible(officer)
})

async function aimAt(code: string): Promise<{ matter: string }> {
  const { city } = browsing
  const { body } = await city.ask(await city.signIn('village'), 'GET', `/api/matters/${code}`)
  return { matter: (body.line as { ref: string }).ref }
}
