import { useLayoutEffect, useRef, useState } from 'react'

/** On a phone more of them would hide what stands below. */
const mostLoose = 12

/**
 * How many of so many rows there is room for, each whole: a wall is not scrolled. The element holds a table and, below it, a
 * line about the rest; one that grows with its rows has room for some.
 */
export function useRoom(count: number) {
  const loose = Math.min(count, mostLoose)
  const holder = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState(loose)
  useLayoutEffect(() => {
    const element = holder.current
    if (!element) return
    function measure(): void {
      if (!element) return
      const isBound = getComputedStyle(element).overflowY === 'hidden'
      const rows = [...element.querySelectorAll('tbody tr')].map((row) => row.getBoundingClientRect().height)
      const rest = element.querySelector('.rest')?.getBoundingClientRect().height ?? 0
      let [height, fits] = [rest, 0]
      for (const row of rows) {
        height += row
        if (height > element.clientHeight) break
        fits += 1
      }
      setRoom(isBound ? fits : loose)
    }
    measure()
    const watching = new ResizeObserver(measure)
    watching.observe(element)
    return () => watching.disconnect()
  }, [loose])
  return { holder, room }
}
