import { type DragEvent, useEffect, useRef, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { takenFiles } from './taken-files.ts'

type Take = (files: readonly File[]) => void

/** What was pasted has no name of its own: it gets one by which it is known again. */
function named(file: File, place: number): File {
  const at = new Date(file.lastModified).toLocaleString('sv').replaceAll(':', '.')
  const ending = file.name.split('.').at(-1) ?? 'png'
  const name = `${at}${place > 0 ? ` (${place + 1})` : ''}.${ending}`
  return file.name.startsWith('image.') ? new File([file], name, { type: file.type }) : file
}

/** Takes what is pasted anywhere on the page, such as a screenshot, unless it is text for a field. */
function usePaste(take: Take | undefined): void {
  const latest = useRef(take)
  latest.current = take
  const pastes = take !== undefined
  useEffect(() => {
    if (!pastes) return
    function onPaste({ clipboardData }: ClipboardEvent): void {
      const files = Array.from(clipboardData?.files ?? [])
      if (files.length > 0 && !clipboardData?.types.includes('text/plain')) latest.current?.(files.map(named))
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [pastes])
}

/**
 * Where files are chosen, dropped or (`pastes`) pasted, and on a phone photographed: any number at once, also while others
 * are on their way.
 */
export function UploadBox({
  label,
  pastes = false,
  onFiles,
}: {
  label: string
  pastes?: boolean
  onFiles: Take
}) {
  const { say } = useTexts()
  const [over, setOver] = useState(false)
  usePaste(pastes ? onFiles : undefined)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFiles(Array.from(event.dataTransfer.files))
  }
  const choose = (input: HTMLInputElement) => {
    onFiles(Array.from(input.files ?? []))
    // The same file can be chosen again after it was refused.
    input.value = ''
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way; the field inside is the one for keys.
    <div
      className={over ? 'upload over' : 'upload'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label className="file">
        {label}
        <input type="file" multiple accept={takenFiles} onChange={({ target }) => choose(target)} />
      </label>
      {pastes && (
        <label className="file camera">
          {say('拍照', 'Take a photo')}
          <input
            type="file"
            accept="image/*"
            capture="environment"
            onChange={({ target }) => choose(target)}
          />
        </label>
      )}
    </div>
  )
}
