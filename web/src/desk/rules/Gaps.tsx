import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { type Source, sources } from '@manyuan/core/matters/vocabulary.ts'
import type { GapView } from '@manyuan/core/rules/contract.ts'
import { Alert } from 'antd'
import { useTexts } from '../../i18n/language.tsx'

/** Matters that have no limit at all: nobody would be told that they are late. */
export function Gaps({ gaps }: { gaps: readonly GapView[] }) {
  const { say, matters, language } = useTexts()
  if (gaps.length === 0) return null
  /** Where most of them are named, those that are not say it shorter. */
  function sourceWords(of: readonly Source[]): string {
    const names = (some: readonly Source[]) => some.map((one) => matters.source[one]).join(say('、', ', '))
    const others = sources.filter((one) => !of.includes(one))
    return of.length > others.length ? say(`除${names(others)}以外`, `not from: ${names(others)}`) : names(of)
  }
  return (
    <Alert
      className="gap"
      type="warning"
      showIcon
      title={say(
        '下面这些事项没有任何时限，请补一条规则：',
        'These matters have no limit at all; add a policy:',
      )}
      description={
        <ul className="changes">
          {gaps.map(({ kindId, name, sources: from, difficulties, from: day }) => (
            <li key={`${kindId} ${from} ${difficulties} ${day}`}>
              {[
                nameIn(language, name),
                from && sourceWords(from),
                difficulties?.map((one) => matters.difficulty[one]).join(say('、', ', ')),
                say(`自 ${day} 起`, `from ${day}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </li>
          ))}
        </ul>
      }
    />
  )
}
