import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'

/** At most one refresh in this time, however many hints arrive. */
const calmMs = 1500

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
    let again: ReturnType<typeof setTimeout> | undefined
    let stream: EventSource
    function open(): void {
      stream = new EventSource('/api/live')
      stream.addEventListener('change', () => {
        timer ??= setTimeout(() => {
          timer = undefined
          for (const key of ['work', 'queue', 'matters', 'open'])
            void queries.invalidateQueries({ queryKey: [key] })
          hints.dispatchEvent(new Event('hint'))
        }, calmMs)
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
