import { useCallback, useEffect, useRef, useState } from 'react'
import { CallError } from './call.ts'
import type { UploadOf, UploadWatch } from './upload.ts'

/** One file on its way, as a screen shows it. */
export type Sending = {
  id: number
  file: File
  paper: string | undefined
  /** How much of it the server has. */
  sent: number
  /** `broken`: nothing gets through, and it is tried again by itself; `failed`: a person decides. */
  state: 'waiting' | 'sending' | 'broken' | 'failed' | 'done'
  problem: string
}

export type Uploads = {
  rows: readonly Sending[]
  busy: boolean
  add(files: readonly File[], paper?: string): void
  retry(id: number): void
  /** Gives a file up, wherever it is; what is there of it goes. */
  drop(id: number): void
}

type Send = (of: Omit<UploadOf, 'matter'>, watch: UploadWatch) => Promise<void>

const nothing: readonly File[] = []

/** What is true of every file that waits behind one: they are not sent to hear the same. */
const holdsForAll = ['file.noRoom', 'system.full', 'permission.denied', 'matter.notFound']

/**
 * Files that go one after the other, each for itself: one that fails holds none of the others back. `send` brings one to
 * its matter; `onDone` hears of each that arrived. `waiting` are sent at once.
 */
export function useUploads(send: Send, onDone: () => void, waiting: readonly File[] = nothing): Uploads {
  const [rows, setRows] = useState<readonly Sending[]>([])
  const queue = useRef<Sending[]>([])
  const running = useRef<{ id: number; end: AbortController }>(undefined)
  const last = useRef(0)
  const latest = useRef({ send, onDone })
  latest.current = { send, onDone }

  const change = useCallback((id: number, changed: Partial<Sending>) => {
    setRows((now) => now.map((row) => (row.id === id ? { ...row, ...changed } : row)))
  }, [])

  const run = useCallback(async () => {
    if (running.current) return
    for (let next = queue.current.shift(); next; next = queue.current.shift()) {
      const { id, file, paper } = next
      const end = new AbortController()
      running.current = { id, end }
      change(id, { state: 'sending', problem: '' })
      try {
        await latest.current.send(
          { file, paper },
          {
            signal: end.signal,
            onProgress: (sent) => change(id, { sent, state: 'sending', problem: '' }),
            onBreak: (problem) => change(id, { state: 'broken', problem: problem.message }),
          },
        )
        if (!end.signal.aborted) {
          change(id, { state: 'done', sent: file.size })
          latest.current.onDone()
        }
      } catch (error) {
        change(id, { state: 'failed', problem: error instanceof CallError ? error.message : String(error) })
        if (error instanceof CallError && holdsForAll.includes(error.problem.code)) {
          const behind = new Set(queue.current.splice(0).map((row) => row.id))
          setRows((now) => now.map((row) => (behind.has(row.id) ? { ...row, state: 'failed' } : row)))
        }
      }
      running.current = undefined
    }
  }, [change])

  const line = useCallback(
    (added: Sending[]) => {
      queue.current.push(...added)
      void run()
    },
    [run],
  )

  const add = useCallback(
    (files: readonly File[], paper?: string) => {
      const added = files.map((file): Sending => {
        last.current += 1
        return { id: last.current, file, paper, sent: 0, state: 'waiting', problem: '' }
      })
      setRows((now) => [...now, ...added])
      line(added)
    },
    [line],
  )
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || waiting.length === 0) return
    begun.current = true
    add(waiting)
  }, [add, waiting])

  const busy = rows.some(({ state }) => state === 'sending' || state === 'waiting' || state === 'broken')
  // Another screen of the same page lets them go on; only when the page itself goes, they stop.
  useEffect(() => {
    if (!busy) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [busy])
  return {
    rows,
    busy,
    add,
    retry(id) {
      const row = rows.find((one) => one.id === id)
      if (!row) return
      change(id, { state: 'waiting', problem: '' })
      line([row])
    },
    drop(id) {
      queue.current = queue.current.filter((row) => row.id !== id)
      if (running.current?.id === id) running.current.end.abort()
      setRows((now) => now.filter((row) => row.id !== id))
    },
  }
}
