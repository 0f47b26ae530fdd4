import type { Language } from '@manyuan/core/i18n/texts.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A moment as the office writes it, in Asia/Shanghai. */
export function formatMoment(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: language === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(iso))
}

/** A day as the office writes it, in Asia/Shanghai. */
export function formatDay(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: language === 'en' ? 'short' : 'numeric',
    day: 'numeric',
  }).format(new Date(iso))
}

/** How far away a moment is: every date says so. */
export function formatDistance(iso: string, now: number, language: Language): string {
  const ms = new Date(iso).getTime() - now
  const size = Math.abs(ms)
  const [n, zh, en] =
    size >= day
      ? [Math.round(size / day), '天', 'day']
      : size >= hour
        ? [Math.round(size / hour), '小时', 'hour']
        : [Math.max(1, Math.round(size / minute)), '分钟', 'minute']
  if (language === 'en') {
    const long = `${n} ${en}${n === 1 ? '' : 's'}`
    return ms < 0 ? `${long} ago` : `in ${long}`
  }
  return ms < 0 ? `${n}${zh}前` : `还有${n}${zh}`
}
