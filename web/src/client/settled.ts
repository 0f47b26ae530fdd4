import { useEffect, useState } from 'react'

const pauseMs = 400

/** A text once nobody has typed for a moment: what is being typed is not asked for letter by letter. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
