import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweepClocks } from '../server/src/clock/sweep.ts'
import { escalateDue } from '../server/src/escalation/escalate.ts'
import { tellStaff } from '../server/src/messages/tell-staff.ts'
import {
  type Browsing,
  choose,
  dialogThatStands,
  expectAccessible,
  openFurther,
  phone,
  startBrowsing,
} from '../testing/browsing.ts'
import { bringTo } from '../testing/golden-matter.ts'

let browsing: Browsing
beforeAll(async () => {
  browsing = await startBrowsing()
})
afterAll(() => browsing.close())

const day = 24 * 60

/** Days go by, in which the program does what it does by itself. */
async function pass(days: number): Promise<void> {
  const { city } = browsing
  const { deps } = city.program
  city.clock.pass(days * day)
  while ((await sweepClocks(deps, city.clock.now)) > 0);
  while ((await escalateDue(deps, city.clock.now)) > 0);
  while ((await tellStaff(deps)) > 0);
}

test('a day of a supervisor: the red list, reminding of several, a demand, its answer on a phone, the verdict, and again', async () => {
  const { city } = browsing
  const matters = [
    await bringTo(city, 'dispatched'),
    await bringTo(city, 'dispatched'),
    await bringTo(city, 'dispatched'),
  ]
  await pass(2)
  const ref = String(matters[0]?.fill('<matter>'))

  const head = await browsing.openDeskAs('countyhead', 'supervision')
  const rows = head.locator('.matter-row')
  await rows.nth(2).waitFor()
  await head.getByRole('region', { name: '卡在哪里' }).getByText('已派遣').first().waitFor()
  await expectAccessible(head)
  for (const n of [0, 1]) await rows.nth(n).locator('.choose input').check()
  await head.getByText('已选 2 件').waitFor()
  await head.locator('.bulk-bar').getByRole('button', { name: '催办' }).click()
  await (await dialogThatStands(head)).getByRole('button', { name: '催办' }).click()
  await head.getByText('催办：2 件，都成了。').waitFor()
  // The same once more: told which were reminded of today already, and the third goes.
  await rows.nth(2).waitFor()
  for (const n of [0, 1, 2]) await rows.nth(n).locator('.choose input').check()
  await head.locator('.bulk-bar').getByRole('button', { name: '催办' }).click()
  await (await dialogThatStands(head)).getByRole('button', { name: '催办' }).click()
  await head.getByText('催办：成了 1 件，没有成 2 件').waitFor()

  await head.goto(`${browsing.base}/desk/matters/${ref}`)
  await head.locator('.timeline').waitFor()
  await head.getByRole('heading', { name: '逐级报告' }).waitFor()
  const demand = await openFurther(head, '督办')
  await choose(head, demand.getByLabel('督办理由'), '应办理未办理')
  await demand.getByLabel(/督办要求/).fill('请说明为什么没有签收')
  await demand.getByRole('button', { name: '督办', exact: true }).click()
  await head.locator('.matter-head .mark', { hasText: '督办中' }).waitFor()

  const unit = await browsing.openDeskAs('labour', `matters/${ref}`, phone)
  await unit.locator('.timeline').waitFor()
  await unit.getByRole('button', { name: '答复督办' }).click()
  const reply = await dialogThatStands(unit)
  await reply.locator('textarea').first().fill('人手不够，今天签收')
  await expectAccessible(unit)
  await reply.getByRole('button', { name: '答复督办' }).click()
  await reply.waitFor({ state: 'hidden' })

  await head.goto(`${browsing.base}/desk?queue=verdict`)
  await rows.first().locator('a').first().click()
  await head.locator('.timeline').waitFor()
  await head.getByRole('button', { name: '审定督办答复' }).click()
  const verdict = await dialogThatStands(head)
  await verdict.getByText('退回重答').click()
  await verdict.getByLabel(/工作日/).fill('1')
  await verdict.locator('textarea').last().fill('没有写明哪天办结')
  await verdict.getByRole('button', { name: '审定督办答复' }).click()
  await verdict.waitFor({ state: 'hidden' })

  await pass(5)
  const again = await browsing.openDeskAs('countyhead', `matters/${ref}`)
  await again.locator('.timeline').waitFor()
  const repeat = again.locator('.moves').getByRole('button', { name: '再次督办' })
  if ((await repeat.count()) > 0) await repeat.click()
  else await openFurther(again, '再次督办')
  const repeated = await dialogThatStands(again)
  await repeated.locator('textarea').last().fill('请当天答复')
  await repeated.getByRole('button', { name: '再次督办' }).click()
  await repeated.waitFor({ state: 'hidden' })

  // Inside the organisation everybody of the area sees that it is open, and nothing of what it says.
  const shown = await browsing.openDeskAs('urban', 'supervision', phone)
  await shown.getByRole('table', { name: '督办公示' }).waitFor()
  await shown.getByText(/第 2 次/).waitFor()
  expect(await shown.locator('body').textContent()).not.toContain('请当天答复')
  await expectAccessible(shown)
  const red = await browsing.openDeskAs('countyhead', 'supervision', phone)
  const first = await red.locator('.matter-row').first().boundingBox()
  expect(first?.y ?? phone.height, 'the list begins on the first screen of a phone').toBeLessThan(
    phone.height,
  )

  // Whoever a step upwards reached finds it in the inbox.
  const inbox = await browsing.openDeskAs('county', 'inbox')
  await inbox.getByText('逐级报告：有事项超期未办').first().waitFor()
})
