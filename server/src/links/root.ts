import type { MatterKey } from '@manyuan/core/ids.ts'
import { type LinkRow, listEveryLink, listLinks } from '../db/links.ts'
import { findMatterForUpdate, type MatterRecord } from '../db/matter-record.ts'
import type { Database, Tx } from '../db/tx.ts'

/** Whoever merges takes an open matter and what it took in before, so that a chain of them is short. */
const longestChain = 20

/** The matters as which one goes on, the nearest first, each with the moment since when. */
type Chain = Pick<LinkRow, 'other' | 'madeAt'>[]

/** What a matter was merged into, and what that was merged into since. */
export async function chainOf(db: Database | Tx, key: MatterKey): Promise<Chain> {
  const chain: Chain = []
  while (chain.length < longestChain) {
    const links = await listLinks(db, chain.at(-1)?.other ?? key)
    const into = links.find(({ relation }) => relation === 'mergedInto')
    if (!into) break
    chain.push(into)
  }
  return chain
}

/** A stretch of time in which a matter went on as another one. */
export type Stretch = { other: MatterKey; from: Date; until: Date | null }

/**
 * As which other matters one went on and when, oldest first: those it was taken out of again, and what they went on as
 * meanwhile, among them.
 */
export async function stretchesOf(
  db: Database | Tx,
  key: MatterKey,
  within: { from: Date; until: Date | null } = { from: new Date(0), until: null },
  depth = 0,
): Promise<Stretch[]> {
  if (depth >= longestChain) return []
  const found: Stretch[] = []
  for (const { relation, other, madeAt, endedAt } of await listEveryLink(db, key)) {
    if (relation !== 'mergedInto') continue
    const from = new Date(Math.max(madeAt.getTime(), within.from.getTime()))
    const until = earlier(endedAt, within.until)
    if (until !== null && until <= from) continue
    found.push({ other, from, until }, ...(await stretchesOf(db, other, { from, until }, depth + 1)))
  }
  return found
}

function earlier(a: Date | null, b: Date | null): Date | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}

/**
 * Locks the matters as which one goes on, the last of them first, and gives that one as it stands then; nothing is locked of one
 * that goes on by itself. Whoever changes several merged matters holds the last one before any other: of two who do, the second
 * waits there, and sees what the first one did.
 */
export async function lockAbove(tx: Tx, key: MatterKey): Promise<MatterRecord | undefined> {
  let root: MatterRecord | undefined
  for (;;) {
    const chain = await chainOf(tx, key)
    const last = chain.at(-1)?.other
    if (last?.id === root?.id) return root
    for (const { other } of chain.toReversed()) {
      const locked = await findMatterForUpdate(tx, other)
      if (other === last) root = locked
    }
    if (!last || !root) return undefined
  }
}

/** The matters that this locked one took in, those that they took in before among them; all of them are locked behind it. */
export async function tookInBy(tx: Tx, matter: MatterKey & { tookIn: number }): Promise<MatterRecord[]> {
  if (matter.tookIn === 0) return []
  const found: MatterRecord[] = []
  for (const { relation, other } of await listLinks(tx, matter)) {
    const one = relation === 'tookIn' ? await findMatterForUpdate(tx, other) : undefined
    if (one) found.push(one, ...(await tookInBy(tx, one)))
  }
  return found
}

/** Those of them that still go on as this one: what was closed with it stays closed, whatever becomes of it since. */
export async function goingOnAs(tx: Tx, matter: MatterKey & { tookIn: number }): Promise<MatterRecord[]> {
  return (await tookInBy(tx, matter)).filter(({ stage }) => stage === 'merged')
}
