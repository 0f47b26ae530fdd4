import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { SwitchedOn } from '@manyuan/core/rules/switched-on.ts'
import { clockRuleLines } from '../i18n/clock-rule-words.ts'
import { useTexts } from '../i18n/language.tsx'

/** Why and for how long clocks stand still, who says so, and to whom which matters go first. */
export function OpenClocks({ page }: { page: SwitchedOn }) {
  const texts = useTexts()
  const { say, language } = texts
  const { clocks, routing } = page
  return (
    <>
      <details>
        <summary>
          {say('什么时候暂停计时、延期、挂账', 'When a limit stands still, gets more time, or is parked')}
        </summary>
        <ul className="open-fields">
          {clocks.stayReasons.map((reason) => (
            <li key={reason.id}>
              <b>{nameIn(language, reason.name)}</b>{' '}
              {say(`最长 ${reason.mostDays} 天`, `${reason.mostDays} days at most`)}
              {reason.endsWithReporter &&
                say('，收到补充后自动恢复', ', ends when the citizen adds something')}
              <small>{nameIn(language, reason.basis)}</small>
            </li>
          ))}
          {clockRuleLines(texts, clocks).map(({ name, words }) => (
            <li key={name}>
              <b>{name}</b> {words}
            </li>
          ))}
        </ul>
        <p className="hint">
          {nameIn(language, clocks.basis)} {say(`第 ${clocks.version} 版`, `Version ${clocks.version}`)}
        </p>
      </details>
      <details>
        <summary>{say(`派单规则（${routing.length}）`, `Routing rules (${routing.length})`)}</summary>
        <p className="hint">
          {say(
            '从上往下看，第一条合适的提出建议，由派单人员决定。',
            'Looked at from above: the first that fits suggests, and a person decides.',
          )}
        </p>
        {routing.length === 0 && <p>{say('没有。', 'None.')}</p>}
        <ol className="open-fields">
          {routing.map((rule) => (
            <li key={`${rule.id} ${rule.version}`}>
              <b>{nameIn(language, rule.name)}</b> → {nameIn(language, rule.goesTo)}
              <small>
                {nameIn(language, rule.basis)} · {rule.validFrom} — {rule.validTo ?? say('长期', 'open')}
              </small>
            </li>
          ))}
        </ol>
      </details>
    </>
  )
}
