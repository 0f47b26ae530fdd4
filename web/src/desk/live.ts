import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'

/** At most one refresh in this time, however many hints arrive. */
const calmMs = 1500

/** How long a refresh takes tells how busy the program is: a screen leaves it at least so many times as long in peace. */
const calmTimes = 10

/** No longer than this: a refresh during which a computer slept, or a line was away, tells nothing of the program. */
const mostCalmMs = 60_000

/** How long after a stream was refused it is asked for again. */
const againMs = 5000

/** Tells the screens of this window that something changed somewhere they may see; what, they ask for themselves. */
const hints = new EventTarget()

/** Asks again for what is on the screen when the server hints that something changed; one stream per window. */
export function useLive(signedIn: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!signedIn) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let told: ReturnType<typeof setTimeout> | undefined
    let again: ReturnType<typeof setTimeout> | undefined
    let stream: EventSource
    let calm = calmMs
    async function refresh(): Promise<void> {
      // What changes from now on is told by another hint.
      timer = undefined
      const began = performance.now()
      hints.dispatchEvent(new Event('hint'))
      await Promise.all(
        ['work', 'queue', 'matters', 'open', 'board'].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      )
      calm = Math.min(Math.max(calmMs, calmTimes * (performance.now() - began)), mostCalmMs)
    }
    function hear(): void {
      told = undefined
      for (const key of ['unread', 'inbox']) void queries.invalidateQueries({ queryKey: [key] })
    }
    function open(): void {
      stream = new EventSource('/api/live')
      stream.addEventListener('change', () => {
        // Not all desks of a county at one instant.
        timer ??= setTimeout(() => void refresh(), calm * (0.8 + Math.random() * 0.4))
      })
      stream.addEventListener('inbox', () => {
        told ??= setTimeout(hear, calm * (0.8 + Math.random() * 0.4))
      })
      stream.addEventListener('error', () => {
        // A lost connection the browser takes up again by itself; an answer that is no stream it takes for the last.
        if (stream.readyState !== EventSource.CLOSED) return
        // The session may be over: then the frame says so, and this ends.
        void queries.invalidateQueries({ queryKey: ['session'] })
        again = setTimeout(open, againMs)
      })
    }
    open()
    return () => {
      stream.close()
      clearTimeout(timer)
      clearTimeout(told)
      clearTimeout(again)
    }
  }, [signedIn, queries])
}

/** Calls `onHint` when something changed, at most once in a while. */
export function useHint(onHint: () => void): void {
  const hear = useEffectEvent(onHint)
  useEffect(() => {
    const listener = () => hear()
    hints.addEventListener('hint', listener)
    return () => hints.removeEventListener('hint', listener)
  }, [])
}
