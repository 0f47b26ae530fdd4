/** Lists of which people write many lines: a fault names the line. What a form has but one or two of is known by its name. */
export const numbered: ReadonlySet<string> = new Set([
  'lines',
  'milestones',
  'shares',
  'shifts',
  'decisions',
  'stayReasons',
  'lateReasons',
  'days',
])

/** Which line of such a list a field is about, counted from 1 as people do; nothing where it is in none. */
export function nthOf(parts: readonly string[]): number | undefined {
  const at = parts.findIndex((part) => numbered.has(part))
  const index = at < 0 ? undefined : parts[at + 1]
  return index !== undefined && /^\d+$/.test(index) ? Number(index) + 1 : undefined
}
