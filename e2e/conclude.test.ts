import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Work, workOf } from '../testing/at-work.ts'
import {
  type Browsing,
  dialogThatStands,
  expectAccessible,
  openFurther,
  phone,
  startBrowsing,
} from '../testing/browsing.ts'

const secret = 'K7QM2XRT9WHB'
let browsing: Browsing
let work: Work

beforeAll(async () => {
  browsing = await startBrowsing()
  work = await workOf(browsing.city)
})
afterAll(async () => {
  await work.close()
  await browsing.close()
})

/** A matter at the city, answered and said no to twice, and answered once more. */
async function makeUnagreed(): Promise<{ matter: string; code: string }> {
  const { city } = browsing
  const { body } = await city.command(await city.signIn('city'), 'matter.register', {
    words: '江北工地的工资拖着没给',
    kindId: 'dispute.labour',
    source: 'petition',
    place: { words: '江北工地' },
    followHash: createHash('sha256').update(secret).digest('hex'),
  })
  const [matter, code] = [String(body.matter), String(body.code)]
  await work.act('city', 'accept', {}, matter)
  await work.act('city', 'dispatch', { leadUnitId: await work.unitOf('labour') }, matter)
  const taskId = (await work.see('labour', matter)).tasks.find(({ mine }) => mine)?.id
  await work.act('labour', 'sign', { taskId }, matter)
  const settle = (answer: string) =>
    work.act('labour', 'settle', { taskId, outcome: 'notPossible', answer }, matter)
  for (const no of ['还是没给', '账算错了']) {
    await settle('已核对账目，没有差错。')
    await work.act('city', 'review', {}, matter)
    const said = { result: 'reached', answered: true, solved: false, satisfied: false, remark: no }
    await work.act('city', 'callBack', said, matter)
  }
  await settle('再次核对工资表和考勤，没有差错。')
  return { matter, code }
}

test('the head ends what its reporter never agrees to; the reporter reads why and where to, and brings new facts', async () => {
  const { matter, code } = await makeUnagreed()
  const page = await browsing.openMatterAs('cityhead', code)
  const dialog = await openFurther(page, '终结')
  await dialog.locator('.ant-btn-primary').click()
  await dialog.getByText('请选择').waitFor()
  await dialog.getByLabel('终结的理由').fill('三次核查，工资账目没有差错，诉求没有依据。')
  await dialog.getByLabel('还做过什么').fill('约谈用工方两次，核对工资表和考勤。')
  await dialog.getByRole('checkbox', { name: '信访复查' }).check()
  await dialog.getByRole('checkbox', { name: '仲裁' }).check()
  await dialog.getByRole('checkbox', { name: '有新事实另行反映' }).check()
  await dialog.getByLabel('到哪里办').fill('市劳动人事争议仲裁委员会，江北大道。')
  await expectAccessible(page)
  await dialog.locator('.ant-btn-primary').click()
  await page.locator('.mark.concluded').first().waitFor()
  await page.locator('.timeline', { hasText: '信访复查' }).waitFor()
  await expectAccessible(page)
  expect(await work.audited('matter.conclude', matter)).toEqual(['done'])

  const citizen = await browsing.open(phone)
  await citizen.goto(`${browsing.base}/follow#${code}`)
  await citizen.getByLabel('查询码').fill(secret)
  await citizen.getByRole('button', { name: '查询' }).click()
  await citizen.getByRole('heading', { name: '已终结，您没有认可' }).waitFor()
  await citizen.getByText('第三十五条').waitFor()
  expect(await citizen.getByRole('heading', { name: '请您评价' }).count()).toBe(0)
  await expectAccessible(citizen)
  await citizen.getByRole('button', { name: '有新的事实' }).click()
  await citizen.getByLabel('和已终结的').waitFor()
  await citizen.getByLabel('什么事').fill('找到了新的工资单')
  await expectAccessible(citizen)
  await citizen.getByRole('button', { name: '提交', exact: true }).click()
  await citizen.getByRole('heading', { name: '收到' }).waitFor()
  expect((await work.see('city', matter)).links).toMatchObject([{ relation: 'hasNewFacts' }])

  const leader = await browsing.openDeskAs('cityleader', 'figures')
  await leader.getByRole('button', { name: '已终结（未认可） 1' }).click()
  await (await dialogThatStands(leader)).locator('.mark.concluded').waitFor()
})

test('on a phone the head ends it too, with the ways that remain by one tap each', async () => {
  const { matter } = await makeUnagreed()
  const page = await browsing.openDeskAs('cityhead', '', phone)
  await page.goto(`${browsing.base}/field/matters/${matter}`)
  await page.locator('.handle .moves summary').click()
  await page.getByRole('button', { name: '终结' }).click()
  const form = page.locator('form')
  const send = form.getByRole('button', { name: '终结' })
  await form.getByLabel('终结的理由').fill('三次核查，诉求没有依据。')
  await send.click()
  await form.getByText('请选择').waitFor()
  // What is missing is far above the button: it comes into sight.
  await form.locator('#choice:focus').waitFor()
  for (const way of ['信访复查', '诉讼', '仲裁']) await form.getByRole('checkbox', { name: way }).check()
  await form.getByRole('checkbox', { name: '诉讼' }).uncheck()
  await expectAccessible(page)
  // What was ticked outlives the page, as words do.
  await page.reload()
  await page.locator('.handle .moves summary').click()
  await page.getByRole('button', { name: '终结' }).click()
  await send.click()
  await page.locator('.stage', { hasText: '已终结' }).waitFor()
  await page.locator('.steps', { hasText: '仲裁' }).waitFor()
  expect(await page.locator('.steps', { hasText: '诉讼' }).count()).toBe(0)
  expect(await work.audited('matter.conclude', matter)).toEqual(['done'])
})
