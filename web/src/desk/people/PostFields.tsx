import { administratorRoles } from '@manyuan/core/people/administrators.ts'
import { receivingRoles, type StaffRole, staffRoles } from '@manyuan/core/people/roles.ts'
import { Checkbox, Form, Input, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { DayField } from '../DayField.tsx'
import { useDesk } from '../desk.tsx'
import { useNeeded } from '../needed.ts'
import { GridSelect } from '../places/GridSelect.tsx'
import { UnitOfPlace } from '../places/UnitOfPlace.tsx'
import { useUnitOptions } from '../places/unit-options.ts'

/** What a form of a post sends; what was left empty is left out. */
export type PostValues = {
  unitId: string
  role: string
  gridId?: string
  title?: string
  from?: string
  to?: string
  receivesSealed?: boolean
}

export function postOf({ unitId, role, gridId, title, from, to, receivesSealed }: PostValues): PostValues {
  return {
    unitId,
    role,
    ...(gridId ? { gridId } : {}),
    ...(title ? { title } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(receivesSealed ? { receivesSealed } : {}),
  }
}

/** Place, unit, role, grid and dates of a post; only roles that this administrator may give are offered. */
export function PostFields() {
  const { session } = useDesk()
  const { say, people } = useTexts()
  const { choose } = useNeeded()
  const role = Form.useWatch('role') as StaffRole | undefined
  const unitId = Form.useWatch('unitId') as string | undefined
  const units = useUnitOptions()
  const mayReceive =
    unitId !== undefined &&
    unitId === units.place?.centre?.unitId &&
    role !== undefined &&
    receivingRoles.includes(role)
  const administers = session.actions.includes('staff.security')
  const offered = staffRoles.filter(
    (one) => (administratorRoles as readonly string[]).includes(one) === administers,
  )
  return (
    <>
      <UnitOfPlace name="unitId" label={say('单位', 'Unit')} units={units} />
      <Form.Item name="role" label={say('角色', 'Role')} rules={[choose]}>
        <Select
          aria-label={say('角色', 'Role')}
          options={offered.map((one) => ({ value: one, label: people.role[one] }))}
        />
      </Form.Item>
      {role === 'gridWorker' && (
        <Form.Item name="gridId" label={say('网格', 'Grid')} rules={[choose]}>
          <GridSelect divisionId={units.divisionId} />
        </Form.Item>
      )}
      {mayReceive && (
        <Form.Item
          name="receivesSealed"
          valuePropName="checked"
          extra={say('没有人接收时由中心负责人接收。', 'Without anybody the head of the centre does.')}
        >
          <Checkbox>{say('接收密封事项', 'Receives sealed matters')}</Checkbox>
        </Form.Item>
      )}
      <Form.Item name="title" label={say('职务（可不填）', 'Title (optional)')}>
        <Input maxLength={60} />
      </Form.Item>
      <div className="columns">
        <Form.Item name="from" label={say('从（不填为今天）', 'From (today if empty)')}>
          <DayField empty={say('今天', 'Today')} />
        </Form.Item>
        <Form.Item name="to" label={say('到（不填为长期）', 'To (open if empty)')}>
          <DayField side="fromToday" empty={say('长期', 'Open')} />
        </Form.Item>
      </div>
    </>
  )
}
