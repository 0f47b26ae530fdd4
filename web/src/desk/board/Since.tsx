import { useTexts } from '../../i18n/language.tsx'

const dayMs = 86_400_000

/** Days between two days of the calendar. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}

/** How long the longest of some matters has waited, in days. */
export function Since({ day, today }: { day: string | undefined; today: string }) {
  const { say } = useTexts()
  if (day === undefined) return null
  const days = daysBetween(day, today)
  return days > 0
    ? say(`最久 ${days} 天`, `longest ${days} ${days === 1 ? 'day' : 'days'}`)
    : say('今天的', 'from today')
}
