import { useCallback, useEffect, useEffectEvent } from 'react'
import { bringPhoto, keepPhoto, letPhotoGo, openPhotos } from '../client/kept-photos.ts'
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
  const { api, session } = useField()
  const { postId } = session.post
  const { say } = useTexts()
  const uploads = useUploads(
    (of, watch) => bringPhoto(of.file, () => api.upload({ ...of, matter }, watch)),
    () => onAdded?.(),
    waiting,
  )
  const unfinished = useUnfinished(
    useCallback(() => api.uploads(matter), [api, matter]),
    uploads.rows,
  )
  // What was on its way when the page was dropped goes on, without being chosen again.
  const resume = useEffectEvent(uploads.add)
  useEffect(() => {
    let left = false
    void openPhotos(postId).then(({ sent }) => {
      const files = sent.find((one) => one.matter === matter)?.files
      if (files && !left) resume(files)
    })
    return () => {
      left = true
    }
  }, [postId, matter])
  function add(files: readonly File[]): void {
    for (const file of files) void keepPhoto(postId, file, { matter })
    uploads.add(files)
  }
  function drop(id: number): void {
    const row = uploads.rows.find((one) => one.id === id)
    if (row) void letPhotoGo(row.file)
    uploads.drop(id)
  }
  return (
    <div className="papers part">
      <UploadBox label={say('加照片或材料（可不加）', 'Photo or paper (optional)')} pastes onFiles={add} />
      <UploadRows uploads={{ ...uploads, drop }} />
      <UnfinishedRows unfinished={unfinished} />
    </div>
  )
}
