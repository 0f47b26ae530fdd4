import {
  mostAnswerDays,
  type SupervisionForm,
  type SupervisionGround,
  supervisionForms,
  supervisionGrounds,
  usualAnswerDays,
} from '@manyuan/core/supervision/supervision.ts'
import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useNeeded } from '../needed.ts'
import { BulkDialog, type ManyProps } from './BulkDialog.tsx'

type Values = { form: SupervisionForm; ground: SupervisionGround; workingDays: number; words: string }

/** 督办 of each matter of a selection, with the same words. */
export function DemandMany(props: ManyProps) {
  const { rows } = props
  const late = rows.every(({ light }) => light === 'red')
  const { say, matters } = useTexts()
  const { fill, choose } = useNeeded()
  const named = <Word extends string>(all: readonly Word[], words: Record<Word, string>) =>
    all.map((value) => ({ value, label: words[value] }))
  return (
    <BulkDialog<Values>
      {...props}
      deed="supervise"
      title={say(`督办 ${rows.length} 件`, `Demand answers for ${rows.length}`)}
      initial={{ form: 'demand', workingDays: usualAnswerDays, ...(late ? { ground: 'overdue' } : {}) }}
      planOf={(values) => ({ commands: rows.map((row) => ({ row, payload: values })), left: [] })}
    >
      <p className="hint">
        {say(
          '每件一份督办单，编号各自不同，发给现在手里有它的单位。',
          'One demand for each, with a number of its own, to whoever has the matter in hand.',
        )}
      </p>
      <Form.Item name="form" label={say('方式', 'Form')} rules={[choose]}>
        <Radio.Group optionType="button" options={named(supervisionForms, matters.supervisionForm)} />
      </Form.Item>
      <Form.Item name="ground" label={say('督办理由', 'Ground')} rules={[choose]}>
        <Select options={named(supervisionGrounds, matters.supervisionGround)} />
      </Form.Item>
      <Form.Item
        name="workingDays"
        label={say('几个工作日内答复', 'Working days for the answer')}
        rules={[choose]}
      >
        <InputNumber min={1} max={mostAnswerDays} precision={0} />
      </Form.Item>
      <Form.Item name="words" label={say('督办要求（内部）', 'What is demanded (internal)')} rules={[fill]}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
    </BulkDialog>
  )
}
