import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendDeliveries } from '../server/src/messages/send-deliveries.ts'
import { tellStaff } from '../server/src/messages/tell-staff.ts'
import { endpointChannels } from '../server/src/notices/endpoint-channels.ts'
import {
  type Browsing,
  choose,
  dialogThatStands,
  expectAccessible,
  phone,
  sayYes,
  startBrowsing,
} from '../testing/browsing.ts'
import { withKey } from '../testing/clients.ts'
import { type ListeningSystem, listeningSystem } from '../testing/listening-system.ts'

const webhookNetworks = ['127.0.0.0/8']
let other: ListeningSystem
let browsing: Browsing
beforeAll(async () => {
  other = await listeningSystem()
  const now = () => browsing.city.clock.now
  const channels = endpointChannels({ now, alsoOpen: webhookNetworks })
  browsing = await startBrowsing({ webhookNetworks, channels })
})
afterAll(async () => {
  await browsing.close()
  await other.close()
})

const status = async (key: string) =>
  (await browsing.city.ask(withKey(key), 'GET', '/api/client/matters')).status

test('the system administrator connects another system, changes its key over, and ends it', async () => {
  const page = await browsing.signIn('system')
  await page.getByRole('link', { name: '接入系统' }).click()
  await page.getByText('还没有接入系统').waitFor()
  await expectAccessible(page)

  await page.getByRole('button', { name: '添加接入系统' }).click()
  const dialog = await dialogThatStands(page)
  await dialog.getByLabel('名称').fill('市民热线')
  await dialog.getByLabel('来源系统代号').fill('12345')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /^确\s*定$/ }).click()
  const shown = page.getByRole('dialog', { name: '接入密钥' })
  await shown.waitFor()
  await expectAccessible(page)
  const first = await shown.getByLabel('接入密钥').last().inputValue()
  expect(first).toMatch(/^mc_/)
  await shown.getByRole('button', { name: /^复\s*制$/ }).click()
  await shown.getByRole('status').getByText(/复制/).waitFor()
  await shown.getByRole('button', { name: '已妥善保存' }).click()
  await shown.waitFor({ state: 'hidden' })
  expect(await status(first)).toBe(200)
  await page.reload()
  const card = page.getByRole('region', { name: '市民热线' })
  await card.getByText('送来事项').waitFor()
  expect(await page.content()).not.toContain(first)

  await card.getByRole('button', { name: '新密钥' }).click()
  const another = await dialogThatStands(page)
  await another.getByRole('button', { name: /^确\s*定$/ }).click()
  await shown.waitFor()
  const second = await shown.getByLabel('接入密钥').last().inputValue()
  await shown.getByRole('button', { name: '已妥善保存' }).click()
  await shown.waitFor({ state: 'hidden' })
  expect([await status(first), await status(second)]).toEqual([200, 200])
  await card.getByText('对方改用新密钥后，请停用旧的。').waitFor()
  await card.getByRole('button', { name: '停用密钥' }).last().click()
  await sayYes(page)
  await card.getByText(/已停用/).waitFor()
  expect([await status(first), await status(second)]).toEqual([401, 200])

  await card.getByRole('button', { name: /^修\s*改$/ }).click()
  const changed = await dialogThatStands(page)
  await changed.getByLabel('给自己送来的事项补充说明').check()
  await changed.getByRole('button', { name: /^确\s*定$/ }).click()
  await card.getByText('给自己送来的事项补充说明').waitFor()
  await page.setViewportSize(phone)
  await expectAccessible(page)
  await card.getByRole('button', { name: /^停\s*用$/ }).click()
  await sayYes(page)
  await card.getByRole('button', { name: /^停\s*用$/ }).waitFor({ state: 'hidden' })
  expect(await status(second)).toBe(401)
  await expectAccessible(page)
})

type Described = { paths: Record<string, object>; 'x-refusals': unknown[]; components: { schemas: object } }

test('a developer reads the API of this very server: every command, route and refusal, found by typing and by address', async () => {
  const described = (await (await fetch(`${browsing.base}/api/openapi.json`)).json()) as Described
  const routes = Object.values(described.paths).flatMap((methods) => Object.keys(methods))
  const page = await browsing.open(phone)
  await page.goto(`${browsing.base}/api#matter.accept.1`)
  const opened = page.locator('[id="matter.accept.1"][open]')
  await opened.getByText('"name": "matter.accept@1"').waitFor()
  expect(await page.locator('#routes .entry').count()).toBe(routes.length)
  expect(await page.locator('#refusals .entry').count()).toBe(described['x-refusals'].length)
  expect(await page.locator('#commands .entry').count()).toBe(
    Object.keys(described.components.schemas).filter((name) => name.endsWith('.1')).length,
  )
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  await expectAccessible(page)
  await page.getByLabel('查找').fill('命令 网格')
  await page.getByRole('status').getByText('0 条命令').waitFor()
  await page.getByLabel('查找').fill('matter.changed')
  const refusal = page.locator('[id="refusal-matter.changed"]')
  await refusal.locator('summary').click()
  await refusal.getByText('"lastMove": "accept"').waitFor()
  await page.getByRole('button', { name: 'English' }).click()
  await refusal.getByText(/409/).waitFor()
  await expectAccessible(page)
  await page.close()
})

