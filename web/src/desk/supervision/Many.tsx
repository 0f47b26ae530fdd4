import {
  mostAnswerDays,
  type SupervisionForm,
  type SupervisionGround,
  supervisionForms,
  supervisionGrounds,
  usualAnswerDays,
} from '@manyuan/core/supervision/supervision.ts'
import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { type BulkAnswer, useBulk } from '../bulk/run.ts'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'

type Props = { refs: readonly string[]; onEnd: (answers?: BulkAnswer[]) => void }

function Progress({ done, of }: { done: number; of: number }) {
  const { say } = useTexts()
  if (done === 0) return null
  return (
    <p className="hint" role="status">
      {say(`已处理 ${done} / ${of} 件`, `${done} of ${of} done`)}
    </p>
  )
}

/** 催办 of each matter of a selection. */
export function RemindMany({ refs, onEnd }: Props) {
  const { say, matters } = useTexts()
  const bulk = useBulk()
  const [done, setDone] = useState(0)
  return (
    <FormDialog
      title={say(`催办 ${refs.length} 件`, `Remind of ${refs.length}`)}
      okText={matters.act.remind}
      onSend={async () => onEnd(await bulk('matter.remind', {}, refs, setDone))}
      onClose={() => onEnd()}
    >
      <p>
        {say(
          '现在手里有这些事项的单位会收到催办，不用答复。同一事项对同一单位一个工作日只催办一次。',
          'Whoever has these matters in hand is reminded; no answer is asked. A unit hears it once a working day for a matter.',
        )}
      </p>
      <Progress done={done} of={refs.length} />
    </FormDialog>
  )
}

type Values = { form: SupervisionForm; ground: SupervisionGround; workingDays: number; words: string }

/** 督办 of each matter of a selection, with the same words. */
export function DemandMany({ refs, late, onEnd }: Props & { late: boolean }) {
  const { say, matters } = useTexts()
  const { fill, choose } = useNeeded()
  const bulk = useBulk()
  const [done, setDone] = useState(0)
  const named = <Word extends string>(all: readonly Word[], words: Record<Word, string>) =>
    all.map((value) => ({ value, label: words[value] }))
  return (
    <FormDialog<Values>
      title={say(`督办 ${refs.length} 件`, `Demand answers for ${refs.length}`)}
      okText={matters.act.supervise}
      initial={{ form: 'demand', workingDays: usualAnswerDays, ...(late ? { ground: 'overdue' } : {}) }}
      onSend={async (values) => onEnd(await bulk('matter.supervise', values, refs, setDone))}
      onClose={() => onEnd()}
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
      <Progress done={done} of={refs.length} />
    </FormDialog>
  )
}
