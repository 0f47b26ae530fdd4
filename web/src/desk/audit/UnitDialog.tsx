import { levels } from '@manyuan/core/places/places.ts'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'
import { PlaceSelect } from '../places/PlaceSelect.tsx'
import { useUnitOptions } from '../places/unit-options.ts'

/** Which unit's deeds are looked for; with it comes the county under whose digits most of them are. */
export function UnitDialog({
  onChoose,
  onClose,
}: {
  onChoose: (unitId: string, county: string | undefined) => void
  onClose: () => void
}) {
  const { session } = useDesk()
  const { say } = useTexts()
  const { choose } = useNeeded()
  const [divisionId, setDivisionId] = useState(session.divisionId)
  const { place, options, isPending } = useUnitOptions(divisionId)
  const way = place ? [...place.above, place.division] : []
  const county = way.find(({ level }) => level === levels.county)?.code?.slice(0, 6)
  return (
    <FormDialog<{ unitId: string }>
      title={say('查一个单位做过什么', 'What one unit did')}
      okText={say('查', 'Look')}
      onClose={onClose}
      onSend={async ({ unitId }) => onChoose(unitId, county)}
    >
      <Form.Item label={say('区划', 'Place')} htmlFor="audit-place">
        <PlaceSelect id="audit-place" onChange={(found) => setDivisionId(found?.id ?? session.divisionId)} />
      </Form.Item>
      <Form.Item name="unitId" label={say('单位', 'Unit')} rules={[choose]}>
        <Select
          aria-label={say('单位', 'Unit')}
          showSearch={{ optionFilterProp: 'label' }}
          loading={isPending}
          options={options}
        />
      </Form.Item>
    </FormDialog>
  )
}
