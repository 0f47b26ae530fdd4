import type { PaperView } from '@manyuan/core/matters/views.ts'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { sizeInWords } from '../taken-files.ts'
import { PaperBody } from './PaperBody.tsx'
import { Stage } from './Stage.tsx'
import { Tool } from './Tool.tsx'
import { useFile } from './use-file.ts'
import { useLooking } from './use-looking.ts'
import { useSwipe } from './use-swipe.ts'

/**
 * The papers of a matter one after the other, over the page: by keys (← → + − R, Esc), by buttons, on a phone by swiping.
 * Each is fetched when it is looked at and not before: looking is written down.
 */
export function Viewer({
  papers,
  first,
  load,
  onClose,
}: {
  papers: readonly PaperView[]
  first: string
  load: (paper: string) => Promise<Blob>
  onClose: () => void
}) {
  const { say } = useTexts()
  const dialog = useRef<HTMLDialogElement>(null)
  const stage = useRef<HTMLElement>(null)
  const { at, look, ...looking } = useLooking(
    papers.length,
    papers.findIndex(({ id }) => id === first),
  )
  const paper = papers[at]
  const file = useFile(paper, load)
  useEffect(() => {
    dialog.current?.showModal()
    stage.current?.focus()
  }, [])

  const go = (by: number) => {
    // What has the focus within a paper goes with it, and the keys would be heard by nobody.
    if (looking.go(by) && stage.current?.contains(document.activeElement)) stage.current.focus()
  }
  const { zoomBy } = looking
  const turns = /^(image|video)\/|\/pdf$/.test(paper?.mediaType ?? '')
  const turn = () => turns && looking.turn()
  const keys = new Map([
    ['ArrowLeft', () => go(-1)],
    ['ArrowRight', () => go(1)],
    ['+', () => zoomBy(1)],
    ['=', () => zoomBy(1)],
    ['-', () => zoomBy(-1)],
    ['r', turn],
    ['R', turn],
  ])
  const swipe = useSwipe(go, looking.isWhole)
  if (!paper) return null
  function onKeyDown(event: KeyboardEvent): void {
    // Nothing of the page below is to hear it, and a film has arrows of its own.
    event.stopPropagation()
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target instanceof HTMLMediaElement) return
    const act = keys.get(event.key)
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <dialog ref={dialog} className="viewer" aria-label={paper.name} onClose={onClose} onKeyDown={onKeyDown}>
      <header>
        <strong>{paper.name}</strong>
        <span className="viewer-place">
          {at + 1} / {papers.length} · {sizeInWords(paper.bytes)}
        </span>
        <span className="viewer-tools">
          <Tool label={say('缩小', 'Smaller')} sign="−" onPress={() => zoomBy(-1)} off={looking.isSmallest} />
          <Tool label={say('放大', 'Larger')} sign="+" onPress={() => zoomBy(1)} off={looking.isLargest} />
          <Tool label={say('旋转', 'Turn')} sign="↻" onPress={turn} off={!turns} />
          {file.state === 'there' && (
            <a className="viewer-tool" href={file.url} download={paper.name}>
              {say('下载', 'Download')}
            </a>
          )}
          <Tool label={say('关闭', 'Close')} sign="✕" onPress={() => dialog.current?.close()} />
        </span>
      </header>
      <Stage ref={stage} label={say('内容', 'Content')} {...swipe}>
        <PaperBody key={paper.id} paper={paper} file={file} look={look} />
      </Stage>
      {/* Never disabled: the focus would fall out of the viewer, and its keys with it. */}
      {papers.length > 1 && (
        <footer>
          <button type="button" className="viewer-tool" aria-disabled={at === 0} onClick={() => go(-1)}>
            ‹ {say('上一份', 'Previous')}
          </button>
          <button
            type="button"
            className="viewer-tool"
            aria-disabled={at === papers.length - 1}
            onClick={() => go(1)}
          >
            {say('下一份', 'Next')} ›
          </button>
        </footer>
      )}
    </dialog>
  )
}
