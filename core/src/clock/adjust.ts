import { addDays, businessDayOf, daysBetween, instantAt } from '../time.ts'
import type { WorkCalendar } from './calendar.ts'
import {
  type FrozenLimit,
  type LimitPolicy,
  type LimitUnit,
  reckonAgain,
  touchesProvisional,
} from './limits.ts'
import { addWorkingDays, addWorkingMinutes, endOfWorkingDay, workingMinutesBetween } from './working-time.ts'

/** What may be done to a frozen limit: its clock stood from one moment to another, or time was added in its own unit. */
export type LimitStep = { kind: 'pause'; from: Date; to: Date } | { kind: 'extension'; amount: number }

/** A frozen limit after what was done to it. */
export type LimitInForce = FrozenLimit & {
  /** Where it ends by its count alone. Of calendar days that may be a free day: it is rolled over at the end, once. */
  endsAt: Date
  /** Where it warns by its count alone: as far before the end as it was frozen. */
  warnsAt: Date
  /** Whoever goes on after a pause has the rest of the day or, when that is over, the next: the end is not before this. */
  atLeast: Date | null
}

/** A step as it was taken, with where it left the limit. */
export type StepTaken = LimitStep &
  Pick<LimitInForce, 'endsAt' | 'warnsAt' | 'atLeast' | 'dueAt' | 'provisional' | 'calendarVersion'> & {
    /** How far it moved the end, in the unit of the limit; minutes with fractions for seconds. */
    moved: number
  }

const wholeDay = 1440
const dayMs = 86_400_000

/** The day that ends at an instant, or in which it lies. */
const dayEndingAt = (instant: Date) => businessDayOf(new Date(instant.getTime() - 1))

/** A frozen limit to which nothing was done yet. */
export function inForce(limit: FrozenLimit): LimitInForce {
  const endsAt =
    limit.unit === 'calendarDays'
      ? instantAt(addDays(businessDayOf(limit.startedAt), limit.amount), wholeDay)
      : limit.dueAt
  return { ...limit, endsAt, warnsAt: limit.warnAt, atLeast: null }
}

/** The time of a unit that lies between two instants: of days those after the day of `from`, up to the day of `to`. */
const between = {
  workingMinutes: workingMinutesBetween,
  workingDays: (calendar, from, to) => {
    let days = 0
    const last = businessDayOf(to)
    for (let day = calendar.workdayAfter(businessDayOf(from)); day <= last; day = calendar.workdayAfter(day))
      days += 1
    return days
  },
  calendarDays: (_, from, to) => Math.max(0, daysBetween(businessDayOf(from), businessDayOf(to))),
} as const satisfies Record<LimitUnit, (calendar: WorkCalendar, from: Date, to: Date) => number>

/** The end of a count, so much later. */
const later = {
  workingMinutes: addWorkingMinutes,
  workingDays: (calendar, end, n) => addWorkingDays(calendar, new Date(end.getTime() - 1), n),
  calendarDays: (_, end, n) => instantAt(addDays(dayEndingAt(end), n), wholeDay),
} as const satisfies Record<LimitUnit, (calendar: WorkCalendar, end: Date, n: number) => Date>

/** A warning keeps its distance to the end, in the time that the limit counts. */
function warnLater(limit: LimitInForce, calendar: WorkCalendar, moved: number): Date {
  if (limit.unit === 'calendarDays') return new Date(limit.warnsAt.getTime() + moved * dayMs)
  const minutes = limit.unit === 'workingDays' ? moved * calendar.minutesPerDay : moved
  return addWorkingMinutes(calendar, limit.warnsAt, minutes)
}

/** By when at least a limit ends that goes on at this moment; what is left of working minutes says it by itself. */
function leastAfter(unit: LimitUnit, calendar: WorkCalendar, resumed: Date): Date {
  if (unit === 'workingMinutes') return resumed
  const day = businessDayOf(resumed)
  if (unit === 'calendarDays') return instantAt(day, wholeDay)
  const today = endOfWorkingDay(calendar, day)
  return calendar.kindOf(day).working && today > resumed
    ? today
    : endOfWorkingDay(calendar, calendar.workdayAfter(day))
}

/** The earlier of two moments. */
export function earlierOf(a: Date, b: Date): Date {
  return new Date(Math.min(a.getTime(), b.getTime()))
}
const laterOf = (a: Date, b: Date | null) => (b !== null && b > a ? b : a)

