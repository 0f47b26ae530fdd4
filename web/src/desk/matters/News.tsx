import type { ActivityView } from '@manyuan/core/matters/views.ts'
import { Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { Moment } from '../Moment.tsx'

/** Says that others did something while the page was open, and what was the last of it. */
export function News({
  news,
  nameOf,
  seen,
}: {
  news: readonly ActivityView[]
  nameOf: (id: string | null) => string
  seen: () => void
}) {
  const { say, matters } = useTexts()
  const last = news.at(-1)
  const words: Record<string, string> = { ...matters.deed, ...matters.fact }
  // The frame is always there: what appears inside is read aloud.
  return (
    <div role="status" className={last ? 'news' : undefined}>
      {last && (
        <>
          <span>
            <b>{say('有新进展，已更新：', 'News, the page is up to date: ')}</b>
            {words[last.kind] ?? last.kind}
            {news.length > 1 && say(` 等 ${news.length} 条`, ` and ${news.length - 1} more`)} ·{' '}
            {nameOf(last.unitId)} <Moment at={last.at} />
          </span>
          <Button size="small" onClick={seen}>
            {say('知道了', 'Seen')}
          </Button>
        </>
      )}
    </div>
  )
}
