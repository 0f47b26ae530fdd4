import { useState } from 'react'
import { CallError } from '../client/call.ts'
import { useTexts } from '../i18n/language.tsx'
import type { PortalApi } from './api.ts'

/** A photo or a paper; never required (charter 6). */
export function AddPaper({
  api,
  matter,
  code,
  secret,
  onAdded,
}: {
  api: PortalApi
  matter: string
  code: string
  secret: string
  onAdded?: () => void
}) {
  const { say } = useTexts()
  const [state, setState] = useState<{ busy: boolean; done: string[]; problem: string }>({
    busy: false,
    done: [],
    problem: '',
  })
  async function add(files: FileList | null): Promise<void> {
    for (const file of Array.from(files ?? [])) {
      setState((now) => ({ ...now, busy: true, problem: '' }))
      try {
        await api.addPaper(matter, file, { code, secret })
        setState((now) => ({ ...now, busy: false, done: [...now.done, file.name] }))
        onAdded?.()
      } catch (error) {
        const text = error instanceof CallError ? error.message : String(error)
        setState((now) => ({ ...now, busy: false, problem: text }))
      }
    }
  }
  return (
    <div className="papers">
      <label className="file">
        {state.busy
          ? say('正在上传…', 'Uploading…')
          : say('添加照片或材料（可不加）', 'Add a photo or paper (optional)')}
        <input
          type="file"
          multiple
          disabled={state.busy}
          onChange={(event) => void add(event.target.files)}
        />
      </label>
      {state.done.map((name) => (
        <p key={name} className="done">
          ✓ {name}
        </p>
      ))}
      {state.problem && (
        <p role="alert" className="problem">
          {state.problem}
        </p>
      )}
    </div>
  )
}
