import { z } from 'zod'
import { languages } from '../i18n/texts.ts'
import { addDays, businessDayOf, instantAt, minuteOfDay } from '../time.ts'
import { groupOf, stepGroups } from './groups.ts'
import { type MessageRules, mustOf } from './rules.ts'
import { type MessageStep, type PersonalChannel, personalChannels } from './steps.ts'

/** A time of day in Asia/Shanghai. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/**
 * What somebody wants besides their inbox: nothing of a group by a channel, when no message may disturb them, and whether
 * mails come one by one or once a day, and in which language. The inbox is nobody's to switch off.
 */
export const MessagePreferences = z.strictObject({
  off: z.partialRecord(
    z.enum(stepGroups),
    z.array(z.enum(personalChannels)).min(1).max(personalChannels.length),
  ),
  mails: z.enum(['each', 'daily']),
  /** When the mail of the day goes, where there is one. */
  dailyAt: TimeOfDay,
  quiet: z
    .strictObject({ from: TimeOfDay, until: TimeOfDay })
    .refine(({ from, until }) => from !== until, { path: ['until'], message: 'order' })
    .nullable(),
  /** Of mails and text messages; Chinese, where nothing was said. */
  language: z.enum(languages).default('zh'),
})
export type MessagePreferences = z.infer<typeof MessagePreferences>

/** Of whoever has said nothing. */
export const usualPreferences: MessagePreferences = {
  off: {},
  mails: 'each',
  dailyAt: '08:30',
  quiet: null,
  language: 'zh',
}

/** Whether somebody hears of a step by this channel: what the rules make a must nobody switches off. */
export function wants(
  rules: MessageRules,
  { off }: MessagePreferences,
  step: MessageStep,
  channel: PersonalChannel,
): boolean {
  return mustOf(rules, step).includes(channel) || !off[groupOf(step)]?.includes(channel)
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** The next moment at which it is this time of day, `now` itself among them. */
function nextAt(time: string, now: Date): Date {
  const day = businessDayOf(now)
  const today = instantAt(day, minutesOf(time))
  return today < now ? instantAt(addDays(day, 1), minutesOf(time)) : today
}

/** The quiet hours may lie across midnight; the minute at which they end is quiet no more. */
function isQuiet({ from, until }: NonNullable<MessagePreferences['quiet']>, at: Date): boolean {
  const [minute, begins, ends] = [minuteOfDay(at), minutesOf(from), minutesOf(until)]
  return begins < ends ? begins <= minute && minute < ends : begins <= minute || minute < ends
}

/** When what is told now goes out by a channel: mails of the day together, nothing in quiet hours, what is urgent at once. */
export function whenToSend(
  { mails, dailyAt, quiet }: MessagePreferences,
  channel: PersonalChannel,
  urgent: boolean,
  now: Date,
): Date {
  if (urgent) return now
  return afterQuiet(quiet, channel === 'email' && mails === 'daily' ? nextAt(dailyAt, now) : now)
}

/** The moment itself, or the end of the quiet hours it lies in. */
export function afterQuiet(quiet: MessagePreferences['quiet'], at: Date): Date {
  return quiet && isQuiet(quiet, at) ? nextAt(quiet.until, at) : at
}
