import { useEffect, useRef } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { PaperBody } from '../../ui/viewer/PaperBody.tsx'
import { Stage } from '../../ui/viewer/Stage.tsx'
import { Tool } from '../../ui/viewer/Tool.tsx'
import { useFile } from '../../ui/viewer/use-file.ts'
import { useLooking } from '../../ui/viewer/use-looking.ts'
import { useAltKeysWhileWriting } from '../shortcut.ts'
import type { Page } from './pile.ts'

/** How much of what is in sight a key moves on by: the last lines stay to read on from. */
const stride = 0.85

/** The letter that is being registered, beside its form: read through by keys while the hands stay on what is written. */
export function LetterPages({
  pages,
  load,
}: {
  pages: readonly Page[]
  load: (page: string) => Promise<File>
}) {
  const { say } = useTexts()
  const stage = useRef<HTMLElement>(null)
  const { at, look, ...looking } = useLooking(pages.length)
  const page = pages[at]
  const file = useFile(page, load)
  const leaf = `${at} ${look.page}`
  useEffect(() => {
    if (leaf && stage.current) stage.current.scrollTop = 0
  }, [leaf])

  /** On within the page as long as there is more of it, then to the next one. */
  function read(by: 1 | -1): void {
    const seen = stage.current
    const left = !seen
      ? 0
      : by === 1
        ? seen.scrollHeight - seen.clientHeight - seen.scrollTop
        : seen.scrollTop
    if (seen && left > 1) seen.scrollBy({ top: by * stride * seen.clientHeight })
    else looking.leaf(by)
  }
  const larger = () => looking.zoomBy(1)
  const smaller = () => looking.zoomBy(-1)
  useAltKeysWhileWriting(
    new Map([
      ['PageDown', () => read(1)],
      ['PageUp', () => read(-1)],
      ['Equal', larger],
      ['NumpadAdd', larger],
      ['Minus', smaller],
      ['NumpadSubtract', smaller],
      ['KeyR', looking.turn],
    ]),
  )
  if (!page) return null
  return (
    <section className="panel letter-pages" aria-label={say('这封信', 'This letter')}>
      <header>
        <h2>{say('这封信', 'This letter')}</h2>
        <span className="hint">{page.name}</span>
        <span className="viewer-tools">
          <Tool label={say('缩小', 'Smaller')} sign="−" onPress={smaller} off={looking.isSmallest} />
          <Tool label={say('放大', 'Larger')} sign="+" onPress={larger} off={looking.isLargest} />
          <Tool label={say('旋转', 'Turn')} sign="↻" onPress={looking.turn} />
        </span>
      </header>
      <Stage ref={stage} label={say('扫描件内容', 'What was scanned')}>
        <PaperBody key={page.id} paper={{ ...page, mediaType: page.type }} file={file} look={look} />
      </Stage>
      <footer>
        {pages.length > 1 && (
          <span className="letter-turn">
            <Tool
              label={say('上一份', 'Scan before')}
              sign="‹"
              onPress={() => looking.go(-1)}
              off={at === 0}
            />
            {say(`扫描件 ${at + 1} / ${pages.length}`, `Scan ${at + 1} of ${pages.length}`)}
            <Tool
              label={say('下一份', 'Next scan')}
              sign="›"
              onPress={() => looking.go(1)}
              off={at === pages.length - 1}
            />
          </span>
        )}
        <span className="hint keys-alone">
          <kbd>Alt PgDn</kbd> <kbd>Alt PgUp</kbd> {say('往下看、翻页', 'read on')} <kbd>Alt +</kbd>{' '}
          <kbd>Alt −</kbd> {say('缩放', 'zoom')} <kbd>Alt R</kbd> {say('旋转', 'turn')}
        </span>
      </footer>
    </section>
  )
}
