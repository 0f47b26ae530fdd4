import { useEffect, useEffectEvent } from 'react'
import { flushSync } from 'react-dom'

/** Changes what is shown before it goes to the printer: what is folded on the screen cannot be unfolded on paper. */
export function useBeforePrint(change: () => void): void {
  const changed = useEffectEvent(change)
  useEffect(() => {
    const print = () => flushSync(() => changed())
    window.addEventListener('beforeprint', print)
    return () => window.removeEventListener('beforeprint', print)
  }, [])
}
