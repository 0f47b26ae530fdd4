import { useEffect, useState } from 'react'
import { belongTo, keepPhoto, letPhotoGo, type MatterOfPhotos, openPhotos } from '../client/kept-photos.ts'
import { faultOfFile } from '../ui/taken-files.ts'
import { useField } from './field.ts'

/** A browser that does not answer holds no report up. */
const patienceMs = 2000

/** What was reported with photos that may not be there yet. */
export type Sent = Required<MatterOfPhotos> & { files: readonly File[] }

/** The photos of the report that is being written, which outlive the page as its words do. */
export function usePhotos() {
  const { session } = useField()
  const { postId } = session.post
  const [isOpen, setOpen] = useState(false)
  const [files, setFiles] = useState<readonly File[]>([])
  const [unkept, setUnkept] = useState<readonly File[]>([])
  const [sent, setSent] = useState<readonly Sent[]>([])
  useEffect(() => {
    let isOver = false
    function open(kept: Awaited<ReturnType<typeof openPhotos>>): void {
      if (isOver) return
      isOver = true
      // Those that were added while a matter is handled wait for its page.
      const reported = kept.sent.flatMap(({ code, ...rest }) => (code ? [{ code, ...rest }] : []))
      for (const { files: going, ...of } of reported) void belongTo(of, going)
      setFiles(kept.chosen)
      setSent(reported)
      setOpen(true)
    }
    const timer = setTimeout(() => open({ chosen: [], sent: [] }), patienceMs)
    void openPhotos(postId).then(open)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [postId])
  const sendable = files.filter((file) => !faultOfFile(file))
  return {
    /** Whether it is known what waits here; nothing is chosen before. */
    isOpen,
    files,
    /** What can go with the report. */
    sendable,
    /** This browser refused to keep some of them: with the page they are gone. */
    isUnkept: sendable.some((file) => unkept.includes(file)),
    /** What was reported, and still is shown. */
    sent: sent[0],
    change(next: readonly File[]): void {
      for (const file of files) if (!next.includes(file)) void letPhotoGo(file)
      for (const file of next)
        if (!files.includes(file) && !faultOfFile(file))
          void keepPhoto(postId, file).then((isKept) => {
            if (!isKept) setUnkept((now) => [...now, file])
          })
      setFiles(next)
    },
    /** They were reported with this matter, and are on their way there. */
    belongTo(of: Required<MatterOfPhotos>): void {
      void belongTo(of, sendable)
      setSent((now) => [{ ...of, files: sendable }, ...now])
      setFiles([])
    },
    /** What was reported was seen. */
    leave(): void {
      setSent((now) => now.slice(1))
    },
  }
}
