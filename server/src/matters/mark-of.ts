/** What changes besides the row of a matter: the newest fact, the papers, and how its notices fare. */
export type Traces = { lastActivityId: string | null; tried: number; ended: number }

/** The mark of a matter: equal as long as nothing happened to it. */
export function markOf(version: number, { lastActivityId, tried, ended }: Traces): string {
  return [version, lastActivityId ?? '', tried, ended].join('.')
}
