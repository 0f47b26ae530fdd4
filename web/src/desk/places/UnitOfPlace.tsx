import { Form, Select } from 'antd'
import { useId } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useNeeded } from '../needed.ts'
import { PlaceSelect } from './PlaceSelect.tsx'
import type { useUnitOptions } from './unit-options.ts'

/** A place, and one of its units as the field `name` of a form; `except` is not offered. */
export function UnitOfPlace({
  name,
  label,
  units,
  except,
}: {
  name: string
  label: string
  units: ReturnType<typeof useUnitOptions>
  except?: string
}) {
  const { say } = useTexts()
  const { choose } = useNeeded()
  const form = Form.useFormInstance()
  const id = useId()
  return (
    <>
      <Form.Item label={say('区划', 'Place')} htmlFor={id}>
        <PlaceSelect
          id={id}
          onChange={(found) => {
            units.choosePlace(found?.id)
            // It is no unit of another place.
            form.setFieldValue(name, undefined)
          }}
        />
      </Form.Item>
      <Form.Item name={name} label={label} rules={[choose]}>
        <Select
          aria-label={label}
          showSearch={{ optionFilterProp: 'label' }}
          loading={units.isPending}
          options={units.options.filter(({ value }) => value !== except)}
        />
      </Form.Item>
    </>
  )
}
