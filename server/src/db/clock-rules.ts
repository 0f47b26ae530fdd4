import type { ClockRules } from '@manyuan/core/clock/clock-rules.ts'
import { insertRows } from './insert.ts'
import type { Database, Tx } from './tx.ts'

/** What the city published about its clocks, the newest first. Nobody decides so often that they would be many. */
export async function listClockRules(
  db: Database | Tx,
): Promise<{ definition: unknown; publishedAt: Date }[]> {
  return await db
    .selectFrom('clock_rule')
    .select(['definition', 'published_at as publishedAt'])
    .orderBy('version', 'desc')
    .limit(500)
    .execute()
}

/** Writes down a version; one that is there already breaks its key. */
export function insertClockRules(tx: Tx, rules: ClockRules, now: Date): void {
  insertRows(tx, 'clock_rule', [
    {
      version: rules.version,
      valid_from: rules.validFrom,
      definition: JSON.stringify(rules),
      published_at: now,
    },
  ])
}
