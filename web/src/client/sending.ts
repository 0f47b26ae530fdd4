import { useEffect, useState } from 'react'
import { CallError } from './call.ts'

const slowAfterMs = 1000

/** Whether something has been under way for longer than people wait without wondering. */
export function useSlow(busy: boolean): boolean {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    if (!busy) return
    const timer = setTimeout(() => setSlow(true), slowAfterMs)
    return () => {
      clearTimeout(timer)
      setSlow(false)
    }
  }, [busy])
  return slow
}

/** What went wrong, in the reader's words. */
export function sentenceOf(error: unknown): string {
  return error instanceof CallError ? error.message : String(error)
}

/** One sending at a time, with what went wrong in the reader's words; tells whether it went well. */
export function useSending(): {
  busy: boolean
  slow: boolean
  problem: string
  run(work: () => Promise<void>): Promise<boolean>
} {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  return {
    busy,
    slow: useSlow(busy),
    problem,
    async run(work) {
      setBusy(true)
      setProblem('')
      try {
        await work()
        return true
      } catch (error) {
        setProblem(sentenceOf(error))
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}
