import {
  type LimitUnit,
  limitUnits,
  longestLimit,
  type PolicyMilestone,
  policyMilestones,
  startsOf,
} from '@manyuan/core/clock/limits.ts'
import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { Form, InputNumber, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { MatchFields } from './MatchFields.tsx'
import { type PolicyValues, payloadOf, valuesOf } from './policy-values.ts'
import { Hides, useHides, VersionFields } from './publishing.tsx'
import { type PolicyPage, useRule } from './rules.ts'

type Policy = PolicyPage['policies'][number]

/** A new policy or the next version of one. What it would hide is said before it is published. */
export function PolicyDialog({
  policy,
  newest,
  onClose,
}: {
  policy: Policy | undefined
  newest: number
  onClose: () => void
}) {
  const { api } = useDesk()
  const { say } = useTexts()
  const rule = useRule()
  const { hides, tells } = useHides()
  async function send(values: PolicyValues): Promise<void> {
    const payload = payloadOf(values, policy)
    const check = await api.checkPolicy(payload)
    if (!check.never && tells(check.hides)) return
    await rule('policy.publish', payload, policy ? newest : undefined)
    onClose()
  }
  return (
    <FormDialog<PolicyValues>
      title={policy ? say('规则的新版本', 'A new version of a policy') : say('添加规则', 'Add a policy')}
      okText={say('发布', 'Publish')}
      initial={valuesOf(policy)}
      onSend={send}
      onClose={onClose}
    >
      <MatchFields parts={['kindId', 'source', 'difficulty']} />
      <fieldset className="condition">
        <legend>{say('时限（不填的节点没有时限）', 'Limits (none where it is empty)')}</legend>
        {policyMilestones.map((milestone) => (
          <LimitFields key={milestone} milestone={milestone} />
        ))}
      </fieldset>
      <div className="columns">
        <Form.Item
          name="most"
          label={say(
            '办结一次最多延长（不填按全市规则）',
            'More time to settle at most (empty: the rule of the city)',
          )}
        >
          <InputNumber min={1} max={longestLimit.workingMinutes} precision={0} />
        </Form.Item>
        <Form.Item name="times" label={say('最多延长几次', 'How often at most')}>
          <InputNumber min={0} max={10} precision={0} />
        </Form.Item>
      </div>
      <VersionFields until="to" />
      <Hides
        hides={hides}
        sentence={(names) =>
          say(
            `发布后，这些规则就永远用不上了：${names}。仍要发布，请再按一次“确定”。`,
            `Once it is published these never count any more: ${names}. Press OK again to publish it all the same.`,
          )
        }
      />
    </FormDialog>
  )
}

function LimitFields({ milestone }: { milestone: PolicyMilestone }) {
  const { say, matters, language } = useTexts()
  const words = ruleTexts(language)
  const name = matters.milestone[milestone]
  const unit = (Form.useWatch(['limits', milestone, 'unit']) as LimitUnit | undefined) ?? 'workingMinutes'
  const unitWords = {
    workingMinutes: say('工作分钟', 'working minutes'),
    workingDays: say('工作日', 'working days'),
    calendarDays: say('自然日', 'calendar days'),
  }
  return (
    <div className="limit-line">
      <b>{name}</b>
      <Form.Item name={['limits', milestone, 'countsFrom']} className="last">
        <Select
          aria-label={say(`${name}起算`, `${name}: from`)}
          options={startsOf[milestone].map((value) => ({ value, label: words.countsFrom[value] }))}
        />
      </Form.Item>
      <Form.Item name={['limits', milestone, 'amount']} className="last">
        <InputNumber
          min={1}
          max={longestLimit[unit]}
          precision={0}
          aria-label={say(`${name}时长`, `${name}: how long`)}
        />
      </Form.Item>
      <Form.Item name={['limits', milestone, 'unit']} className="last">
        <Select
          aria-label={say(`${name}单位`, `${name}: unit`)}
          options={limitUnits.map((value) => ({ value, label: unitWords[value] }))}
        />
      </Form.Item>
    </div>
  )
}
