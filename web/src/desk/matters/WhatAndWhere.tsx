import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { sources, urgencies } from '@manyuan/core/matters/vocabulary.ts'
import { Form, type FormInstance, Input, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds } from '../desk.tsx'
import { GridSelect } from '../places/GridSelect.tsx'
import { PlaceSelect } from '../places/PlaceSelect.tsx'
import { CallFirst, CallForKind } from './CallFirst.tsx'
import { KindNotes } from './KindNotes.tsx'
import { KindSelect } from './KindSelect.tsx'
import { PointField } from './PointField.tsx'
import type { Registration, Whereabouts } from './registration.ts'
import { UnitsNearSelect } from './UnitsNearSelect.tsx'

function optionsOf(values: readonly string[], names: Record<string, string>) {
  return values.map((value) => ({ value, label: names[value] ?? value }))
}

/** What kind of thing it is, how it came in, and where it is. */
export function WhatAndWhere({
  form,
  where,
  onWhere,
}: {
  form: FormInstance<Registration>
  where: Whereabouts
  onWhere: (where: Whereabouts) => void
}) {
  const { session } = useDesk()
  const { say, matters, language } = useTexts()
  const kinds = useKinds()
  const kindId = Form.useWatch('kindId', form)
  const urgency = Form.useWatch('urgency', form)
  const kind = kindId ? kinds.byId.get(kindId) : undefined
  const divisionId = where.place?.id ?? session.divisionId
  return (
    <>
      <div className="columns three">
        <Form.Item name="kindId" label={say('类别（可后定）', 'Kind (can be set later)')}>
          <KindSelect />
        </Form.Item>
        <Form.Item name="source" label={say('来源', 'Source')}>
          <Select
            options={optionsOf(
              sources.filter((source) => source !== 'import'),
              matters.source,
            )}
          />
        </Form.Item>
        <Form.Item name="urgency" label={say('紧急程度', 'Urgency')}>
          <Select options={optionsOf(urgencies, matters.urgency)} />
        </Form.Item>
        {urgency === 'emergency' && (
          <div className="whole-row">
            <CallFirst />
          </div>
        )}
        <Form.Item label={say('地点（不选为本中心）', 'Place (default: here)')} htmlFor="place">
          <PlaceSelect
            id="place"
            first={where.place}
            path={where.place?.path ?? null}
            onChange={(place) => {
              onWhere({ ...where, place })
              form.setFieldValue('gridId', undefined)
            }}
            onCoded={({ division, gridId, spot, point }) => {
              onWhere({ place: division, point })
              form.setFieldValue('gridId', gridId ?? undefined)
              if (spot) form.setFieldValue('spot', nameIn(language, spot))
            }}
          />
        </Form.Item>
        <Form.Item name="gridId" label={say('网格', 'Grid')}>
          <GridSelect divisionId={divisionId} />
        </Form.Item>
        <Form.Item name="spot" label={say('具体位置', 'Exact spot')}>
          <Input maxLength={200} />
        </Form.Item>
      </div>
      {kind && <CallForKind services={kind.callFirst} />}
      {kind && <KindNotes kind={kind} />}
      <PointField
        place={where.place}
        point={where.point}
        onChange={(point) => onWhere({ ...where, point })}
      />
      {kind?.aboutUnit && (
        <Form.Item
          name="aboutUnitIds"
          label={say('反映的是哪个单位（该单位将回避）', 'Which unit is it about (it will be kept out)')}
        >
          <UnitsNearSelect divisionId={divisionId} />
        </Form.Item>
      )}
    </>
  )
}
