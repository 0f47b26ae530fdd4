import type { boardRoutes } from '@manyuan/core/board/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { z } from 'zod'
import { useReach } from '../../client/reach.ts'
import { useDesk } from '../desk.tsx'

export type Board = z.output<typeof boardRoutes.now.answer>

/**
 * After how many milliseconds a board asks again: what no hint tells, such as a new hour, is seen within about a minute, and
 * not by all boards at one instant. It stays the same for each: another one begins to wait anew with every look at the clock.
 */
export function useAskAgain(): number {
  const [wait] = useState(() => 50_000 + Math.random() * 20_000)
  return wait
}

/** So long after the last answer a board says how old it is. */
const oldAfterMs = 120_000
const tickMs = 5000

/** The board of a place, asked for again at every hint, and how many milliseconds old it is once it is old. */
export function useBoard(path: string | undefined) {
  const { api } = useDesk()
  const wait = useAskAgain()
  const query = useQuery({
    queryKey: ['board', 'now', path],
    queryFn: () => api.board(path),
    refetchInterval: wait,
    refetchIntervalInBackground: true,
  })
  const now = useNow()
  const isOffline = useSyncExternalStore(onLineChange, () => !navigator.onLine)
  const isGone = useReach() === 'away' || isOffline
  const age = Math.max(0, now - query.dataUpdatedAt)
  return { query, now, old: query.data && (isGone || query.isError || age > oldAfterMs) ? age : undefined }
}

function onLineChange(tell: () => void): () => void {
  window.addEventListener('online', tell)
  window.addEventListener('offline', tell)
  return () => {
    window.removeEventListener('online', tell)
    window.removeEventListener('offline', tell)
  }
}

/** The time by this device, every few seconds. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs)
    return () => clearInterval(timer)
  }, [])
  return now
}
