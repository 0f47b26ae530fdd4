import { useRef } from 'react'

export type Attempts<T> = {
  /** What this attempt goes under: the same as before for the same words, something new for others. */
  of(said: unknown): T
  /** It was answered: the same words from now on are another attempt. */
  done(): void
}

/**
 * One command for one thing said, however often the button is pressed: after a lost answer it is sent again under the
 * same id and gets the first answer. What was changed meanwhile is another command; under the old id it would be
 * refused for good.
 */
export function useAttempts<T>(make: () => T): Attempts<T> {
  const last = useRef<{ said: string; made: T }>(undefined)
  return {
    of(said) {
      const words = JSON.stringify(said)
      if (last.current?.said !== words) last.current = { said: words, made: make() }
      return last.current.made
    },
    done() {
      last.current = undefined
    },
  }
}
