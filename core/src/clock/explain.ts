import type { BothLanguages } from '../text.ts'
import { addDays, businessDayOf } from '../time.ts'
import type { WorkCalendar } from './calendar.ts'
import type { FrozenLimit } from './limits.ts'
import { workingMinutesBetween } from './working-time.ts'

/**
 * Why a day counts or does not: the one on which a limit starts is never counted in days, and a limit whose last day is
 * free goes on to the end of the next working day.
 */
export const explainedReasons = [
  'workday',
  'makeUpWorkday',
  'weekend',
  'holiday',
  'firstDay',
  'movedOn',
] as const

/** Days in a row that count, or do not, for one reason. */
export type Stretch = {
  from: string
  to: string
  days: number
  reason: (typeof explainedReasons)[number]
  name?: BothLanguages
  counted: boolean
  provisional: boolean
  /** What has been counted at the end of this stretch, in the unit of the limit. */
  total: number
}

/** The arithmetic of a deadline, day by day with equal days joined, for a page that a citizen can follow. */
export function explainLimit(limit: FrozenLimit, calendar: WorkCalendar): Stretch[] {
  const stretches: Stretch[] = []
  const first = businessDayOf(limit.startedAt)
  const last = businessDayOf(new Date(limit.dueAt.getTime() - 1))
  let total = 0
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const kind = calendar.kindOf(day)
    const isFirst = day === first && limit.unit !== 'workingMinutes'
    const isOver = limit.unit === 'calendarDays' && total >= limit.amount
    const counted = !isFirst && !isOver && (limit.unit === 'calendarDays' || kind.working)
    if (limit.unit === 'workingMinutes') {
      const end = new Date(Math.min(limit.dueAt.getTime(), Date.parse(`${addDays(day, 1)}T00:00:00+08:00`)))
      total = Math.round(workingMinutesBetween(calendar, limit.startedAt, end))
    } else if (counted && total < limit.amount) total += 1
    const reason = isFirst ? ('firstDay' as const) : isOver ? ('movedOn' as const) : kind.reason
    const open = stretches.at(-1)
    if (
      open &&
      open.reason === reason &&
      open.name?.zh === kind.name?.zh &&
      open.provisional === kind.provisional
    ) {
      open.to = day
      open.days += 1
      open.total = total
    } else
      stretches.push({
        from: day,
        to: day,
        days: 1,
        reason,
        ...(kind.name && !isFirst ? { name: kind.name } : {}),
        counted,
        provisional: kind.provisional,
        total,
      })
  }
  return stretches
}
