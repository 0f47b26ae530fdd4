import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellStaff } from '../server/src/messages/tell-staff.ts'
import type { Message } from '../server/src/notices/channel.ts'
import { sendNotices } from '../server/src/notices/send-notices.ts'
import { type Browsing, expectAccessible, phone, startBrowsing } from '../testing/browsing.ts'

const taken: Message[] = []
const notOurs = { channel: 'arbitration', explanation: '先申请劳动仲裁' }
let browsing: Browsing
beforeAll(async () => {
  const sms = {
    async send(message: Message) {
      taken.push(message)
      return 'sent' as const
    },
  }
  browsing = await startBrowsing({ channels: { sms } })
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

test('a unit officer hears of a new task while the desk is open, and opens it from the inbox', async () => {
  const { city } = browsing
  const officer = await browsing.openDeskAs('labour', '')
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
