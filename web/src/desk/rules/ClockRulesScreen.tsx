import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { clockRuleLines } from '../../i18n/clock-rule-words.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { useTitle } from '../title.ts'
import { ClockRulesDialog } from './ClockRulesDialog.tsx'
import type { ClockRulesPage } from './rules.ts'
import { VersionedRules } from './VersionedRules.tsx'

type VersionOf = ClockRulesPage['versions'][number]

/** Why and for how long clocks stand still, who says so, how much more time there is, and what is asked of who is late. */
export function ClockRulesScreen() {
  const { api } = useDesk()
  const { say } = useTexts()
  useTitle(say('计时规则', 'Clocks'))
  return (
    <VersionedRules
      name="clock-rules"
      ask={api.clockRules}
      title={say('计时规则', 'How clocks run')}
      about={say(
        '中止、延期、挂账、超期说明和结案提醒怎么定。改了只管以后的申请；已经定下的时限和批准过的日子不变。',
        'How clocks stand still, get more time, are parked, and what is asked of who is late. A change counts for what is asked later: no limit and no day that was granted moves.',
      )}
      dialog={(newest, close) => <ClockRulesDialog now={newest} onClose={close} />}
    >
      {(version) => <Version version={version} />}
    </VersionedRules>
  )
}

function Version({ version }: { version: VersionOf }) {
  const texts = useTexts()
  const { say, language } = texts
  return (
    <>
      <table className="rows named">
        <thead>
          <tr>
            <th>{say('中止原因', 'Reason to suspend')}</th>
            <th>{say('最长', 'At most')}</th>
            <th>{say('怎么恢复', 'Goes on')}</th>
            <th>{say('依据', 'Basis')}</th>
          </tr>
        </thead>
        <tbody>
          {version.stayReasons.map((reason) => (
            <tr key={reason.id}>
              <th>{nameIn(language, reason.name)}</th>
              <td data-name={say('最长', 'At most')}>
                {say(`${reason.mostDays} 天`, `${reason.mostDays}\u00a0days`)}
              </td>
              <td data-name={say('怎么恢复', 'Goes on')}>
                {reason.endsWithReporter
                  ? say('群众补充后自动恢复', 'when the citizen adds something')
                  : say('由承办单位恢复', 'when the unit says so')}
              </td>
              <td data-name={say('依据', 'Basis')}>{nameIn(language, reason.basis)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="clock-rules gap">
        {clockRuleLines(texts, version).map(({ name, words }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p>
        {say('依据：', 'Basis: ')}
        {nameIn(language, version.basis)}
      </p>
    </>
  )
}
