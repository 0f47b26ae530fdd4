import { useCallback } from 'react'
import { useUnfinished } from '../client/use-unfinished.ts'
import { useUploads } from '../client/use-uploads.ts'
import { useTexts } from '../i18n/language.tsx'
import { UploadBox } from '../ui/UploadBox.tsx'
import { UnfinishedRows, UploadRows } from '../ui/UploadRows.tsx'
import type { PortalApi } from './api.ts'

/** Photos and papers, never required (charter 6): what the kind asks for by its name, and anything else. */
export function AddPaper({
  api,
  matter,
  code,
  secret,
  asked = [],
  waiting,
  onAdded,
}: {
  api: PortalApi
  matter: string
  code: string
  secret: string
  asked?: readonly { id: string; label: string }[]
  /** Sent at once. */
  waiting?: readonly File[]
  onAdded?: () => void
}) {
  const { say } = useTexts()
  const uploads = useUploads(
    (of, watch) => api.upload({ ...of, matter }, { code, secret }, watch),
    () => onAdded?.(),
    waiting,
  )
  const load = useCallback(() => api.uploads(matter, { code, secret }), [api, matter, code, secret])
  const unfinished = useUnfinished(load, uploads.rows)
  return (
    <div className="papers part">
      {asked.map(({ id, label }) => (
        <UploadBox key={id} label={label} onFiles={(files) => uploads.add(files, id)} />
      ))}
      <UploadBox
        label={say('添加照片或材料（可不加）', 'Add a photo or paper (optional)')}
        pastes
        onFiles={uploads.add}
      />
      <UploadRows uploads={uploads} />
      <UnfinishedRows unfinished={unfinished} />
    </div>
  )
}
