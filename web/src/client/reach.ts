import { useSyncExternalStore } from 'react'
import { CallError } from './call.ts'

/** After this a wait is long enough to say so. */
const slowMs = 1000

/** How this window reaches the server: `slow` while an answer is awaited for long, `away` when the last one was none. */
export type Reach = 'fine' | 'slow' | 'away'

let away = false
let slow = 0
let reach: Reach = 'fine'
const watchers = new Set<() => void>()
const refused = new EventTarget()

function settle(): void {
  const now: Reach = away ? 'away' : slow > 0 ? 'slow' : 'fine'
  if (now === reach) return
  reach = now
  for (const tell of watchers) tell()
}

/** Follows a call to the server, so that the frame can say when it takes long, gets nowhere, or found no session. */
export async function watched<T>(answer: Promise<T>): Promise<T> {
  let isSlow = false
  const timer = setTimeout(() => {
    isSlow = true
    slow += 1
    settle()
  }, slowMs)
  try {
    const value = await answer
    away = false
    return value
  } catch (error) {
    const problem = error instanceof CallError ? error.problem : undefined
    away = problem?.status === 0
    // Another window signed somebody else in: nothing of the one before may stay on this screen.
    if (problem?.code === 'post.changed') location.reload()
    if (problem?.status === 401) refused.dispatchEvent(new Event('refused'))
    throw error
  } finally {
    clearTimeout(timer)
    if (isSlow) slow -= 1
    settle()
  }
}

function subscribe(tell: () => void): () => void {
  watchers.add(tell)
  return () => watchers.delete(tell)
}

export function useReach(): Reach {
  return useSyncExternalStore(subscribe, () => reach)
}

/** Calls `tell` whenever an answer was that nobody is signed in; gives what ends that. */
export function onRefused(tell: () => void): () => void {
  refused.addEventListener('refused', tell)
  return () => refused.removeEventListener('refused', tell)
}

// The browser knows before any call that the cable is out; that it is in again only a call can show.
window.addEventListener('offline', () => {
  away = true
  settle()
})
