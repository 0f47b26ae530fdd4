import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { type BodyProps, Notice } from './Notice.tsx'
import type { Pdf } from './pdf.ts'

/** A PDF page by page; the library comes when the first one is opened. */
export function PdfBody({ blob, zoom, quarters, page: asked, turnTo, counted }: BodyProps) {
  const { say } = useTexts()
  const [pdf, setPdf] = useState<Pdf | 'failed'>()
  const [pages, setPages] = useState(0)
  const page = Math.min(asked, Math.max(pages, 1))
  const canvas = useRef<HTMLCanvasElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let left = false
    let opened: Pdf | undefined
    async function open(): Promise<void> {
      const { openPdf } = await import('./pdf.ts')
      opened = await openPdf(await blob.arrayBuffer())
      if (left) return void opened.loadingTask.destroy()
      setPdf(opened)
      setPages(opened.numPages)
      counted(opened.numPages)
    }
    open().catch(() => !left && setPdf('failed'))
    return () => {
      left = true
      void opened?.loadingTask.destroy()
    }
  }, [blob, counted])
  useEffect(() => {
    if (!pdf || pdf === 'failed' || !canvas.current || !frame.current) return
    const width = Math.min(frame.current.clientWidth, 900) * zoom
    const target = canvas.current
    let left = false
    // Each is drawn anew beside the page, so that two drawings never meet on one canvas.
    const drawn = document.createElement('canvas')
    void import('./pdf.ts')
      .then(({ drawPage }) => drawPage(pdf, page, drawn, { width, quarters, sharp: window.devicePixelRatio }))
      .then(
        () => {
          if (left) return
          target.width = drawn.width
          target.height = drawn.height
          target.style.width = drawn.style.width
          target.getContext('2d')?.drawImage(drawn, 0, 0)
          target.dataset.page = String(page)
        },
        () => !left && setPdf('failed'),
      )
    return () => {
      left = true
    }
  }, [pdf, page, zoom, quarters])
  if (pdf === 'failed')
    return (
      <Notice alert>
        {say(
          '这份 PDF 在这里打不开，可能有密码或已损坏；请下载后打开。',
          'This PDF cannot be opened here: it may be locked or damaged. Download it to open it.',
        )}
      </Notice>
    )
  return (
    <div ref={frame} className="viewer-pdf">
      {!pdf && <Notice>{say('正在打开…', 'Opening…')}</Notice>}
      <canvas ref={canvas} role="img" aria-label={say(`第 ${page} 页`, `Page ${page}`)} />
      {pages > 1 && (
        <p className="viewer-pages">
          <button
            type="button"
            className="viewer-tool"
            aria-disabled={page === 1}
            onClick={() => turnTo(Math.max(page - 1, 1))}
          >
            {say('上一页', 'Page back')}
          </button>
          {say(`第 ${page} / ${pages} 页`, `Page ${page} of ${pages}`)}
          <button
            type="button"
            className="viewer-tool"
            aria-disabled={page === pages}
            onClick={() => turnTo(Math.min(page + 1, pages))}
          >
            {say('下一页', 'Page on')}
          </button>
        </p>
      )}
    </div>
  )
}
