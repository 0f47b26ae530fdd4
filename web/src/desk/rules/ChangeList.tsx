import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { KindChange } from '@manyuan/core/kinds/changes.ts'
import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/language.tsx'

/** What is otherwise than before, one thing in a line, and what there is to say of it besides. */
export function ChangeList({
  changes,
  more,
}: {
  changes: readonly KindChange[]
  more?: (change: KindChange) => ReactNode
}) {
  const { say, language } = useTexts()
  const words = ruleTexts(language)
  if (changes.length === 0) return <p className="hint">{say('没有改动。', 'Nothing is different.')}</p>
  return (
    <ul className="changes">
      {changes.map((change) =>
        'setting' in change ? (
          <li key={change.setting}>
            {say(`${words.setting[change.setting]}：改动`, `${words.setting[change.setting]}: changed`)}
            {more?.(change)}
          </li>
        ) : (
          <li key={`${change.question} ${change.became}`}>
            {say(
              `问题“${nameIn(language, change.label)}”：${words.became[change.became]}`,
              `Question "${nameIn(language, change.label)}": ${words.became[change.became]}`,
            )}
            {more?.(change)}
          </li>
        ),
      )}
    </ul>
  )
}
