import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { type GridOverlay, gridOverlays, levels } from '@manyuan/core/places/places.ts'
import { Button, Empty, Form, Input, InputNumber, Select, Space } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { EndButton } from './EndButton.tsx'
import { NameFields } from './NameFields.tsx'
import { nameOf, type PlaceView, useEdit } from './place.ts'
import { SheetLink } from './SheetLink.tsx'

type Values = {
  zh: string
  en?: string | undefined
  code: string
  overlay: GridOverlay
  households?: number | null
}
type Grid = PlaceView['grids'][number]

/** The next free code of the village: its twelve digits and three more. A zone has no code to go by. */
function nextCode({ division, grids }: PlaceView): string {
  if (division.code === null) return ''
  const last = Math.max(0, ...grids.map(({ code }) => Number(code.slice(12))))
  return `${division.code}${String(last + 1).padStart(3, '0')}`
}

/** The grids of a village, which its administrator adds, changes and ends. */
export function GridsPanel({ place }: { place: PlaceView }) {
  const { say, people, language } = useTexts()
  const edit = useEdit()
  const [changed, setChanged] = useState<Grid | 'new'>()
  const may = place.abilities.includes('places.edit')
  if (place.division.level !== levels.village) return null

  async function send({ code, overlay, households, ...name }: Values): Promise<void> {
    if (changed === 'new')
      await edit('grid.add', {
        divisionId: place.division.id,
        code,
        overlay,
        name: nameOf(name),
        ...(typeof households === 'number' ? { households } : {}),
      })
    else if (changed)
      await edit(
        'grid.change',
        { gridId: changed.id, name: nameOf(name), households: households ?? null },
        changed.version,
      )
    setChanged(undefined)
  }

  return (
    <section className="panel">
      <h2>{say('网格', 'Grids')}</h2>
      {place.grids.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('还没有划分网格', 'No grids yet')} />
      )}
      {place.grids.map((grid) => (
        <div key={grid.id} className="clock">
          <b>{nameIn(language, grid.name)}</b>
          <span className="hint">
            {grid.code} · {people.overlay[grid.overlay]}
            {grid.households !== null && ` · ${grid.households} ${say('户', 'households')}`}
          </span>
          <Space className="at-end">
            <SheetLink divisionId={place.division.id} only={grid.id} />
            {may && (
              <>
                <Button size="small" onClick={() => setChanged(grid)}>
                  {say('修改', 'Change')}
                </Button>
                <EndButton
                  what={nameIn(language, grid.name)}
                  onEnd={(ending) => edit('grid.end', { gridId: grid.id, ...ending }, grid.version)}
                />
              </>
            )}
          </Space>
        </div>
      ))}
      {may && (
        <Button className="gap" onClick={() => setChanged('new')}>
          {say('添加网格', 'Add a grid')}
        </Button>
      )}
      {changed && (
        <FormDialog<Values>
          title={changed === 'new' ? say('添加网格', 'Add a grid') : say('修改网格', 'Change the grid')}
          initial={
            changed === 'new'
              ? { code: nextCode(place), overlay: 'base' }
              : { ...changed.name, households: changed.households }
          }
          onSend={send}
          onClose={() => setChanged(undefined)}
        >
          <NameFields />
          {changed === 'new' && (
            <div className="columns">
              <Form.Item
                name="code"
                label={say('网格编码（15 位）', 'Code of the grid (15 digits)')}
                rules={[{ required: true, pattern: /^\d{15}$/, message: say('15 位数字', '15 digits') }]}
              >
                <Input inputMode="numeric" maxLength={15} />
              </Form.Item>
              <Form.Item name="overlay" label={say('网格类型', 'Type of grid')}>
                <Select options={gridOverlays.map((value) => ({ value, label: people.overlay[value] }))} />
              </Form.Item>
            </div>
          )}
          <Form.Item name="households" label={say('户数（可不填）', 'Households (optional)')}>
            <InputNumber min={0} max={100_000} controls={false} />
          </Form.Item>
        </FormDialog>
      )}
    </section>
  )
}
