import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { Residency, UnitKind } from '@manyuan/core/places/places.ts'
import { residencies, unitKinds } from '@manyuan/core/places/places.ts'
import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useClear } from '../clear.ts'
import { useDesk } from '../desk.tsx'
import { useNeeded } from '../needed.ts'
import { NameFields } from './NameFields.tsx'

export type UnitValues = {
  zh: string
  en?: string | undefined
  kind: UnitKind
  function: string
  residency?: Residency | null
}

/** What a unit is called, what it does, and how it is present at the centre. */
export function UnitFields({ isNew }: { isNew: boolean }) {
  const { api } = useDesk()
  const { say, people, language } = useTexts()
  const clear = useClear()
  const { data, isPending } = useQuery({
    queryKey: ['unit-functions'],
    queryFn: api.unitFunctions,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { choose } = useNeeded()
  return (
    <>
      <NameFields />
      <div className="columns">
        {isNew && (
          <Form.Item name="kind" label={say('性质', 'Kind')} rules={[choose]}>
            <Select
              aria-label={say('性质', 'Kind')}
              options={unitKinds
                .filter((kind) => kind !== 'centre')
                .map((value) => ({ value, label: people.unitKind[value] }))}
            />
          </Form.Item>
        )}
        <Form.Item
          name="function"
          label={say('职能（与哪类单位相同）', 'Function (does the same as)')}
          rules={[choose]}
        >
          <Select
            aria-label={say('职能', 'Function')}
            showSearch={{ optionFilterProp: 'label' }}
            loading={isPending}
            options={(data?.functions ?? []).map(({ id, name }) => ({
              value: id,
              label: nameIn(language, name),
            }))}
          />
        </Form.Item>
        <Form.Item name="residency" label={say('入驻方式（可不选）', 'Presence at the centre (optional)')}>
          <Select
            allowClear={clear}
            aria-label={say('入驻方式', 'Presence')}
            options={residencies.map((value) => ({ value, label: people.residency[value] }))}
          />
        </Form.Item>
      </div>
    </>
  )
}
