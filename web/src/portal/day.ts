export type Day = { year: string; month: string; day: string }

const shanghaiOffsetMs = 8 * 3_600_000

/** Today in Asia/Shanghai, whatever the phone's own clock zone. */
export function today(): string {
  return new Date(Date.now() + shanghaiOffsetMs).toISOString().slice(0, 10)
}

/** The three parts of a day as commands take it. */
export function partsOf(value: string): Day {
  const [year = '', month = '', day = ''] = value.split('-')
  return { year, month, day }
}

/** A day as commands take it, as far as its parts are there; nothing while all are empty. */
export function dayOf({ year, month, day }: Day): string | undefined {
  if (!year && !month && !day) return undefined
  const two = (digits: string) => (digits === '' ? '' : digits.padStart(2, '0'))
  return [year, two(month), two(day)].join('-')
}

/** Whether the calendar has this day: not every month has a 31st. */
export function isRealDay(value: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(value)) return false
  const read = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(value)
}
