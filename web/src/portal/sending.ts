import { useState } from 'react'
import { CallError } from '../client/call.ts'

/** One sending at a time, with what went wrong in the reader's words; tells whether it went well. */
export function useSending(): {
  busy: boolean
  problem: string
  run(work: () => Promise<void>): Promise<boolean>
} {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  return {
    busy,
    problem,
    async run(work) {
      setBusy(true)
      setProblem('')
      try {
        await work()
        return true
      } catch (error) {
        setProblem(error instanceof CallError ? error.message : String(error))
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}
