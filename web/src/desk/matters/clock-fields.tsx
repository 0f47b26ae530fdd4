import { matterTexts, nameIn } from '@manyuan/core/i18n/texts.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { Form, InputNumber, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { DayField } from '../DayField.tsx'
import type { FieldSpec, MoveValues } from './field-spec.ts'

type Control = { value?: never; onChange?: (value: unknown) => void; id?: string }

/** Why the clock may stand still, as the city has it. */
export function StayReasonSelect({ view, ...control }: Control & { view: MatterView }) {
  const { language } = useTexts()
  const options = view.clockChoices.stayReasons.map(({ id, name }) => ({
    value: id,
    label: nameIn(language, name),
  }))
  return <Select {...control} options={options} />
}

/** A day after today, no further away than it may be. */
export function DayWithin({ field, view, ...control }: Control & { field: FieldSpec; view: MatterView }) {
  const values: MoveValues = Form.useWatch([]) ?? {}
  const { say } = useTexts()
  const today = businessDayOf(new Date())
  const most = field.mostDays?.(values, view) ?? 0
  const latest = addDays(today, most)
  return (
    <>
      <DayField {...control} within={[addDays(today, 1), latest]} />{' '}
      <span className="hint">{say(`最迟 ${latest}`, `At the latest ${latest}`)}</span>
    </>
  )
}

/** How much more time, in the unit of the limit. */
export function MoreTime({ view, ...control }: Control & { view: MatterView }) {
  const { say, language } = useTexts()
  const { extension } = view.clockChoices
  if (!extension) return null
  const unit = matterTexts(language).limitUnitName[extension.unit]
  return (
    <>
      <InputNumber {...control} min={1} max={extension.most} precision={0} />{' '}
      <span className="hint">
        {unit} · {say(`最多 ${extension.most}`, `at most ${extension.most}`)}
      </span>
    </>
  )
}
