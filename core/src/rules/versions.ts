import { addDays, type BusinessDay } from '../time.ts'

/** A version of a policy or routing rule, and the days on which it holds. */
type Dated = { id: string; validFrom: BusinessDay; validTo?: BusinessDay | undefined }

const endless = '9999-12-31'

/** Whether a version holds on a day. */
export function holdsOn({ validFrom, validTo = endless }: Omit<Dated, 'id'>, day: BusinessDay): boolean {
  return validFrom <= day && day <= validTo
}

/** Whether there is a day on which both hold. */
export function overlap(a: Dated, b: Dated): boolean {
  return a.validFrom <= (b.validTo ?? endless) && b.validFrom <= (a.validTo ?? endless)
}

export const versionStates = ['holds', 'announced', 'over'] as const

/** How a version stands on a day: one that ended before it began was announced and never held. */
export function stateOn(
  { validFrom, validTo = endless }: Dated,
  day: BusinessDay,
): (typeof versionStates)[number] {
  if (validTo < day || validTo < validFrom) return 'over'
  return validFrom > day ? 'announced' : 'holds'
}

/** The days from `from` on that have to be looked at: those on which some version begins to hold, or no longer does. */
export function turningDays(versions: readonly Dated[], from: BusinessDay): BusinessDay[] {
  const days = versions.flatMap(({ validFrom, validTo }) => [
    validFrom,
    ...(validTo === undefined ? [] : [addDays(validTo, 1)]),
  ])
  return [...new Set([from, ...days.filter((day) => day > from)])].sort()
}

/** All versions as they would be when none with this id held after `lastDay`. */
export function withEnd<Version extends Dated>(
  all: readonly Version[],
  id: string,
  lastDay: BusinessDay,
): Version[] {
  return all.map((one) =>
    one.id === id && (one.validTo === undefined || one.validTo > lastDay)
      ? { ...one, validTo: lastDay < one.validFrom ? addDays(one.validFrom, -1) : lastDay }
      : one,
  )
}

/** All versions as they would be with this one in place of the one before it, and itself among them. */
export function withVersion<Version extends Dated>(all: readonly Version[], version: Version): Version[] {
  return [...withEnd(all, version.id, addDays(version.validFrom, -1)), version]
}
