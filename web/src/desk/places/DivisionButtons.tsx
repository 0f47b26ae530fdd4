import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { levels } from '@manyuan/core/places/places.ts'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Space } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { DayField } from '../DayField.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { EndButton, type Ending } from './EndButton.tsx'
import { MergeButton } from './MergeButton.tsx'
import { NameFields } from './NameFields.tsx'
import { nameOf, type PlaceView, useEdit } from './place.ts'

type Values = { zh: string; en?: string | undefined; from?: string }

/** What the administrator of a place does to the division itself: another name, a zone below, its end. */
export function DivisionButtons({ place }: { place: PlaceView }) {
  const { say, language } = useTexts()
  const navigate = useNavigate()
  const edit = useEdit()
  const [open, setOpen] = useState<'rename' | 'add'>()
  const { division, above } = place
  if (!place.abilities.includes('places.edit') || division.validTo !== null) return null
  const takesZones = division.level < levels.village
  async function send(values: Values): Promise<void> {
    const name = nameOf(values)
    if (open === 'rename')
      await edit(
        'division.rename',
        { divisionId: division.id, name, ...(values.from ? { from: values.from } : {}) },
        division.version,
      )
    else {
      const { id } = await edit('division.add', { parentId: division.id, name })
      await navigate({ to: '/places/$id', params: { id } })
    }
    setOpen(undefined)
  }
  async function end(ending: Ending): Promise<void> {
    await edit('division.end', { divisionId: division.id, ...ending }, division.version)
    await navigate({ to: '/places/$id', params: { id: above.at(-1)?.id ?? division.id } })
  }
  return (
    <Space wrap className="gap">
      <Button size="small" onClick={() => setOpen('rename')}>
        {say('改名', 'Rename')}
      </Button>
      {takesZones && (
        <Button size="small" onClick={() => setOpen('add')}>
          {say('添加非法定区划', 'Add a zone below')}
        </Button>
      )}
      {division.statutory && division.level >= levels.town && <MergeButton place={place} />}
      {!division.statutory && <EndButton what={nameIn(language, division.name)} onEnd={end} />}
      {open && (
        <FormDialog<Values>
          title={
            open === 'rename'
              ? say('改名', 'Rename')
              : say('添加功能区、园区、景区等', 'Add a functional zone, a park, a scenic area')
          }
          initial={open === 'rename' ? division.name : {}}
          onSend={send}
          onClose={() => setOpen(undefined)}
        >
          <NameFields />
          {open === 'rename' && (
            <Form.Item
              name="from"
              label={say('新名称自哪天起（不填为今天）', 'The new name holds from (today if empty)')}
            >
              <DayField side="untilToday" empty={say('今天', 'Today')} />
            </Form.Item>
          )}
        </FormDialog>
      )}
    </Space>
  )
}
