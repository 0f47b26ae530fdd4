import { usualRules } from '@manyuan/core/messages/rules.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rulesOf } from '../../../testing/rules.ts'
import { type City, startCity, type Who } from '../../../testing/start-city.ts'
import { tellStaff } from '../messages/tell-staff.ts'

let city: City
let rules: ReturnType<typeof rulesOf>
let system: Who
beforeAll(async () => {
  city = await startCity()
  rules = rulesOf(city)
  system = await city.signIn('system')
})
afterAll(() => city.close())

const publish = (steps: object, expectedVersion?: number, who = system) =>
  rules.send(who, 'messageRules.publish', { steps }, expectedVersion === undefined ? {} : { expectedVersion })
const page = async () => await rules.read(system, 'messages')
type Version = { version: number; steps: Record<string, object>; until: string | null }

async function unreadSteps(name: string): Promise<string[]> {
  const { body } = await city.ask(await city.signIn(name), 'GET', '/api/inbox?only=unread')
  return (body.rows as { step: string }[]).map(({ step }) => step)
}

async function accepted(): Promise<string> {
  const clerk = await city.signIn('county')
  const answers = { amount: 32000, people: 6 }
  const asked = { words: '工资拖着没给', kindId: 'dispute.labour', answers, source: 'phone' }
  const matter = await city.act(clerk, 'register', asked)
  return await city.act(clerk, 'accept', {}, { matter })
}

test('what the city publishes decides who hears from then on, and what held before is kept', async () => {
  await accepted()
  await tellStaff(city.program.deps)
  expect(await unreadSteps('countyhead')).toEqual([])
  expect((await publish({ ...usualRules.steps, accept: { custodyHead: ['inbox'] } }, 1)).status).toBe(200)
  await accepted()
  await tellStaff(city.program.deps)
  expect(await unreadSteps('countyhead')).toEqual(['accept'])
  const versions = (await page()).versions as Version[]
  expect(versions.map(({ version }) => version)).toEqual([2, 1])
  expect(versions[0]?.steps.accept).toEqual({ custodyHead: ['inbox'] })
  expect(versions[1]?.until).not.toBeNull()
  const { status, body } = await publish(usualRules.steps, 1)
  expect([status, body.code]).toEqual([409, 'record.changed'])
})

test('a rule that reaches nobody is refused with its line, and nothing is published', async () => {
  const before = await page()
  const { status, body } = await publish({
    register: { leadUnit: ['inbox'] },
    dispatch: { askedUnits: ['webhook'] },
  })
  expect([status, body.code]).toEqual([400, 'messageRules.reachNobody'])
  expect(body.detail).toContain(
    '“登记”告知主办单位；“派遣主办、协办单位”告知被派、被召集、被催办督办或被收回的单位（系统回调）',
  )
  expect(await page()).toEqual(before)
})

test('people of the house are told in their inbox, whatever else; what nobody may switch off is published too', async () => {
  const before = await page()
  const mailed = { ...usualRules.steps, dispatch: { askedUnits: ['email'] } }
  const { status, body } = await publish(mailed)
  expect([status, body.code]).toEqual([400, 'messageRules.withoutInbox'])
  expect(body.detail).toContain('“派遣主办、协办单位”告知被派、被召集、被催办督办或被收回的单位')
  expect(await page()).toEqual(before)
  const must = { dispatch: ['email'] }
  const payload = { steps: usualRules.steps, must }
  expect((await rules.send(system, 'messageRules.publish', payload)).status).toBe(200)
  const { body: own } = await city.ask(await city.signIn('labour'), 'GET', '/api/account/messages')
  expect(own.must).toEqual({ tasks: ['email'] })
})

test('only the administrator of the city writes them', async () => {
  for (const name of ['county', 'countyhead', 'audit'])
    expect((await publish({}, undefined, await city.signIn(name))).status, name).toBe(403)
})
