import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** At most one refresh in this time, however many hints arrive. */
const calmMs = 1500

/** Asks again for what is on the screen when the server hints that something changed; one stream per window. */
export function useLive(signedIn: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!signedIn) return
    const stream = new EventSource('/api/live')
    let timer: ReturnType<typeof setTimeout> | undefined
    stream.addEventListener('change', () => {
      timer ??= setTimeout(() => {
        timer = undefined
        for (const key of ['work', 'queue', 'matters', 'open'])
          void queries.invalidateQueries({ queryKey: [key] })
      }, calmMs)
    })
    return () => {
      stream.close()
      clearTimeout(timer)
    }
  }, [signedIn, queries])
}