test('a system that is to be called is set up, tried, and what it did not take is sent again', async () => {
  const { city } = browsing
  const page = await browsing.openDeskAs('system', 'endpoints')
  await page.getByText('还没有消息出口').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '添加出口' }).click()
  const dialog = await dialogThatStands(page)
  await dialog.getByLabel('名称').fill('区平台')
  await dialog.getByLabel('地址（https）').fill('https://10.0.0.1/hook')
  await dialog.getByRole('button', { name: /^确\s*定$/ }).click()
  await dialog.getByText('不能往这个地址发').waitFor()
  await expectAccessible(page)
  await dialog.getByLabel('地址（https）').fill(`${other.url}/hook`)
  await dialog.getByRole('button', { name: /^确\s*定$/ }).click()
  const shown = page.getByRole('dialog', { name: '签名密钥' })
  expect(await shown.getByLabel('签名密钥').last().inputValue()).toMatch(/^whsec_/)
  await shown.getByRole('button', { name: '已妥善保存' }).click()

  const card = page.getByRole('region', { name: '区平台' })
  other.answer = (response) => response.writeHead(500).end()
  await card.getByRole('button', { name: '试发' }).click()
  await card.getByText('试发没有成功：对方答 HTTP 500').waitFor()
  const clerk = await city.signIn('county')
  const asked = { words: '路灯坏了', kindId: 'dispute.labour', source: 'phone' }
  const matter = await city.act(clerk, 'register', { ...asked, answers: { amount: 1, people: 1 } })
  await city.act(clerk, 'accept', {}, { matter })
  await tellStaff(city.program.deps)
  for (const minutes of [0, 1, 5, 30, 120, 720]) {
    city.clock.pass(minutes)
    await sendDeliveries(city.program.deps)
  }
  const later = await browsing.openDeskAs('system', 'endpoints')
  await later.getByText('没有发成的 1 条').click()
  await later.getByRole('cell', { name: '对方答 HTTP 500' }).waitFor()
  await expectAccessible(later)
  other.answer = (response) => response.end()
  await later.getByRole('button', { name: /^再发一次/ }).click()
  await later.getByText('没有发成的 1 条').waitFor({ state: 'detached' })
  await sendDeliveries(city.program.deps)
  expect(other.heard.at(-1)?.body).toContain('matter.accept')
})

test('the group of a unit is told in Chinese until somebody presses for English', async () => {
  const page = await browsing.openDeskAs('system', 'endpoints')
  await page.getByRole('button', { name: '添加出口' }).click()
  const dialog = await dialogThatStands(page)
  await dialog.getByText('企业微信群').click()
  await dialog.getByLabel('名称').fill('中心群')
  await dialog.getByLabel('地址（https）').fill(`${other.url}/robot`)
  await choose(page, dialog.getByLabel('哪个单位的群'), '安康市')
  expect(await dialog.getByRole('radio', { name: '中文' }).isChecked()).toBe(true)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /^确\s*定$/ }).click()
  const card = page.getByRole('region', { name: '中心群' })
  other.answer = (response) => response.end('{"errcode":0}')
  const tried = async () => {
    other.heard.length = 0
    await card.getByRole('button', { name: '试发' }).click()
    await expect.poll(() => other.heard.length).toBe(1)
    return String(JSON.parse(other.heard[0]?.body ?? '').markdown.content)
  }
  expect(await tried()).toContain('试发')
  await card.getByRole('button', { name: '改用英文' }).click()
  await card.getByRole('button', { name: '改用中文' }).waitFor()
  expect(await tried()).toContain('A trial')
  await expectAccessible(page)
  await page.close()
})

test('a mail to staff that failed is found by unit and post, and sent again by a press', async () => {
  const { city } = browsing
  const asked = { words: '路灯坏了', kindId: 'dispute.labour', source: 'phone' }
  await city.act(await city.signIn('county'), 'register', { ...asked, answers: { amount: 1, people: 1 } })
  const owner = new Client({ connectionString: city.url })
  await owner.connect()
  await owner.query(`insert into message_delivery (county, id, matter_id, cause_id, step, happened_at, channel,
      target_id, post_id, state, tries, next_at, problem, created_at, ended_at)
    select a.county, gen_random_uuid(), a.matter_id, gen_random_uuid(), 'dispatch', a.at, 'email', p.staff_id, p.id,
      'failed', 6, a.at, 'refused', a.at, a.at from activity a, post p join unit u on u.id = p.unit_id
    where p.role = 'centreHead' and length(u.path) = 6 limit 2`)
  await owner.end()
  const page = await browsing.openDeskAs('system', 'endpoints')
  const section = page.getByRole('region', { name: '发给工作人员而没有发成的' })
  await section.waitFor()
  // A list that did not come is not one with nothing in it.
  await page.route('**/api/messages/failed*', (route) => route.fulfill({ status: 500, body: '{}' }))
  await page.reload()
  const retry = page.getByRole('button', { name: '再试一次' })
  await retry.waitFor()
  await expectAccessible(page)
  await page.unroute('**/api/messages/failed*')
  await retry.click()
  await section
    .getByRole('cell', { name: /综合治理中心 · 中心负责人 · 邮件/ })
    .first()
    .waitFor()
  await section.getByRole('cell', { name: '对方明确拒收' }).first().waitFor()
  await expectAccessible(page)
  await section
    .getByRole('button', { name: /^再发一次/ })
    .first()
    .click()
  await section
    .getByRole('button', { name: /^再发一次/ })
    .nth(1)
    .waitFor({ state: 'detached' })
  await section.getByRole('button', { name: /^再发一次/ }).click()
  await section.getByText('没有列出的').waitFor()
  // What is listed to nobody goes with all, whether anything is listed or not.
  await section.getByRole('button', { name: /^全部再发一次/ }).waitFor()
  await expectAccessible(page)
  await page.close()
})

test('the page about the API shows a receiver of calls that runs as it stands', async () => {
  const page = await browsing.open({ width: 1440, height: 900 })
  await page.goto(`${browsing.base}/api#calls`)
  const section = page.locator('#calls')
  await section.getByText('createHmac').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'English' }).click()
  await section.getByRole('heading', { name: 'Taking calls, and verifying them' }).waitFor()
  await page.close()
})
