import type { SpotView } from '@manyuan/core/places/codes-contract.ts'
import { Form } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { PointField } from '../matters/PointField.tsx'
import { GridSelect } from './GridSelect.tsx'
import { NameFields } from './NameFields.tsx'
import { nameOf, type PlaceView, useEdit } from './place.ts'

type Values = { zh: string; en?: string | undefined; gridId?: string | undefined }

/** A new spot of a place, or another name, grid and point of one that is there. */
export function SpotDialog({
  place: { division, grids },
  changed,
  onClose,
}: {
  place: PlaceView
  changed: SpotView | 'new'
  onClose: () => void
}) {
  const { say } = useTexts()
  const edit = useEdit()
  const known = changed === 'new' ? undefined : changed
  const [point, setPoint] = useState(known?.point ?? null)
  async function send({ gridId, ...name }: Values): Promise<void> {
    if (known)
      await edit(
        'spot.change',
        { spotId: known.id, name: nameOf(name), gridId: gridId ?? null, point },
        known.version,
      )
    else
      await edit('spot.add', {
        divisionId: division.id,
        name: nameOf(name),
        ...(gridId ? { gridId } : {}),
        ...(point ? { point } : {}),
      })
    onClose()
  }
  return (
    <FormDialog<Values>
      title={known ? say('修改公共点位', 'Change the public spot') : say('添加公共点位', 'Add a public spot')}
      initial={known ? { ...known.name, ...(known.gridId ? { gridId: known.gridId } : {}) } : {}}
      onSend={send}
      onClose={onClose}
    >
      <NameFields />
      {grids.length > 0 && (
        <Form.Item name="gridId" label={say('在哪个网格（可不填）', 'In which grid (optional)')}>
          <GridSelect divisionId={division.id} />
        </Form.Item>
      )}
      <PointField place={division} point={point} onChange={setPoint} />
    </FormDialog>
  )
}
