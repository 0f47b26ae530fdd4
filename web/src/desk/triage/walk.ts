import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { useEffect, useState } from 'react'
import { useDesk } from '../desk.tsx'
import { usePages } from '../pages.tsx'
import { usePrefetched } from './prefetch.ts'
import type { TriageQueue } from './triage-queues.ts'

/** The next page is read when so few are left. */
const few = 10

/**
 * Where in a queue its reader is. What was decided leaves the list at once, and others may take rows out of it at any time: the
 * place stays, and what comes to stand there is the next one.
 */
function placeIn(rows: readonly MatterLine[], current: string | undefined, before: number): number {
  const at = rows.findIndex(({ ref }) => ref === current)
  return at >= 0 ? at : Math.max(0, Math.min(before, rows.length - 1))
}

/** Walks down a queue, past what was sent off; `onStep` whenever another one is opened. */
export function useWalk(queue: TriageQueue, sentOff: readonly string[], onStep: () => void) {
  const { api } = useDesk()
  const pages = usePages(['queue', queue], ({ after }) => api.queue(queue, after))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState<string>()
  const [before, setBefore] = useState(0)
  const gone = new Set([...left, ...sentOff])
  const rows = pages.rows.filter(({ ref }) => !gone.has(ref))
  const at = placeIn(rows, current, before)
  // What is open stays open, whatever others do to the queue meanwhile.
  if (current === undefined && rows[at]) setCurrent(rows[at].ref)
  usePrefetched(rows[at + 1]?.ref)
  const { hasNextPage, isFetching, fetchNextPage } = pages
  const isShort = rows.length - at < few
  useEffect(() => {
    if (isShort && hasNextPage && !isFetching) void fetchNextPage()
  }, [isShort, hasNextPage, isFetching, fetchNextPage])

  function open(ref: string | undefined, place: number): void {
    setCurrent(ref)
    setBefore(place)
    onStep()
  }
  const go = (place: number) => rows[place] && open(rows[place].ref, place)
  // From one that has left the queue, what now stands in its place is the next one, and what stood before it the one before.
  const hasLeft = current !== undefined && !rows.some(({ ref }) => ref === current)
  const around = hasLeft
    ? { previous: Math.min(before, rows.length) - 1, next: at }
    : { previous: at - 1, next: at + 1 }
  /** Behind what was decided comes what then stands in its place; at the end, what stands before it. */
  function goOn(ref: string): void {
    const others = rows.filter((row) => row.ref !== ref)
    const place = placeIn(others, undefined, at)
    open(others[place]?.ref, place)
  }
  return {
    pages,
    rows,
    at,
    current,
    isFirst: !rows[around.previous],
    isLast: !rows[around.next],
    previous: () => go(around.previous),
    next: () => go(around.next),
    /** Opens one of the rows. */
    open: (ref: string) => open(ref, placeIn(rows, ref, at)),
    /** Opens one out of its turn: behind it the reader is where they were. */
    visit: (ref: string) => open(ref, at),
    goOn,
    /** Goes on behind one that is done with otherwise, and is not to be decided any more. */
    leave(ref: string): void {
      setLeft(new Set([...left, ref]))
      goOn(ref)
    },
  }
}

export type Walk = ReturnType<typeof useWalk>
