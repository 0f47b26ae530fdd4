import { useCallback, useEffect, useRef, useState } from 'react'
import { sentenceOf } from '../client/sending.ts'

export type Asked<T> = {
  value: T | undefined
  problem: string
  busy: boolean
  again: () => Promise<void>
}

/**
 * What the server answers, asked again when the phone is taken up or is back on a network. What is there stays on the
 * screen while it is asked for again, and when that fails.
 */
export function useAsked<T>(ask: () => Promise<T>): Asked<T> {
  const [value, setValue] = useState<T>()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(true)
  const turn = useRef(0)
  const again = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    setBusy(true)
    try {
      const answer = await ask()
      if (mine !== turn.current) return
      setValue(() => answer)
      setProblem('')
    } catch (error) {
      if (mine === turn.current) setProblem(sentenceOf(error))
    } finally {
      if (mine === turn.current) setBusy(false)
    }
  }, [ask])
  useEffect(() => {
    const look = () => {
      if (!document.hidden) void again()
    }
    look()
    document.addEventListener('visibilitychange', look)
    addEventListener('online', look)
    return () => {
      turn.current += 1
      document.removeEventListener('visibilitychange', look)
      removeEventListener('online', look)
    }
  }, [again])
  return { value, problem, busy, again }
}
