import { type KindsAt, sourcesOf } from '../clock/policy-reach.ts'
import { risks } from '../matters/vocabulary.ts'
import { kindsOfRule } from '../routing/points.ts'
import type { BusinessDay } from '../time.ts'
import { type CallBackRules, isAlwaysAsked, lineFor } from './rules.ts'

/** A line that never counts, and the one above that takes the most of what it is for; none where it decides about no matter. From 0. */
type HiddenLine = { line: number; by: number | undefined }

/**
 * The lines that decide about no matter that there can be on a day: of such a kind none comes from there, what comes from there is
 * called back though they say less, or lines above take all of it, be it several together. Exact: every sort of matter that lines
 * tell apart is asked.
 */
export function hiddenLines(shares: CallBackRules['shares'], kinds: KindsAt, day: BusinessDay): HiddenLine[] {
  const taken = shares.map(() => new Map<number, number>())
  for (const kind of kindsOfRule(kinds, day, undefined)) {
    const kindPath = kinds.tree.pathOf(kind.id)
    for (const source of sourcesOf(kind))
      for (const risk of risks) {
        const asked = { kindPath, source, risk }
        const first = lineFor({ shares }, asked)
        if (first === undefined) continue
        for (const [line, share] of shares.entries()) {
          // A line that says that all of them are called back says what is so.
          if (isAlwaysAsked(source) && share.percent < 100) continue
          const by = taken[line]
          if (by && lineFor({ shares: [share] }, asked) === 0) by.set(first, (by.get(first) ?? 0) + 1)
        }
      }
  }
  return taken.flatMap((by, line): HiddenLine[] => {
    if (by.has(line)) return []
    const [most] = [...by].sort(([, a], [, b]) => b - a)
    return [{ line, by: most?.[0] }]
  })
}
