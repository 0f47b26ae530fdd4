import { longestTaskDays } from '@manyuan/core/matters/task.ts'
import { Form, InputNumber, Radio } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useNeeded } from '../needed.ts'
import { BulkDialog, type BulkPlan, type ManyProps } from './BulkDialog.tsx'
import { BySuggestion } from './BySuggestion.tsx'
import { usePrepared } from './prepared.ts'
import { TextForMany, useFilledFor } from './TextForMany.tsx'
import { UnitForMany } from './UnitForMany.tsx'
import { useWhyNobody } from './why-nobody.ts'

type Values = {
  to: 'suggested' | 'one'
  leadUnitId?: string
  assistUnitIds?: string[]
  workingDays?: number | null
  instruction?: string
}

/** 分流 of many matters: each to whom it is suggested, or all to one unit. */
export function DispatchMany(props: ManyProps) {
  const { say } = useTexts()
  const { choose } = useNeeded()
  const { rows } = props
  const prepared = usePrepared('dispatch', rows)
  const filledFor = useFilledFor(rows)
  const whyNobody = useWhyNobody()

  function planOf({ to, leadUnitId, assistUnitIds = [], workingDays, instruction }: Values): BulkPlan {
    const plan: BulkPlan = { commands: [], left: [] }
    for (const row of rows) {
      const known = prepared.data?.rows.get(row.ref)
      const { lead, assist = [] } = known?.suggestion ?? {}
      const unitId = to === 'one' ? leadUnitId : lead?.unitId
      // What is not open to the reader any more is sent all the same where a unit is named: the answer says why not.
      if (unitId === undefined) {
        plan.left.push({ row, outcome: 'refused', why: whyNobody(known) })
        continue
      }
      const payload = {
        leadUnitId: unitId,
        assistUnitIds: to === 'one' ? assistUnitIds : assist.map((unit) => unit.unitId),
        ...(workingDays ? { limits: [{ unitId, workingDays }] } : {}),
        ...(instruction?.trim() ? { instruction: filledFor(row, instruction) } : {}),
      }
      plan.commands.push({ row, payload, expectedStage: row.stage })
    }
    return plan
  }

  return (
    <BulkDialog<Values>
      {...props}
      deed="dispatch"
      title={say(`分流 ${rows.length} 件`, `Dispatch ${rows.length}`)}
      initial={{ to: 'suggested' }}
      prepared={prepared}
      planOf={planOf}
    >
      <Form.Item name="to" label={say('派给谁', 'To whom')}>
        <Radio.Group
          optionType="button"
          options={[
            { value: 'suggested', label: say('各按推荐', 'Each as suggested') },
            { value: 'one', label: say('都派给一个单位', 'All to one unit') },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['to']}>
        {({ getFieldValue }) =>
          getFieldValue('to') === 'one' ? (
            <>
              <Form.Item name="leadUnitId" label={say('主办单位', 'Lead unit')} rules={[choose]}>
                <UnitForMany rows={rows} />
              </Form.Item>
              <Form.Item name="assistUnitIds" label={say('协办单位', 'Assisting units')}>
                <UnitForMany rows={rows} many />
              </Form.Item>
            </>
          ) : (
            prepared.data && <BySuggestion rows={rows} prepared={prepared.data.rows} />
          )
        }
      </Form.Item>
      <Form.Item
        name="workingDays"
        label={say(
          '主办时限（工作日，不填按事项时限）',
          'Working days for the lead (empty: the limit of the matter)',
        )}
      >
        <InputNumber min={1} max={longestTaskDays} precision={0} />
      </Form.Item>
      <Form.Item name="instruction" label={say('办理要求（内部）', 'Instruction (internal)')}>
        <TextForMany move="dispatch" rows={rows} maxLength={2000} />
      </Form.Item>
    </BulkDialog>
  )
}
