import { useCallback, useEffect, useRef, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import type { PortalApi } from './api.ts'
import { takenFiles } from './Photos.tsx'
import { sentenceOf } from './sending.ts'
import { Trouble } from './Trouble.tsx'

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
      setSent((now) => ({ ...now, problem: '', left: [...left] }))
      while (left[0]) {
        const [file] = left
        setSent((now) => ({ ...now, busy: true, problem: '', left: [...left] }))
        try {
          await api.addPaper(matter, file, { code, secret }, paper)
        } catch (error) {
          setSent((now) => ({ ...now, busy: false, problem: `${file.name}：${sentenceOf(error)}` }))
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
          accept={takenFiles}
          disabled={sent.busy}
          onChange={(event) => void send(Array.from(event.target.files ?? []))}
        />
      </label>
      <div role="status">
        {[...new Set(sent.done)].map((name) => (
          <p key={name} className="done">
            ✓ {name}
          </p>
        ))}
      </div>
      {sent.problem && (
        <Trouble>
          <p>{sent.problem}</p>
          {sent.left.length > 0 && (
            <div className="row">
              <button type="button" onClick={() => void send(sent.left)}>
                {say('再试', 'Try again')}
              </button>
              <button type="button" onClick={() => void send(sent.left.slice(1))}>
                {say('不传这个', 'Skip it')}
              </button>
            </div>
          )}
        </Trouble>
      )}
    </div>
  )
}
