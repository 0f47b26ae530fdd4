/** How many weeks back a day is compared with the same weekdays. */
export const weeksCompared = 8
/** Fewer days like today say nothing of what is usual. */
const fewestDays = 4

export const hoursOfDay = 24

/** What had come in by the end of each hour on days like this one: the usual band and its middle. */
export type UsualDay = { days: number; low: number[]; middle: number[]; high: number[] }

/** Counts by hour added up: what had come in by the end of each. */
export function addedUp(hours: readonly number[]): number[] {
  let sum = 0
  return hours.map((n) => {
    sum += n
    return sum
  })
}

/** The value that stands so far along the sorted ones, between two of them in proportion. */
function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part
  const below = sorted[Math.floor(place)] ?? 0
  const above = sorted[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}

/**
 * The band within which the middle half of the days before lay at each hour, and their median; nothing while fewer than
 * four days can be compared. Each day is given as counts of its 24 hours.
 */
export function usualDay(days: readonly (readonly number[])[]): UsualDay | null {
  if (days.length < fewestDays) return null
  const sums = days.map(addedUp)
  const at = Array.from({ length: hoursOfDay }, (_, hour) =>
    sums.map((day) => day[hour] ?? 0).sort((a, b) => a - b),
  )
  const part = (of: number) => at.map((sorted) => quantile(sorted, of))
  return { days: days.length, low: part(0.25), middle: part(0.5), high: part(0.75) }
}
