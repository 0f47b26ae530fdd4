import type { MatterView } from '@manyuan/core/matters/views.ts'
import { type ItemOutcome, itemOutcomes } from '@manyuan/core/meetings/meeting.ts'
import { Form, Radio } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useNeeded } from '../needed.ts'
import { isSimple } from './field-spec.ts'
import { MoveField } from './MoveField.tsx'
import { fieldsOf } from './move-fields.ts'

/** What a joint meeting decides about a matter besides tasks: what is open to the reader there, with what each asks. */
export function OutcomeFields({ view }: { view: MatterView }) {
  const { say, matters } = useTexts()
  const { choose } = useNeeded()
  const form = Form.useFormInstance()
  const outcome: Record<string, unknown> = Form.useWatch('outcome', form) ?? {}
  const sort = itemOutcomes.find((one) => one === outcome.sort)
  const nameOf = (one: ItemOutcome) =>
    one === 'nothing' ? say('只派任务，或者暂不定', 'Tasks alone, or nothing yet') : matters.itemOutcome[one]
  const isOpen = (one: ItemOutcome) =>
    one === 'nothing' || one === 'whistle' || view.acts.some((act) => act === one)
  return (
    <>
      <Form.Item name={['outcome', 'sort']} label={say('议决', 'Decision')} rules={[choose]}>
        <Radio.Group
          className="outcomes"
          options={itemOutcomes.filter(isOpen).map((value) => ({ value, label: nameOf(value) }))}
        />
      </Form.Item>
      {sort !== undefined &&
        sort !== 'nothing' &&
        fieldsOf(sort)
          .filter(isSimple)
          .filter(({ when }) => when?.(outcome, view) ?? true)
          .map((field) => (
            <MoveField key={`${sort} ${field.name}`} field={field} move={sort} view={view} within="outcome" />
          ))}
    </>
  )
}
