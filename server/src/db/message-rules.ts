import type { MessageRules } from '@manyuan/core/messages/rules.ts'
import { insertRows } from './insert.ts'
import type { Database, Tx } from './tx.ts'

/** What the city published about who hears of what, the newest first, at most so many. */
export async function listMessageRules(
  db: Database | Tx,
  most: number,
): Promise<{ definition: unknown; publishedAt: Date }[]> {
  return await db
    .selectFrom('message_rules')
    .select(['definition', 'published_at as publishedAt'])
    .orderBy('version', 'desc')
    .limit(most)
    .execute()
}

/** Writes down a version; one that is there already breaks its key. */
export function insertMessageRules(tx: Tx, rules: MessageRules, now: Date): void {
  insertRows(tx, 'message_rules', [
    { version: rules.version, definition: JSON.stringify(rules), published_at: now },
  ])
}
