import { type TouchEvent, useRef } from 'react'

const farEnough = 60

/** One finger to the left or right goes on or back; a zoomed picture is moved about instead. */
export function useSwipe(go: (by: number) => void, mayGo: boolean) {
  const from = useRef<{ x: number; y: number }>(undefined)
  return {
    onTouchStart({ touches }: TouchEvent) {
      const finger = touches[0]
      from.current = touches.length === 1 && finger ? { x: finger.clientX, y: finger.clientY } : undefined
    },
    onTouchEnd({ changedTouches }: TouchEvent) {
      const finger = changedTouches[0]
      if (!from.current || !finger || !mayGo) return
      const x = finger.clientX - from.current.x
      const y = finger.clientY - from.current.y
      from.current = undefined
      if (Math.abs(x) > farEnough && Math.abs(x) > 2 * Math.abs(y)) go(x < 0 ? 1 : -1)
    },
  }
}
