import { longestTaskDays } from '@manyuan/core/matters/task.ts'
import { Form, InputNumber } from 'antd'
import { useEffect } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useNames } from '../desk.tsx'

type Limit = { unitId: string; workingDays: number }

/** Working days that single units are given for their part; without any the limits of the matter hold alone. */
export function UnitLimits({
  value = [],
  onChange,
}: {
  value?: Limit[]
  onChange?: (limits: Limit[]) => void
}) {
  const { say } = useTexts()
  const form = Form.useFormInstance<{ leadUnitId?: string; assistUnitIds?: string[] }>()
  const lead = Form.useWatch('leadUnitId', form)
  const assisting = Form.useWatch('assistUnitIds', form)
  const chosen = [...new Set([...(lead ? [lead] : []), ...(assisting ?? [])])]
  const nameOf = useNames(chosen)
  const kept = value.filter(({ unitId }) => chosen.includes(unitId))
  // A unit that is no longer chosen has no limit either.
  useEffect(() => {
    if (kept.length < value.length) onChange?.(kept)
  })
  if (chosen.length === 0) return <span className="hint">{say('先选单位。', 'Choose units first.')}</span>
  const set = (unitId: string, workingDays: number | null) => {
    const others = kept.filter((one) => one.unitId !== unitId)
    onChange?.(workingDays === null ? others : [...others, { unitId, workingDays }])
  }
  return (
    <div className="unit-limits">
      {chosen.map((unitId) => (
        <div key={unitId}>
          <span>{nameOf(unitId)}</span>
          <InputNumber
            aria-label={say(`${nameOf(unitId)}的时限`, `Limit of ${nameOf(unitId)}`)}
            min={1}
            max={longestTaskDays}
            precision={0}
            value={value.find((one) => one.unitId === unitId)?.workingDays ?? null}
            onChange={(days) => set(unitId, days)}
            suffix={say('个工作日', 'working days')}
          />
        </div>
      ))}
    </div>
  )
}
