import { useCallback, useEffect, useRef, useState } from 'react'
import { CallError } from '../client/call.ts'
import { useTexts } from '../i18n/language.tsx'
import type { PortalApi } from './api.ts'

type Sent = { busy: boolean; done: string[]; problem: string; left: File[] }
const nothing: readonly File[] = []

/** A photo or a paper; never required (charter 6). `waiting` ones are sent at once; what failed can be sent again. */
export function AddPaper({
  api,
  matter,
  code,
  secret,
  paper,
  label,
  waiting = nothing,
  onAdded,
}: {
  api: PortalApi
  matter: string
  code: string
  secret: string
  paper?: string
  label?: string
  waiting?: readonly File[]
  onAdded?: () => void
}) {
  const { say } = useTexts()
  const [sent, setSent] = useState<Sent>({ busy: false, done: [], problem: '', left: [] })
  const added = useRef(onAdded)
  added.current = onAdded

  const send = useCallback(
    async (files: readonly File[]): Promise<void> => {
      const left = [...files]
      while (left[0]) {
        const [file] = left
        setSent((now) => ({ ...now, busy: true, problem: '', left: [...left] }))
        try {
          await api.addPaper(matter, file, { code, secret }, paper)
        } catch (error) {
          const problem = error instanceof CallError ? error.message : String(error)
          setSent((now) => ({ ...now, busy: false, problem: `${file.name}：${problem}` }))
          return
        }
        left.shift()
        setSent((now) => ({ ...now, busy: false, done: [...now.done, file.name], left: [...left] }))
        added.current?.()
      }
    },
    [api, matter, code, secret, paper],
  )
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || waiting.length === 0) return
    begun.current = true
    void send(waiting)
  }, [send, waiting])

  return (
    <div className="papers">
      <label className="file">
        {sent.busy
          ? say(`正在上传 ${sent.left[0]?.name ?? ''}…`, `Uploading ${sent.left[0]?.name ?? ''}…`)
          : (label ?? say('添加照片或材料（可不加）', 'Add a photo or paper (optional)'))}
        <input
          type="file"
          multiple
          disabled={sent.busy}
          onChange={(event) => void send(Array.from(event.target.files ?? []))}
        />
      </label>
      {[...new Set(sent.done)].map((name) => (
        <p key={name} className="done">
          ✓ {name}
        </p>
      ))}
      {sent.problem && (
        <p role="alert" className="problem">
          {sent.problem}{' '}
          {sent.left.length > 0 && (
            <>
              <button type="button" onClick={() => void send(sent.left)}>
                {say('再试', 'Try again')}
              </button>{' '}
              <button
                type="button"
                onClick={() => {
                  const rest = sent.left.slice(1)
                  setSent((now) => ({ ...now, problem: '', left: rest }))
                  void send(rest)
                }}
              >
                {say('不传这个', 'Skip it')}
              </button>
            </>
          )}
        </p>
      )}
    </div>
  )
}
