import { expect, test } from 'vitest'
import { groupOf, isUrgent } from './groups.ts'
import { MessagePreferences, usualPreferences, wants, whenToSend } from './preferences.ts'
import { usualRules } from './rules.ts'
import { messageSteps, personalChannels } from './steps.ts'

/** A time of day in Asia/Shanghai on 1 December 2026, or some days later. */
const at = (time: string, day = '2026-12-01') => new Date(`${day}T${time}:00+08:00`)
const night = { from: '22:00', until: '07:00' }
const wish = (more: Partial<MessagePreferences>) => ({ ...usualPreferences, ...more })

test('who has said nothing hears of everything, at once', () => {
  for (const step of messageSteps)
    for (const channel of personalChannels) {
      expect(wants(usualRules, usualPreferences, step, channel), step).toBe(true)
      expect(whenToSend(usualPreferences, channel, false, at('23:30'))).toEqual(at('23:30'))
    }
})

test('somebody switches off a group by a channel, and never what the rules make a must', () => {
  const quiet = wish({ off: { tasks: ['email'], urgent: ['email', 'sms'] } })
  expect(wants(usualRules, quiet, 'dispatch', 'email')).toBe(false)
  expect(wants(usualRules, quiet, 'dispatch', 'sms')).toBe(true)
  expect(wants(usualRules, quiet, 'red', 'email')).toBe(true)
  expect(wants(usualRules, quiet, 'emergency', 'sms')).toBe(true)
  expect(wants({ ...usualRules, must: {} }, quiet, 'emergency', 'sms')).toBe(false)
  expect(wants({ ...usualRules, must: { dispatch: ['email'] } }, quiet, 'dispatch', 'email')).toBe(true)
})

test.each([
  ['in the evening', '22:00', '07:00', '2026-12-02'],
  ['after midnight', '03:15', '07:00', '2026-12-01'],
  ['when they end', '07:00', '07:00', '2026-12-01'],
  ['in the day', '12:00', '12:00', '2026-12-01'],
] as const)('quiet hours across midnight: told %s', (_, now, goes, day) => {
  expect(whenToSend(wish({ quiet: night }), 'sms', false, at(now))).toEqual(at(goes, day))
})

test('quiet hours within a day, and 24:00', () => {
  const noon = wish({ quiet: { from: '12:00', until: '14:30' } })
  expect(whenToSend(noon, 'sms', false, at('13:00'))).toEqual(at('14:30'))
  expect(whenToSend(noon, 'sms', false, at('14:30'))).toEqual(at('14:30'))
  const evening = wish({ quiet: { from: '20:00', until: '00:00' } })
  expect(whenToSend(evening, 'sms', false, at('23:59'))).toEqual(at('00:00', '2026-12-02'))
})

test('the mail of the day goes once a day; text messages do not wait for it', () => {
  const daily = wish({ mails: 'daily', dailyAt: '08:30' })
  expect(whenToSend(daily, 'email', false, at('08:00'))).toEqual(at('08:30'))
  expect(whenToSend(daily, 'email', false, at('09:00'))).toEqual(at('08:30', '2026-12-02'))
  expect(whenToSend(daily, 'sms', false, at('09:00'))).toEqual(at('09:00'))
  const early = wish({ mails: 'daily', dailyAt: '06:00', quiet: night })
  expect(whenToSend(early, 'email', false, at('05:00'))).toEqual(at('07:00'))
})

test('what is urgent waits for nothing: an emergency, and every step of a matter that is one', () => {
  const wishes = wish({ mails: 'daily', quiet: night })
  expect(whenToSend(wishes, 'email', true, at('23:00'))).toEqual(at('23:00'))
  expect(isUrgent('emergency', 'normal')).toBe(true)
  expect(isUrgent('note', 'emergency')).toBe(true)
  expect(isUrgent('red', 'normal')).toBe(false)
  expect(groupOf('emergency')).toBe('urgent')
})

test('quiet hours that begin when they end are none', () => {
  const { success } = MessagePreferences.safeParse(wish({ quiet: { from: '07:00', until: '07:00' } }))
  expect(success).toBe(false)
})
