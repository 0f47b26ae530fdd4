import { clockDeciders, type NewClockRules } from '@manyuan/core/clock/clock-rules.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { Checkbox, Form, Input, InputNumber, Select, Switch } from 'antd'
import { useState } from 'react'
import { deciderWords } from '../../i18n/clock-rule-words.ts'
import { useTexts } from '../../i18n/language.tsx'
import { DayField } from '../DayField.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'
import { NameFields } from '../places/NameFields.tsx'
import { nameOf } from '../places/place.ts'
import { NamedLines } from './NamedLines.tsx'
import { type ClockRulesPage, useRule } from './rules.ts'

type Numbers = Pick<
  NewClockRules,
  | 'decideWithin'
  | 'askWhenOver'
  | 'parkedDays'
  | 'parkedRenewals'
  | 'decidedBy'
  | 'closeAfter'
  | 'remindEvery'
  | 'explainAfter'
>
type Values = Numbers & { percent: number; times: number; from?: string; zh: string; en?: string | undefined }

/** The next version of the clock rules. Whose numbers these are is said anew each time. */
export function ClockRulesDialog({
  now,
  onClose,
}: {
  now: ClockRulesPage['versions'][number]
  onClose: () => void
}) {
  const texts = useTexts()
  const { say } = texts
  const { number } = useNeeded()
  const rule = useRule()
  const [stays, setStays] = useState(now.stayReasons)
  const [lates, setLates] = useState(now.lateReasons)
  const deciders = deciderWords(texts)
  const options = clockDeciders.map((value) => ({ value, label: deciders[value] }))
  async function send({ percent, times, zh, en, from, ...numbers }: Values): Promise<void> {
    const payload = {
      ...numbers,
      ...(from ? { from } : {}),
      usualExtension: { share: percent / 100, times },
      stayReasons: stays.filter(({ name }) => name.zh),
      lateReasons: lates.filter(({ name }) => name.zh),
      basis: nameOf({ zh, en }),
    }
    await rule('clockRules.publish', payload, now.version)
    onClose()
  }
  const lines = [
    { name: 'decideWithin', label: say('几个工作日内审批', 'Working days to decide'), max: 30, min: 1 },
    {
      name: 'percent',
      label: say('每次最多延长（原时限的 %）', 'More time at a time (% of the limit)'),
      max: 200,
      min: 0,
    },
    { name: 'times', label: say('最多延几次', 'How many times'), max: 10, min: 0 },
    {
      name: 'parkedDays',
      label: say('挂账最长多少天复查', 'Days until what is parked is looked at again'),
      max: 365,
      min: 1,
    },
    {
      name: 'parkedRenewals',
      label: say('本中心最多继续挂账几次', 'How often the own centre parks further'),
      max: 10,
      min: 0,
    },
    {
      name: 'closeAfter',
      label: say('办结多少个工作日未结案提醒', 'Working days until a reminder to close'),
      max: 120,
      min: 1,
    },
    {
      name: 'remindEvery',
      label: say('以后每多少个工作日再提醒', 'Working days until the next reminder'),
      max: 120,
      min: 1,
    },
    {
      name: 'explainAfter',
      label: say(
        '超期办完多少个工作日未说明原因提醒',
        'Working days until a reminder to say why it was late',
      ),
      max: 120,
      min: 1,
    },
  ] as const
  return (
    <FormDialog<Values>
      title={say('公布新的计时规则', 'Publish new clock rules')}
      okText={say('公布', 'Publish')}
      width={820}
      initial={{
        decideWithin: now.decideWithin,
        askWhenOver: now.askWhenOver,
        parkedDays: now.parkedDays,
        parkedRenewals: now.parkedRenewals,
        decidedBy: now.decidedBy,
        closeAfter: now.closeAfter,
        remindEvery: now.remindEvery,
        explainAfter: now.explainAfter,
        percent: Math.round(now.usualExtension.share * 100),
        times: now.usualExtension.times,
      }}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item name="from" label={say('从哪天起施行（不填为今天）', 'In force from (empty: today)')}>
        <DayField within={[businessDayOf(new Date()), '2099-12-31']} />
      </Form.Item>
      <NamedLines
        legend={say('中止原因', 'Reasons to suspend')}
        noun={{ zh: '中止原因', en: 'Reason' }}
        lines={stays}
        most={30}
        add={say('加一个原因', 'Add a reason')}
        fresh={{
          letter: 'r',
          of: (id) => ({
            id,
            name: { zh: '' },
            basis: { zh: '本市自定' },
            endsWithReporter: false,
            mostDays: 30,
          }),
        }}
        onChange={setStays}
        className="stay-reason"
      >
        {(line, change) => (
          <>
            <InputNumber
              min={1}
              max={365}
              precision={0}
              value={line.mostDays}
              aria-label={say(`${line.name.zh}最长天数`, `${line.name.zh}: days at most`)}
              addonAfter={say('天', 'days')}
              onChange={(days) => change({ ...line, mostDays: days ?? 30 })}
            />
            <Input
              maxLength={200}
              value={line.basis.zh}
              placeholder={say('依据', 'Basis')}
              aria-label={say(`${line.name.zh}依据`, `${line.name.zh}: basis`)}
              onChange={({ target }) => change({ ...line, basis: { zh: target.value } })}
            />
            <Checkbox
              checked={line.endsWithReporter}
              onChange={({ target }) => change({ ...line, endsWithReporter: target.checked })}
            >
              {say('群众补充后自动恢复', 'Goes on when the citizen adds something')}
            </Checkbox>
          </>
        )}
      </NamedLines>
      <fieldset className="condition">
        <legend>{say('审批、延期、挂账、提醒', 'Deciding, more time, parking, reminding')}</legend>
        <div className="columns">
          <Form.Item
            name={['decidedBy', 'suspension']}
            label={say('中止由谁审批', 'Who decides on a suspension')}
          >
            <Select options={options} />
          </Form.Item>
          <Form.Item
            name={['decidedBy', 'extension']}
            label={say('延期由谁审批', 'Who decides on more time')}
          >
            <Select options={options} />
          </Form.Item>
        </div>
        <div className="columns at-foot">
          {lines.map(({ name, label, min, max }) => (
            <Form.Item key={name} name={name} label={label} rules={[number]}>
              <InputNumber min={min} max={max} precision={0} />
            </Form.Item>
          ))}
          <Form.Item
            name="askWhenOver"
            valuePropName="checked"
            label={say('到期以后也能申请延期', 'More time may be asked for when it is over')}
          >
            <Switch />
          </Form.Item>
        </div>
      </fieldset>
      <NamedLines
        legend={say('超期原因（说事，不说人）', 'Reasons for being late (of the work, not of people)')}
        noun={{ zh: '超期原因', en: 'Reason' }}
        lines={lates}
        most={30}
        add={say('加一个原因', 'Add a reason')}
        fresh={{ letter: 'l', of: (id) => ({ id, name: { zh: '' } }) }}
        onChange={setLates}
      />
      <p className="hint gap">{say('依据（文件名和文号）：', 'Basis (paper and number):')}</p>
      <NameFields />
    </FormDialog>
  )
}
