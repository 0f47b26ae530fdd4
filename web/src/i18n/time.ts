import type { Language } from '@manyuan/core/i18n/texts.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

// Told from the standard library: core's own calendar would bring the validator into the portal.
const inShanghai = (at: Date, language: Language, parts: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour12: false,
    ...parts,
  }).format(at)
const yearOf = (at: Date) => inShanghai(at, 'en', { year: 'numeric' })

/** A moment as the office writes it, in Asia/Shanghai; with the year when it is not the one we are in. */
export function formatMoment(iso: string, language: Language): string {
  const at = new Date(iso)
  return inShanghai(at, language, {
    ...(yearOf(at) === yearOf(new Date()) ? {} : { year: 'numeric' }),
    month: language === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
}

/** A deadline; one that ends with a day is said as 24:00 of that day, for 00:00 of the next is read as a day more. */
export function formatDue(iso: string, language: Language): string {
  const lastMinute = new Date(new Date(iso).getTime() - minute).toISOString()
  const said = formatMoment(lastMinute, language)
  return said.endsWith('23:59') ? said.replace('23:59', '24:00') : formatMoment(iso, language)
}

/** A day as the office writes it, in Asia/Shanghai. */
export function formatDay(iso: string, language: Language): string {
  return inShanghai(new Date(iso), language, {
    year: 'numeric',
    month: language === 'en' ? 'short' : 'numeric',
    day: 'numeric',
  })
}

/** A business day where there is little room, without its year: 12/8 in Chinese, 8 Dec in English. */
export function formatShortDay(businessDay: string, language: Language): string {
  return inShanghai(new Date(`${businessDay}T12:00:00+08:00`), language, {
    month: language === 'en' ? 'short' : 'numeric',
    day: 'numeric',
  })
}

/** A day as it is told to people: 2026年12月8日. */
export function dayInWords(iso: string, language: Language): string {
  return inShanghai(new Date(iso), language, {
    year: 'numeric',
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
  })
}

/** Whether a year is said: what stands on paper is read in another one. */
type SaysYear = 'always' | 'ofOtherYears'

function yearPart(at: Date, says: SaysYear): Intl.DateTimeFormatOptions {
  return says === 'always' || yearOf(at) !== yearOf(new Date()) ? { year: 'numeric' } : {}
}

/** The day on which a deadline falls, as it is told to people; with the year when it is not the one we are in. */
export function dueDayInWords(iso: string, language: Language, year: SaysYear = 'ofOtherYears'): string {
  const at = new Date(new Date(iso).getTime() - 1)
  return inShanghai(at, language, {
    ...yearPart(at, year),
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
  })
}

/** A moment as it is told to people: 12月8日 09:30; with the year when it is not the one we are in. */
export function momentInWords(iso: string, language: Language, year: SaysYear = 'ofOtherYears'): string {
  const at = new Date(iso)
  return inShanghai(at, language, {
    ...yearPart(at, year),
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
}

/** A stretch of time in its largest unit that is not less than one; what is not yet whole is not counted. */
export function formatLength(ms: number, language: Language): string {
  const [n, zh, en] =
    ms >= day
      ? [Math.floor(ms / day), '天', 'day']
      : ms >= hour
        ? [Math.floor(ms / hour), '小时', 'hour']
        : [Math.max(1, Math.floor(ms / minute)), '分钟', 'minute']
  return language === 'en' ? `${n} ${en}${n === 1 ? '' : 's'}` : `${n}${zh}`
}

/** How far away a moment is: every date says so. What was less than a minute ago was just now. */
export function formatDistance(iso: string, now: number, language: Language): string {
  const ms = new Date(iso).getTime() - now
  if (ms <= 0 && ms > -minute) return language === 'en' ? 'just now' : '刚刚'
  const long = formatLength(Math.abs(ms), language)
  if (language === 'en') return ms < 0 ? `${long} ago` : `in ${long}`
  return ms < 0 ? `${long}前` : `还有${long}`
}

/** How long ago something happened: never in time to come, for a device may be slow and a clock may have been put back. */
export function formatAgo(iso: string, now: number, language: Language): string {
  const at = Math.min(new Date(iso).getTime(), now)
  return formatDistance(new Date(at).toISOString(), now, language)
}
