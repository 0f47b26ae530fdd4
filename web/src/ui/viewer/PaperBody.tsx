import type { PaperView } from '@manyuan/core/matters/views.ts'
import { useEffect, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { type BodyProps, Notice } from './Notice.tsx'
import { OfficeBody } from './OfficeBody.tsx'
import { sheetType, wordType } from './office.ts'
import { PdfBody } from './PdfBody.tsx'
import { PhotoBody } from './PhotoBody.tsx'
import type { FetchedFile } from './use-file.ts'
import type { Look } from './use-looking.ts'

/** Of a text, as much as somebody looks through. */
const mostCharacters = 200_000

export type ShownPaper = Pick<PaperView, 'id' | 'name' | 'mediaType'>

/** A paper as its kind is looked at; what no browser can show says so, and how to get it. */
export function PaperBody({ paper, file, look }: { paper: ShownPaper; file: FetchedFile; look: Look }) {
  const { say } = useTexts()
  const [broken, setBroken] = useState(false)
  if (file.state === 'loading') return <Notice>{say('正在打开…', 'Opening…')}</Notice>
  if (file.state === 'failed') return <Notice alert>{file.problem}</Notice>
  const { blob, url } = file
  const { mediaType, name } = paper
  const { zoom, quarters } = look
  const unshown = (
    <Notice>
      {mediaType === 'image/heic'
        ? say(
            '这是苹果手机的 HEIC 照片，这个浏览器画不出来；请下载后打开。',
            'This is a HEIC photo of an Apple phone, which this browser cannot draw; download it to open it.',
          )
        : say(
            '这种文件在这里打不开；请下载后用电脑上的程序打开。',
            'This cannot be shown here; download it and open it with a program of your own.',
          )}
    </Notice>
  )
  if (broken) return unshown
  if (mediaType.startsWith('image/'))
    return <PhotoBody {...{ url, name, zoom, quarters }} onBroken={() => setBroken(true)} />
  if (mediaType.startsWith('video/'))
    return (
      // biome-ignore lint/a11y/useMediaCaption: what people film has no captions.
      <video src={url} controls className={`turned-${quarters}`} onError={() => setBroken(true)} />
    )
  if (mediaType.startsWith('audio/') && mediaType !== 'audio/amr')
    return (
      // biome-ignore lint/a11y/useMediaCaption: what people record has no captions.
      <audio src={url} controls onError={() => setBroken(true)} />
    )
  const body = { blob, ...look }
  if (mediaType === 'application/pdf') return <PdfBody {...body} />
  if (mediaType === wordType || mediaType === sheetType) return <OfficeBody {...body} mediaType={mediaType} />
  if (mediaType === 'text/plain') return <TextBody {...body} />
  return unshown
}

/** A text in the encoding that the server found it in. */
function TextBody({ blob, zoom }: BodyProps) {
  const [text, setText] = useState<string>()
  useEffect(() => {
    let left = false
    const encoding = /charset=([\w-]+)/.exec(blob.type)?.[1] ?? 'utf-8'
    void blob.arrayBuffer().then((bytes) => {
      if (!left) setText(new TextDecoder(encoding).decode(bytes).slice(0, mostCharacters))
    })
    return () => {
      left = true
    }
  }, [blob])
  return (
    <pre className="viewer-sheet" style={{ fontSize: `${zoom}em` }}>
      {text}
    </pre>
  )
}
