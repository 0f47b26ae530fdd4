import { usualRightPolicy } from '@manyuan/core/rights/policy.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type City, startCity } from '../../../testing/start-city.ts'
import { publishRightPolicy } from './publish-policy.ts'

let city: City
beforeAll(async () => {
  city = await startCity()
})
afterAll(() => city.close())

const digest = '1f4f4dc93a8e8a2ea1f3ac6ccf2a5cb2b3a9f2ff2d0f2c8a1d9e2f6c1f0a9d3b'

test('a city sets its own days; what was asked before keeps the day it was promised', async () => {
  const { deps } = city.program
  const due = async () => {
    const clerk = await city.signIn('village')
    const { body } = await city.command(clerk, 'matter.register', {
      words: '路灯坏了',
      source: 'window',
      followHash: digest,
      parties: [{ role: 'reporter', phone: '13891500001' }],
    })
    const matter = String(body.matter)
    const rights = await city.ask(clerk, 'GET', `/api/matters/${matter}/rights`)
    const [party] = rights.body.parties as { partyId: string }[]
    const asked = { right: 'delete', partyId: party?.partyId, shown: 'idCard' }
    expect((await city.command(clerk, 'matter.askRight', asked, { matter })).status).toBe(200)
    const after = await city.ask(clerk, 'GET', `/api/matters/${matter}/rights`)
    return (after.body.requests as { dueAt: string }[])[0]?.dueAt
  }
  const before = await due()
  const limits = { ...usualRightPolicy.limits, delete: { amount: 2, unit: 'calendarDays' as const } }
  const next = { ...usualRightPolicy, version: 2, limits, basis: { zh: '市政府规定' } }
  await publishRightPolicy(deps, next)
  const after = await due()
  expect(Date.parse(String(after))).toBeLessThan(Date.parse(String(before)))
  await expect(publishRightPolicy(deps, next)).rejects.toMatchObject({ refusal: { code: 'record.changed' } })
})
