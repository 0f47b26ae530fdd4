import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { Link } from '@tanstack/react-router'
import { Button, Empty } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { nameOf, type PlaceView, useEdit } from './place.ts'
import { UnitFields, type UnitValues } from './UnitFields.tsx'

/** The units of a place; each leads to its duty list. */
export function UnitsPanel({ place }: { place: PlaceView }) {
  const { say, people, language } = useTexts()
  const edit = useEdit()
  const [adding, setAdding] = useState(false)
  async function add({ kind, function: what, residency, ...name }: UnitValues): Promise<void> {
    await edit('unit.add', {
      divisionId: place.division.id,
      kind,
      function: what,
      name: nameOf(name),
      ...(residency ? { residency } : {}),
    })
    setAdding(false)
  }
  return (
    <section className="panel">
      <h2>{say('单位', 'Units')}</h2>
      {place.units.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('还没有单位', 'No units yet')} />
      )}
      <div className="unit-list">
        {place.units.map((unit) => (
          <div key={unit.id} className="clock">
            <Link to="/units/$id" params={{ id: unit.id }}>
              {nameIn(language, unit.name)}
            </Link>
            <span className="hint">
              {people.unitKind[unit.kind]}
              {unit.residency && ` · ${people.residency[unit.residency]}`}
            </span>
          </div>
        ))}
      </div>
      {place.abilities.includes('units.edit') && (
        <Button className="gap" onClick={() => setAdding(true)}>
          {say('添加单位', 'Add a unit')}
        </Button>
      )}
      {adding && (
        <FormDialog<UnitValues>
          title={say('添加单位', 'Add a unit')}
          initial={{ zh: place.division.name.zh }}
          onSend={add}
          onClose={() => setAdding(false)}
        >
          <UnitFields isNew />
        </FormDialog>
      )}
    </section>
  )
}
