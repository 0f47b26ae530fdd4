import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { DivisionView } from '@manyuan/core/places/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { DayField } from '../DayField.tsx'
import { useDesk } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { useNeeded } from '../needed.ts'
import { useEdit } from './place.ts'

type Values = { successorIds: string[]; decree: string; lastDay?: string }

/** 撤并: ends a statutory town or village by decree; its neighbours go on in its place. */
export function MergeButton({ division }: { division: DivisionView }) {
  const { say, language } = useTexts()
  const { api } = useDesk()
  const edit = useEdit()
  const { fill, choose } = useNeeded()
  const [open, setOpen] = useState(false)
  const parent = division.parentId ?? undefined
  const neighbours = useQuery({
    queryKey: ['divisions', 'below', parent],
    queryFn: () => api.divisions(parent ? { parent } : {}),
    enabled: open && parent !== undefined,
  })
  const options = (neighbours.data?.divisions ?? [])
    .filter(({ id, statutory }) => statutory && id !== division.id)
    .map(({ id, name }) => ({ value: id, label: nameIn(language, name) }))
  async function send({ lastDay, ...values }: Values): Promise<void> {
    const payload = { divisionId: division.id, ...values, ...(lastDay ? { lastDay } : {}) }
    await edit('division.merge', payload, division.version)
    setOpen(false)
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {say('撤并', 'Merge')}
      </Button>
      {open && (
        <FormDialog<Values>
          title={say(
            `撤并“${nameIn(language, division.name)}”`,
            `Merge “${nameIn(language, division.name)}” into others`,
          )}
          onSend={send}
          onClose={() => setOpen(false)}
        >
          <Form.Item name="successorIds" label={say('由谁接续', 'Which go on in its place')} rules={[choose]}>
            <Select
              mode="multiple"
              showSearch={{ optionFilterProp: 'label' }}
              options={options}
              loading={neighbours.isPending}
            />
          </Form.Item>
          <Form.Item name="decree" label={say('批复文号', 'Decree')} rules={[fill]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="lastDay" label={say('最后一天（不填为今天）', 'Last day (today if empty)')}>
            <DayField side="untilToday" empty={say('今天', 'Today')} />
          </Form.Item>
          <p className="hint">
            {say(
              '没有办结的事项、下级区划、网格和在任人员须先转出。以后按原名称查找，会找到接续的区划。',
              'Open matters, places below, grids and people in post must be moved first. Its name will find those that go on.',
            )}
          </p>
        </FormDialog>
      )}
    </>
  )
}
