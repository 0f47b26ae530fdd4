import { milestones } from '@manyuan/core/clock/limits.ts'
import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { App, Button, Space } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { limitWords } from '../../i18n/limit-words.ts'
import { Mark } from '../matters/Marks.tsx'
import { sentenceOf } from '../Problem.tsx'
import { EndFromDay } from './EndFromDay.tsx'
import { type PolicyPage, useRule } from './rules.ts'

type Policy = PolicyPage['policies'][number]

/** Policies with what each gives, from when, and why one never counts. */
export function PolicyTable({
  policies,
  onEdit,
}: {
  policies: readonly Policy[]
  onEdit: ((policy: Policy) => void) | undefined
}) {
  const { say, matters, language } = useTexts()
  const { message } = App.useApp()
  const words = ruleTexts(language)
  const rule = useRule()
  const states = { holds: '', announced: say('未到启用日', 'not begun'), over: say('已停用', 'ended') }
  const end = (policy: Policy, lastDay: string | undefined) =>
    rule('policy.end', { policyId: policy.id, ...(lastDay ? { lastDay } : {}) }, policy.version).catch(
      (error: unknown) => void message.error(sentenceOf(error), 8),
    )
  return (
    <table className="rows">
      <thead>
        <tr>
          <th>{say('适用', 'For')}</th>
          <th>{say('时限', 'Limits')}</th>
          <th>{say('依据与日期', 'Basis and days')}</th>
          {onEdit && <th>{say('操作', 'Do')}</th>}
        </tr>
      </thead>
      <tbody>
        {policies.map((policy) => (
          <tr key={`${policy.id} ${policy.version}`}>
            <th>
              {nameIn(language, policy.name)} {states[policy.state] && <Mark>{states[policy.state]}</Mark>}
              {policy.never && (
                <small>
                  <Mark tone="strong">{say('永远用不上', 'never counts')}</Mark>{' '}
                  {words.never[policy.never.why]}
                  {policy.never.hiddenBy.length > 0 &&
                    `：${policy.never.hiddenBy.map(({ name }) => nameIn(language, name)).join(say('、', ', '))}`}
                </small>
              )}
            </th>
            <td className="policy-limits">
              {milestones.flatMap((milestone) =>
                policy.milestones
                  .filter((limit) => limit.milestone === milestone)
                  .map((limit) => (
                    <span key={milestone}>
                      {matters.milestone[milestone]} <b>{limitWords(limit, language)}</b>
                    </span>
                  )),
              )}
            </td>
            <td>
              {nameIn(language, policy.basis)}
              <small>
                {say(`第 ${policy.version} 版`, `Version ${policy.version}`)} · {policy.validFrom} —{' '}
                {policy.validTo ?? say('长期', 'open')}
              </small>
            </td>
            {onEdit && (
              <td>
                <Space wrap>
                  <Button size="small" onClick={() => onEdit(policy)}>
                    {say('新版本', 'New version')}
                  </Button>
                  {policy.state !== 'over' && policy.validTo === undefined && (
                    <EndFromDay
                      size="small"
                      question={say(
                        `停用“${nameIn(language, policy.name)}”这条规则？`,
                        `End the policy for "${nameIn(language, policy.name)}"?`,
                      )}
                      onEnd={(lastDay) => end(policy, lastDay)}
                    />
                  )}
                </Space>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
