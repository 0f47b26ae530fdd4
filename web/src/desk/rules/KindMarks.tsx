import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useTexts } from '../../i18n/language.tsx'
import { Mark } from '../matters/Marks.tsx'
import type { KindTreeRow } from './rules.ts'

/** How a kind stands: whether it holds, who may read its matters, and whether somebody writes at it. */
export function KindMarks({ kind }: { kind: KindTreeRow }) {
  const { say, matters, language } = useTexts()
  const marks = [
    kind.state === 'new' && say('新，未发布', 'new, not published'),
    kind.state === 'ended' && say('已停用', 'ended'),
    kind.state === 'waiting' && say('未到启用日', 'not begun'),
    kind.confidentiality !== 'normal' && matters.confidentiality[kind.confidentiality],
    kind.state === 'holds' && kind.selectable && !kind.public && say('群众不可选', 'not for citizens'),
    kind.nextFrom && say(`${kind.nextFrom} 起新版`, `new version from ${kind.nextFrom}`),
  ].filter(Boolean)
  return (
    <>
      {kind.questions > 0 && (
        <small className="quiet">
          {say(
            `${kind.questions} 题`,
            `${kind.questions} ${kind.questions === 1 ? 'question' : 'questions'}`,
          )}
        </small>
      )}
      {marks.map((mark) => (
        <Mark key={String(mark)}>{mark}</Mark>
      ))}
      {kind.draft && kind.state !== 'new' && (
        <Mark tone="strong">
          {say('有草稿', 'draft')}
          {kind.draft.unit && ` · ${nameIn(language, kind.draft.unit)}`}
        </Mark>
      )}
    </>
  )
}
