import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { RoutingView } from '@manyuan/core/routing/views.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Form, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { useNeeded } from '../needed.ts'
import { PlaceSelect } from '../places/PlaceSelect.tsx'
import { useUnitOptions } from '../places/unit-options.ts'
import type { RoutingValues } from './routing-values.ts'

/** Where a rule sends: a unit found in one of three ways, or the next centre. `units` are those that it names already. */
export function RoutingResultFields({ units: named }: { units: RoutingView['units'] }) {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const { choose } = useNeeded()
  const words = ruleTexts(language)
  const form = Form.useFormInstance<RoutingValues>()
  const units = useUnitOptions()
  const to = Form.useWatch('to', form)
  const functions = useQuery({
    queryKey: ['unit-functions'],
    queryFn: api.unitFunctions,
    staleTime: 600_000,
  })
  const known = named.map(({ id, name }) => ({ value: id, label: nameIn(language, name) }))
  const options = [
    ...known,
    ...units.options.filter(({ value }) => !known.some((one) => one.value === value)),
  ]
  const toUnits = to !== 'up' && to !== 'down'
  return (
    <fieldset className="condition">
      <legend>{say('去向', 'Goes to')}</legend>
      <div className="columns">
        <Form.Item name="to" label={say('派给', 'Send to')} rules={[choose]}>
          <Select
            options={[
              { value: 'unit', label: say('指定的单位', 'a certain unit') },
              { value: 'place', label: say('属地的某类单位', 'a sort of unit of the place') },
              { value: 'duty', label: say('派单目录里的主办单位', 'the lead of the duty list') },
              { value: 'up', label: words.hand.up },
              { value: 'down', label: words.hand.down },
            ]}
          />
        </Form.Item>
        {toUnits && (
          <Form.Item label={say('单位所在区划', 'Place of the units')} htmlFor="routing-units-of">
            <PlaceSelect id="routing-units-of" onChange={(place) => units.choosePlace(place?.id)} />
          </Form.Item>
        )}
        {to === 'unit' && (
          <Form.Item name="unitId" label={say('主办单位', 'Lead unit')} rules={[choose]}>
            <Select showSearch={{ optionFilterProp: 'label' }} loading={units.isPending} options={options} />
          </Form.Item>
        )}
        {to === 'place' && (
          <Form.Item name="function" label={say('哪类单位', 'Which sort')} rules={[choose]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={(functions.data?.functions ?? []).map(({ id, name }) => ({
                value: id,
                label: nameIn(language, name),
              }))}
            />
          </Form.Item>
        )}
        {toUnits && (
          <Form.Item name="assistUnitIds" label={say('协办单位', 'Assisting units')}>
            <Select
              mode="multiple"
              maxCount={9}
              showSearch={{ optionFilterProp: 'label' }}
              options={options}
            />
          </Form.Item>
        )}
      </div>
      {toUnits && to !== 'duty' && (
        <Form.Item name="assistDuty" valuePropName="checked" className="last">
          <Checkbox>{say('派单目录里的主办单位协办', 'The lead of the duty list assists')}</Checkbox>
        </Form.Item>
      )}
    </fieldset>
  )
}
