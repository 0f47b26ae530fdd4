import { useCallback } from 'react'
import { useUnfinished } from '../client/use-unfinished.ts'
import { useUploads } from '../client/use-uploads.ts'
import { useTexts } from '../i18n/language.tsx'
import { UploadBox } from '../ui/UploadBox.tsx'
import { UnfinishedRows, UploadRows } from '../ui/UploadRows.tsx'
import { useField } from './field.ts'

/** Photos and papers of a matter, never required (charter 6); `waiting` are sent at once. */
export function Papers({
  matter,
  waiting,
  onAdded,
}: {
  matter: string
  waiting?: readonly File[]
  onAdded?: () => void
}) {
  const { api } = useField()
  const { say } = useTexts()
  const uploads = useUploads(
    (of, watch) => api.upload({ ...of, matter }, watch),
    () => onAdded?.(),
    waiting,
  )
  const unfinished = useUnfinished(
    useCallback(() => api.uploads(matter), [api, matter]),
    uploads.rows,
  )
  return (
    <div className="papers part">
      <UploadBox
        label={say('加照片或材料（可不加）', 'Photo or paper (optional)')}
        pastes
        onFiles={uploads.add}
      />
      <UploadRows uploads={uploads} />
      <UnfinishedRows unfinished={unfinished} />
    </div>
  )
}
