import type { EscalatedMilestone } from '@manyuan/core/escalation/ladder.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { SwitchedOn } from '@manyuan/core/rules/switched-on.ts'
import { stepWords } from '../i18n/ladder-words.ts'
import { useTexts } from '../i18n/language.tsx'

type Steps = SwitchedOn['ladders'][number]['steps']

/** To which level what is late is reported, and when: by the city's own ladders, and what comes with the system. */
export function OpenLadders({ page }: { page: SwitchedOn }) {
  const { say, matters, language } = useTexts()
  const milestones = Object.keys(page.usualLadder) as EscalatedMilestone[]
  const told = (steps: Steps) => steps.map((step) => stepWords(step, language)).join(say('；', '; '))
  return (
    <details>
      <summary>
        {say(
          `逐级报告规则（${page.ladders.length + milestones.length}）`,
          `Reports upwards (${page.ladders.length + milestones.length})`,
        )}
      </summary>
      <ul className="open-fields">
        {page.ladders.map((ladder) => (
          <li key={`${ladder.id} ${ladder.version}`}>
            <b>{nameIn(language, ladder.name)}</b>
            <p>{told(ladder.steps)}</p>
            <small>
              {nameIn(language, ladder.basis)} · {ladder.validFrom} — {ladder.validTo ?? say('长期', 'open')}
            </small>
          </li>
        ))}
        {milestones.map((milestone) => (
          <li key={milestone}>
            <b>{matters.milestone[milestone]}</b>
            <p>{told(page.usualLadder[milestone])}</p>
            <small>{say('系统自带', 'as it comes with the system')}</small>
          </li>
        ))}
      </ul>
    </details>
  )
}
