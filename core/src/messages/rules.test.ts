import { expect, test } from 'vitest'
import { partsOf } from './parts.ts'
import {
  allSteps,
  channelsFor,
  findDeafRules,
  findWithoutInbox,
  hearersOf,
  mustOf,
  NewMessageRules,
  usualRules,
} from './rules.ts'
import { audiences, canHear, channelsTo, messageSteps } from './steps.ts'

const usual = allSteps(usualRules)

test('nothing that comes with the system reaches nobody', () => {
  expect(findDeafRules(usual)).toEqual([])
  expect(findWithoutInbox(usual)).toEqual([])
  expect(NewMessageRules.safeParse({ steps: usual }).success).toBe(true)
})

test.each([
  ['a unit before anything was dispatched', 'register', 'leadUnit', 'inbox', undefined],
  ['units that were asked, where none is', 'note', 'askedUnits', 'inbox', undefined],
  ['a reporter of what is said among colleagues', 'note', 'reporters', 'sms', undefined],
  ['a reporter in an inbox', 'accept', 'reporters', 'inbox', 'inbox'],
  ['whoever registered it in the group of a unit', 'settle', 'registrant', 'wecom', 'wecom'],
  ['a system by mail', 'accept', 'systems', 'email', 'email'],
] as const)('a rule that tells %s is named', (_, step, audience, channel, wrong) => {
  const deaf = findDeafRules({ ...usual, [step]: { [audience]: [channel] } })
  expect(deaf).toEqual([{ step, audience, ...(wrong ? { channel: wrong } : {}) }])
})

test('whoever can hear of a step can do so in some way, and nobody else is written down', () => {
  for (const step of messageSteps)
    for (const audience of audiences) {
      const steps = { ...usual, [step]: { [audience]: [...channelsTo(audience)] } }
      expect(findDeafRules(steps), `${step} ${audience}`).toEqual(
        canHear(step, audience) ? [] : [{ step, audience }],
      )
    }
})

test('people of the house who are told at all are told in their inbox, and a line that leaves it out is named', () => {
  const without = {
    ...usual,
    dispatch: { askedUnits: ['email' as const] },
    accept: { systems: ['webhook' as const] },
  }
  expect(findWithoutInbox(without)).toEqual([{ step: 'dispatch', audience: 'askedUnits' }])
})

test('a version that does not know a step yet tells it as it comes with the system', () => {
  const old = { version: 7, steps: { dispatch: {} } }
  expect(hearersOf(old, 'dispatch')).toEqual([])
  expect(channelsFor(old, 'recall', 'askedUnits')).toEqual(['inbox', 'email', 'wecom', 'dingtalk'])
  expect(mustOf(old, 'emergency')).toEqual(['email', 'sms'])
  expect(mustOf({ ...old, must: {} }, 'emergency')).toEqual([])
})

test('of a unit somebody hears what their role can act on', () => {
  expect(partsOf('unitOfficer')).toEqual(['handlers'])
  expect(partsOf('unitHead')).toEqual(['handlers', 'heads'])
  expect(partsOf('centreHead')).toEqual(['handlers', 'deciders', 'heads'])
  for (const role of ['leader', 'callBackClerk', 'systemAdmin', 'auditAdmin'] as const)
    expect(partsOf(role), role).toEqual([])
})
