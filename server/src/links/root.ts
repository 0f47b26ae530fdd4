import type { MatterKey } from '@manyuan/core/ids.ts'
import { type LinkRow, listLinks } from '../db/links.ts'
import { findMatter, type MatterRecord } from '../db/matter-record.ts'
import type { Database, Tx } from '../db/tx.ts'

/** Whoever merges takes an open matter and what it took in before, so that a chain of them is short. */
const longestChain = 20

/** The matters as which one goes on, the nearest first: what it was merged into, and what that was merged into since. */
export async function chainOf(
  db: Database | Tx,
  key: MatterKey,
): Promise<Pick<LinkRow, 'other' | 'madeAt'>[]> {
  const chain: Pick<LinkRow, 'other' | 'madeAt'>[] = []
  while (chain.length < longestChain) {
    const links = await listLinks(db, chain.at(-1)?.other ?? key)
    const into = links.find(({ relation }) => relation === 'mergedInto')
    if (!into) break
    chain.push(into)
  }
  return chain
}

/** The matter as which a merged one goes on today. */
export async function findRoot(db: Database | Tx, key: MatterKey): Promise<MatterRecord | undefined> {
  const last = (await chainOf(db, key)).at(-1)
  return last && (await findMatter(db, last.other))
}

/** The matters that go on as this one, those that they took in before among them. */
export async function tookInBy(
  db: Database | Tx,
  matter: MatterKey & { tookIn: number },
): Promise<MatterRecord[]> {
  if (matter.tookIn === 0) return []
  const found: MatterRecord[] = []
  for (const { relation, other } of await listLinks(db, matter)) {
    const one = relation === 'tookIn' ? await findMatter(db, other) : undefined
    if (one) found.push(one, ...(await tookInBy(db, one)))
  }
  return found
}