/** The end that people are told: a last calendar day that is free goes on to the end of the next working day. */
function dueOf(unit: LimitUnit, calendar: WorkCalendar, endsAt: Date, atLeast: Date | null): Date {
  const end = laterOf(endsAt, atLeast)
  if (unit !== 'calendarDays') return end
  const day = dayEndingAt(end)
  return calendar.kindOf(day).working ? end : instantAt(calendar.workdayAfter(day), wholeDay)
}

function moveOn(
  limit: LimitInForce,
  calendar: WorkCalendar,
  { moved, atLeast, counted }: { moved: number; atLeast: Date | null; counted: boolean },
): LimitInForce {
  const endsAt = moved > 0 ? later[limit.unit](calendar, limit.endsAt, moved) : limit.endsAt
  const dueAt = laterOf(dueOf(limit.unit, calendar, endsAt, atLeast), limit.dueAt)
  const warnsAt = moved > 0 ? warnLater(limit, calendar, moved) : limit.warnsAt
  return {
    ...limit,
    endsAt,
    warnsAt,
    atLeast,
    dueAt,
    warnAt: earlierOf(warnsAt, dueAt),
    provisional: limit.provisional || counted || touchesProvisional(calendar, limit.dueAt, dueAt),
    // What waits for a calendar is still to be found by the one that it was first reckoned by.
    calendarVersion: limit.provisional ? limit.calendarVersion : calendar.version,
  }
}

/** How far a step moves the end of a limit, in its own unit. A limit that is over does not stand still any more. */
function movedBy(limit: LimitInForce, step: LimitStep, calendar: WorkCalendar): number {
  if (step.kind === 'extension') return step.amount
  return step.from < limit.dueAt ? between[limit.unit](calendar, step.from, step.to) : 0
}

/**
 * What a step makes of a limit. Working minutes that were left at a pause run on from its end; the last day moves by
 * the days that count between the day of the pause and that of its end, so that a pause within a day moves nothing. It
 * never shortens, makes nothing late at the moment at which the clock goes on, and whitewashes no lateness: what was over
 * before stays over. Two pauses that follow each other are one, and an extension may come before or after.
 */
export function adjustLimit(
  limit: LimitInForce,
  step: LimitStep,
  calendar: WorkCalendar,
): { limit: LimitInForce; step: StepTaken } {
  const moved = movedBy(limit, step, calendar)
  const stood = step.kind === 'pause' && step.from < limit.dueAt && step.to > step.from
  const least = stood ? laterOf(leastAfter(limit.unit, calendar, step.to), limit.atLeast) : limit.atLeast
  const counted = stood && touchesProvisional(calendar, step.from, step.to)
  const after = moved > 0 || stood ? moveOn(limit, calendar, { moved, atLeast: least, counted }) : limit
  const { endsAt, warnsAt, atLeast, dueAt, provisional, calendarVersion } = after
  return {
    limit: after,
    step: { ...step, moved, endsAt, warnsAt, atLeast, dueAt, provisional, calendarVersion },
  }
}

/** Where a step left its limit. */
function leftBy({ endsAt, warnsAt, atLeast, dueAt, provisional, calendarVersion }: StepTaken) {
  const warnAt = earlierOf(warnsAt, dueAt)
  return { endsAt, warnsAt, atLeast, dueAt, warnAt, provisional, calendarVersion }
}

/** A frozen limit with the steps that were taken since, as they were reckoned then. */
export function limitAfter(frozen: FrozenLimit, steps: readonly StepTaken[]): LimitInForce {
  const last = steps.at(-1)
  return last ? { ...inForce(frozen), ...leftBy(last) } : inForce(frozen)
}

/**
 * Reckons a limit anew, step by step, after a calendar was published: from the first step that was provisional on. What
 * was firm stays as it was frozen, whatever policies and calendars say since.
 */
export function retraceLimit(
  frozen: FrozenLimit,
  taken: readonly StepTaken[],
  calendar: WorkCalendar,
  policies: readonly LimitPolicy[],
): { limit: LimitInForce; frozen: FrozenLimit; steps: StepTaken[] } {
  const first = reckonAgain(frozen, calendar, policies)
  let limit = inForce(first)
  const steps = taken.map((step): StepTaken => {
    if (!step.provisional) {
      limit = { ...limit, ...leftBy(step) }
      return step
    }
    const done = adjustLimit(limit, step, calendar)
    limit = done.limit
    return done.step
  })
  return { limit, frozen: first, steps }
}
