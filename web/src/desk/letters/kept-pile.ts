import { clear, createStore, delMany, get, set } from 'idb-keyval'
import type { Pile } from './pile.ts'

/** Scans are kept no longer than a day at the desk: whoever comes back to them later has the paper. */
const keptMs = 12 * 3_600_000

type Kept = { postId: string; at: number; pile: Pile }
const store = () => createStore('manyuan-letters', 'pages')

/** A browser that keeps nothing (a private window, no room) still has the pile while the page lives. */
async function asFarAsItGoes<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch {
    return undefined
  }
}

/** The pile of this post, if the page died over it; those of others and of another day are removed. */
export async function openPile(postId: string): Promise<Pile> {
  const kept = await asFarAsItGoes(() => get<Kept>('pile', store()))
  if (!kept) return []
  if (kept.postId === postId && Date.now() - kept.at < keptMs) return kept.pile
  await forgetPile()
  return []
}

/** Keeps the order of the pile; the pages that are no longer in it are removed. */
export async function keepPile(postId: string, pile: Pile, gone: readonly string[] = []): Promise<void> {
  await asFarAsItGoes(async () => {
    await set('pile', { postId, at: Date.now(), pile } satisfies Kept, store())
    await delMany([...gone], store())
  })
  if (pile.length === 0) await forgetPile()
}

export async function keepPage(id: string, file: File): Promise<void> {
  await asFarAsItGoes(() => set(id, file, store()))
}

export async function openPage(id: string): Promise<File | undefined> {
  return await asFarAsItGoes(() => get<File>(id, store()))
}

/** Everything was registered, or whoever sat here has left. */
export async function forgetPile(): Promise<void> {
  await asFarAsItGoes(() => clear(store()))
}
