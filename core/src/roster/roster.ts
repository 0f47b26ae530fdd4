import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { addDays, type BusinessDay, businessDayOf, minuteOfDay, weekday } from '../time.ts'

const dayMinutes = 1440

/** A time of day as people write it; a day ends at 24:00, which is 00:00 of the next. */
const BeginTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const EndTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)

/** One post on duty from a time to a time; one that does not end later than it begins ends on the next day. */
export const Shift = z.strictObject({ postId: Uuid, begins: BeginTime, ends: EndTime })
export type Shift = z.infer<typeof Shift>

/** The same on a day of the week, 1 Monday … 7 Sunday. */
export const WeekShift = z.strictObject({ ...Shift.shape, weekday: z.int().min(1).max(7) })
export type WeekShift = z.infer<typeof WeekShift>

/**
 * Who is on duty at one centre: weekly patterns, each from its first day until the next one's, and days written by hand, which
 * stand in place of the pattern.
 */
export type Roster = {
  weeks: readonly { from: BusinessDay; shifts: readonly WeekShift[] }[]
  days: readonly { day: BusinessDay; shifts: readonly Shift[] }[]
}

/** Minutes since 00:00 of a day in Asia/Shanghai; past 1,440 lies the next one. */
export type Span = { from: number; until: number }

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** Minutes of the day as a time: 1,440 is 24:00. */
export function writeTime(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** When a shift is, reckoned from 00:00 of the day on which it begins. */
export function spanOf({ begins, ends }: Pick<Shift, 'begins' | 'ends'>): Span {
  const from = minutesOf(begins)
  const until = minutesOf(ends)
  return { from, until: until > from ? until : until + dayMinutes }
}

/** Whether the shifts of a day were written by hand. */
export function isByHand({ days }: Roster, day: BusinessDay): boolean {
  return days.some((one) => one.day === day)
}

/** The shifts that begin on a day. */
export function shiftsOn(roster: Roster, day: BusinessDay): readonly Shift[] {
  const byHand = roster.days.find((one) => one.day === day)
  if (byHand) return byHand.shifts
  const number = weekday(day) || 7
  const week = roster.weeks
    .filter(({ from }) => from <= day)
    .reduce<Roster['weeks'][number] | undefined>(
      (last, one) => (last && last.from > one.from ? last : one),
      undefined,
    )
  return (week?.shifts ?? [])
    .filter((shift) => shift.weekday === number)
    .map(({ postId, begins, ends }) => ({ postId, begins, ends }))
}

/** Whether somebody holds a post on a day: a shift of a post that has ended is nobody's. */
export type IsHeld = (postId: string, day: BusinessDay) => boolean

/** The shifts that touch a day, those of the evening before among them, as spans of that day. */
function spansOn(roster: Roster, day: BusinessDay, isHeld: IsHeld): (Span & { postId: string })[] {
  const of = (begins: BusinessDay, shift: number) =>
    shiftsOn(roster, begins)
      .filter(({ postId }) => isHeld(postId, begins))
      .map((one) => {
        const { from, until } = spanOf(one)
        return { postId: one.postId, from: from - shift, until: until - shift }
      })
  return [...of(addDays(day, -1), dayMinutes), ...of(day, 0)].filter(({ until }) => until > 0)
}

/** The posts on duty at an instant, each once; the minute at which a shift ends is the next one's. */
export function dutyPosts(roster: Roster, instant: Date, isHeld: IsHeld): string[] {
  const minute = minuteOfDay(instant)
  const on = spansOn(roster, businessDayOf(instant), isHeld).filter(
    ({ from, until }) => from <= minute && minute < until,
  )
  return [...new Set(on.map(({ postId }) => postId))]
}

/** When nobody is on duty on a day, in order. */
export function gapsOn(roster: Roster, day: BusinessDay, isHeld: IsHeld): Span[] {
  const gaps: Span[] = []
  let covered = 0
  const spans = spansOn(roster, day, isHeld).sort((a, b) => a.from - b.from)
  for (const { from, until } of spans) {
    if (from > covered && covered < dayMinutes)
      gaps.push({ from: covered, until: Math.min(from, dayMinutes) })
    covered = Math.max(covered, until)
  }
  if (covered < dayMinutes) gaps.push({ from: covered, until: dayMinutes })
  return gaps
}
