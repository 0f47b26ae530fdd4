import type { LimitUnit } from '@manyuan/core/clock/limits.ts'
import { type Language, matterTexts } from '@manyuan/core/i18n/texts.ts'

const minutesOfHour = 60

/** How long a limit is, as people say it: whole hours are not counted out in minutes. */
export function limitWords(
  { amount, unit }: { amount: number; unit: LimitUnit },
  language: Language,
): string {
  const words = matterTexts(language).limitUnit
  return unit === 'workingMinutes' && amount % minutesOfHour === 0
    ? words.workingHours(amount / minutesOfHour)
    : words[unit](amount)
}
