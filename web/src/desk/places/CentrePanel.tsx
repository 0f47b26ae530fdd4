import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { OnDuty } from '../roster/OnDuty.tsx'
import { type PlaceView, useEdit } from './place.ts'

type Values = { address?: string | null; telephone?: string | null; supervisionTelephone?: string | null }

/** Where the centre is and how it is reached; its administrator keeps that up to date. */
export function CentrePanel({ place }: { place: PlaceView }) {
  const { say, language } = useTexts()
  const edit = useEdit()
  const [changing, setChanging] = useState(false)
  const { centre } = place
  if (!centre) return null
  const rows = [
    [say('地址：', 'Address: '), centre.address],
    [say('电话：', 'Telephone: '), centre.telephone],
    [say('监督电话：', 'Supervision: '), centre.supervisionTelephone],
  ].filter(([, value]) => value)
  return (
    <section className="panel">
      <h2>{say('综治中心', 'Centre')}</h2>
      <p>{nameIn(language, centre.name)}</p>
      {rows.length === 0 && (
        <p className="hint">{say('还没有填地址和电话。', 'No address or telephone yet.')}</p>
      )}
      {rows.map(([label, value]) => (
        <p key={label} className="hint">
          {label}
          {value}
        </p>
      ))}
      <OnDuty centreId={centre.id} divisionId={place.division.id} />
      {place.abilities.includes('units.edit') && (
        <Button onClick={() => setChanging(true)}>
          {say('修改地址和电话', 'Change address and telephone')}
        </Button>
      )}
      {changing && (
        <FormDialog<Values>
          title={nameIn(language, centre.name)}
          initial={centre}
          onSend={async ({ address, telephone, supervisionTelephone }) => {
            await edit(
              'centre.change',
              {
                centreId: centre.id,
                address: address || null,
                telephone: telephone || null,
                supervisionTelephone: supervisionTelephone || null,
              },
              centre.version,
            )
            setChanging(false)
          }}
          onClose={() => setChanging(false)}
        >
          <Form.Item name="address" label={say('地址', 'Address')}>
            <Input maxLength={200} />
          </Form.Item>
          <div className="columns">
            <Form.Item name="telephone" label={say('电话', 'Telephone')}>
              <Input inputMode="tel" maxLength={20} />
            </Form.Item>
            <Form.Item name="supervisionTelephone" label={say('监督电话', 'Telephone for complaints')}>
              <Input inputMode="tel" maxLength={20} />
            </Form.Item>
          </div>
        </FormDialog>
      )}
    </section>
  )
}
