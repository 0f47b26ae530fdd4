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
import { type PlaceView, useEdit } from './place.ts'

type Values = {
  successorIds: string[]
  mainId?: string
  /** By grid, the successor that takes it over. */
  byGrid?: Record<string, string | undefined>
  decree: string
  lastDay?: string
}

/** What the command takes; a successor that was taken off the list again counts for nothing. */
function payloadOf(divisionId: string, { successorIds, mainId, byGrid, decree, lastDay }: Values) {
  const several = successorIds.length > 1
  const grids = Object.entries(byGrid ?? {}).flatMap(([gridId, successorId]) =>
    several && successorId && successorIds.includes(successorId) ? [{ gridId, successorId }] : [],
  )
  return {
    divisionId,
    successorIds,
    decree,
    ...(several && mainId ? { mainId } : {}),
    ...(grids.length > 0 ? { grids } : {}),
    ...(lastDay ? { lastDay } : {}),
  }
}

/** 撤并: ends a statutory town or village by decree; its neighbours go on in its place. */
export function MergeButton({ place: { division, grids } }: { place: PlaceView }) {
  const { say, language } = useTexts()
  const { api } = useDesk()
  const edit = useEdit()
  const [open, setOpen] = useState(false)
  const parent = division.parentId ?? undefined
  const neighbours = useQuery({
    queryKey: ['divisions', 'below', parent],
    queryFn: () => api.divisions(parent ? { parent } : {}),
    enabled: open && parent !== undefined,
  })
  const others = (neighbours.data?.divisions ?? []).filter(
    ({ id, statutory }) => statutory && id !== division.id,
  )
  async function send(values: Values): Promise<void> {
    await edit('division.merge', payloadOf(division.id, values), division.version)
    setOpen(false)
  }
  const called = nameIn(language, division.name)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {say('撤并', 'Merge')}
      </Button>
      {open && (
        <FormDialog<Values>
          title={say(`撤并“${called}”`, `Merge "${called}" into others`)}
          onSend={send}
          onClose={() => setOpen(false)}
        >
          <MergeFields others={others} grids={grids} loading={neighbours.isPending} />
        </FormDialog>
      )}
    </>
  )
}

function MergeFields({
  others,
  grids,
  loading,
}: {
  others: readonly DivisionView[]
  grids: PlaceView['grids']
  loading: boolean
}) {
  const { say, language } = useTexts()
  const { fill, choose } = useNeeded()
  const chosen = Form.useWatch<string[] | undefined>('successorIds') ?? []
  const options = others.map(({ id, name }) => ({ value: id, label: nameIn(language, name) }))
  const successors = options.filter(({ value }) => chosen.includes(value))
  const several = chosen.length > 1
  return (
    <>
      <Form.Item name="successorIds" label={say('由谁接续', 'Which go on in its place')} rules={[choose]}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={options}
          loading={loading}
        />
      </Form.Item>
      {several && (
        <Form.Item
          name="mainId"
          label={say('主要由谁接续', 'The main one: it takes over what no grid takes along')}
          rules={[choose]}
        >
          <Select options={successors} />
        </Form.Item>
      )}
      {several &&
        grids.map(({ id, name, code }) => (
          <Form.Item
            key={id}
            name={['byGrid', id]}
            label={say(
              `${nameIn(language, name)}（${code}）划归`,
              `${nameIn(language, name)} (${code}) goes to`,
            )}
          >
            <Select allowClear placeholder={say('主要接续方', 'The main one')} options={successors} />
          </Form.Item>
        ))}
      <Form.Item name="decree" label={say('批复文号', 'Decree')} rules={[fill]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="lastDay" label={say('最后一天（不填为今天）', 'Last day (today if empty)')}>
        <DayField side="untilToday" empty={say('今天', 'Today')} />
      </Form.Item>
      <ul className="hint">
        <li>
          {say(
            '事项（含已办结的）逐件转给接续方，编码、环节和时限不变；落在网格里的随网格走，其余归主要接续方。',
            'Matters, closed ones too, go to the successors one by one; code, stage and limits stay. What lies in a grid goes with it, the rest to the main successor.',
          )}
        </li>
        <li>
          {say(
            '网格在接续方重新编号；本地单位划归主要接续方；别的单位派单目录里只管本地的条目终止，需要的请在接续方重新发布。',
            'Grids get new numbers at the successors; its units go to the main one. Lines of other duty lists that spoke only for this place end; publish those that are needed for the successors.',
          )}
        </li>
        <li>
          {say(
            '本中心的人员随即到接续方中心任原岗位；中心负责人的岗位终止，接收密封事项的岗位须另行指定。',
            'People of this centre have the same post at the centre of the successor at once; the post of its head ends, and who receives sealed matters is to be said anew.',
          )}
        </li>
        <li>
          {say(
            '下级区划须先撤并，管理员岗位须先结束。撤并不能撤销；以后按原名称查找，会找到接续的区划。',
            'Places below are merged first, and posts of administrators ended. A merge is not undone. Its name will find those that go on.',
          )}
        </li>
      </ul>
    </>
  )
}
