import { reckonDue } from '@manyuan/core/clock/limits.ts'
import { longestAnswer, overlongAnswers, usualRightPolicy } from '@manyuan/core/rights/policy.ts'
import { addDays, instantAt } from '@manyuan/core/time.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rulesOf } from '../../../testing/rules.ts'
import { type City, nobody, startCity, type Who } from '../../../testing/start-city.ts'
import { publishRightPolicy } from './publish-policy.ts'

let city: City
let rules: ReturnType<typeof rulesOf>
let system: Who
beforeAll(async () => {
  city = await startCity()
  rules = rulesOf(city)
  system = await city.signIn('system')
})
afterAll(() => city.close())

const digest = '1f4f4dc93a8e8a2ea1f3ac6ccf2a5cb2b3a9f2ff2d0f2c8a1d9e2f6c1f0a9d3b'
const days = (amount: number, unit = 'calendarDays') => ({ amount, unit })
const basis = { zh: '市综治办〔2026〕3号' }
const { kinshipShownBy } = usualRightPolicy
const publish = (limits: object, expectedVersion?: number, who = system) =>
  rules.send(
    who,
    'rightLimits.publish',
    { limits: { ...usualRightPolicy.limits, ...limits }, kinshipShownBy, basis },
    expectedVersion === undefined ? {} : { expectedVersion },
  )
type Version = { version: number; limits: object; publishedAt: string | null; until: string | null }
const versions = async () => (await rules.read(system, 'right-limits')).versions as Version[]

/** A matter whose reporter asks for deleting, and by when an answer is promised. */
async function ask() {
  const clerk = await city.signIn('village')
  const { body } = await city.command(clerk, 'matter.register', {
    words: '路灯坏了',
    source: 'window',
    followHash: digest,
    parties: [{ role: 'reporter', phone: '13891500001' }],
  })
  const matter = String(body.matter)
  const promised = async () => {
    const { body: found } = await city.ask(clerk, 'GET', `/api/matters/${matter}/rights`)
    return (found.requests as { dueAt: string }[])[0]?.dueAt ?? ''
  }
  const rights = await city.ask(clerk, 'GET', `/api/matters/${matter}/rights`)
  const [party] = rights.body.parties as { partyId: string }[]
  const asked = { right: 'delete', partyId: party?.partyId, shown: 'idCard' }
  expect((await city.command(clerk, 'matter.askRight', asked, { matter })).status).toBe(200)
  return promised
}

test('a city sets its own days on the screen; what was asked before keeps the day it was promised', async () => {
  const before = await ask()
  const promised = await before()
  expect((await publish({ delete: days(2) }, 1)).body).toEqual({ id: 'rightLimits', version: 2 })
  const after = await ask()
  expect(Date.parse(await after())).toBeLessThan(Date.parse(promised))
  expect(await before()).toBe(promised)
  expect(await versions()).toMatchObject([
    { version: 2, limits: { delete: days(2) }, basis, until: null },
    { version: 1, limits: { delete: days(15, 'workingDays') }, publishedAt: null },
  ])
  expect((await versions())[1]?.until).toBe((await versions())[0]?.publishedAt)
  const open = await city.ask(nobody, 'GET', '/api/switched-on')
  expect(open.body.rights).toMatchObject({ version: 2, limits: { delete: days(2) }, basis })
})

test('nobody publishes over what they have not seen, and only the administrator of the city publishes', async () => {
  expect((await publish({}, 1)).body).toMatchObject({ code: 'record.changed', details: { version: 2 } })
  for (const name of ['security', 'county', 'village'])
    expect((await publish({}, 2, await city.signIn(name))).body, name).toMatchObject({
      code: 'permission.denied',
    })
  const read = await city.ask(await city.signIn('county'), 'GET', '/api/rules/right-limits')
  expect(read.status).toBe(403)
  expect((await versions()).map(({ version }) => version)).toEqual([2, 1])
  const limits = { ...usualRightPolicy.limits, delete: days(3) }
  const stale = { ...usualRightPolicy, version: 2, basis }
  await expect(publishRightPolicy(city.program.deps, stale)).rejects.toMatchObject({
    refusal: { code: 'record.changed' },
  })
  const next = { version: 3, limits: { ...limits, delete: { amount: 3, unit: 'calendarDays' as const } } }
  await publishRightPolicy(city.program.deps, { ...usualRightPolicy, ...next, basis })
  expect((await versions())[0]).toMatchObject({ version: 3, limits: { delete: days(3) } })
})

test('an answer that people would wait for longer than the system allows is refused with the most that may be, and no law is given for it', async () => {
  const refused = await publish({ delete: days(31), copy: days(16, 'workingDays') })
  expect(refused.status).toBe(400)
  expect(refused.body).toMatchObject({
    code: 'rightLimits.tooLong',
    details: {
      over: [
        { right: 'copy', ...days(15, 'workingDays') },
        { right: 'delete', ...days(30) },
      ],
    },
  })
  expect(refused.body.detail).toContain('删除最多 30 个自然日')
  expect(refused.body.detail).toContain('本系统的上限')
  expect(refused.body.detail).not.toContain('GB/T')
  expect((await publish({ delete: days(8, 'workingMinutes') })).status).toBe(400)
  const long = { ...usualRightPolicy.limits, looks: { amount: 40, unit: 'calendarDays' as const } }
  await expect(
    publishRightPolicy(city.program.deps, { ...usualRightPolicy, version: 4, limits: long }),
  ).rejects.toMatchObject({ refusal: { code: 'rightLimits.tooLong' } })
  expect((await versions())[0]?.version).toBe(3)
  expect((await publish({ delete: days(30), copy: days(15, 'workingDays') }, 3)).status).toBe(200)
})

test('the suggested days may be, and the longest in working time are over within thirty days, whatever holidays they meet', async () => {
  expect(overlongAnswers(usualRightPolicy.limits)).toEqual([])
  const { calendar } = await city.program.deps.dictionary.current()
  for (let day = '2025-01-01'; day < '2026-12-01'; day = addDays(day, 1)) {
    const startedAt = new Date(instantAt(day).getTime() + 9 * 3_600_000)
    const dueIn = (unit: keyof typeof longestAnswer) =>
      reckonDue({ unit, amount: longestAnswer[unit], startedAt }, calendar).getTime()
    expect(dueIn('workingDays'), day).toBeLessThanOrEqual(dueIn('calendarDays'))
    expect(dueIn('workingMinutes'), day).toBeLessThanOrEqual(dueIn('calendarDays'))
  }
})
