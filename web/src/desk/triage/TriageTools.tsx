import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import type { Walk } from './walk.ts'

/** Where one is in the queue, the ways on and back, the keys, and what else stands in that row. */
export function TriageTools({
  walk: { pages, rows, at, isFirst, isLast, previous, next },
  onHelp,
  children,
}: {
  walk: Walk
  onHelp: () => void
  children: ReactNode
}) {
  const { say } = useTexts()
  return (
    <div className="triage-tools">
      <span className="hint">
        {rows.length > 0 && `${at + 1} / ${rows.length}${pages.hasNextPage ? '+' : ''}`}
      </span>
      <Button disabled={isFirst} onClick={previous} aria-keyshortcuts="k">
        {say('上一件', 'Previous')} <kbd>k</kbd>
      </Button>
      <Button disabled={isLast} onClick={next} aria-keyshortcuts="j">
        {say('下一件', 'Next')} <kbd>j</kbd>
      </Button>
      <Button className="keys-button" onClick={onHelp} aria-keyshortcuts="?">
        {say('按键', 'Keys')} <kbd>?</kbd>
      </Button>
      {children}
    </div>
  )
}
