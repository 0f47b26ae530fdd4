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
