import { type TransferReason, transferReasons } from '@manyuan/core/places/places.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useNames } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { Moment } from '../Moment.tsx'
import { useNeeded } from '../needed.ts'
import { faultOf, Problem } from '../Problem.tsx'
import { useEdit } from './place.ts'
import { UnitOfPlace } from './UnitOfPlace.tsx'
import { useUnitOptions } from './unit-options.ts'

type Values = { toUnitId: string; reason: TransferReason; basis?: string }
const askAgainMs = 1500
/** Where on the screen of a unit its open work is, for links. */
export const openWorkPart = 'open-work'

/** What a unit still has to do, and its way to another unit in one act, for who administers it. */
export function OpenWork({ unitId, version }: { unitId: string; version: number }) {
  const { api } = useDesk()
  const { say, people, matters } = useTexts()
  const [open, setOpen] = useState(false)
  const work = useQuery({
    queryKey: ['open-work', unitId],
    queryFn: () => api.openWork(unitId),
    refetchInterval: ({ state }) => (state.data?.transfer?.finishedAt === null ? askAgainMs : false),
  })
  const nameOf = useNames([work.data?.transfer?.toUnitId])
  const fault = faultOf(work)
  if (fault) return <Problem error={fault} retry={() => void work.refetch()} />
  if (!work.data) return <Spin />
  const { tasks, more, transfer } = work.data
  const sum = tasks.reduce((all, { count }) => all + count, 0)
  const moving = transfer !== null && transfer.finishedAt === null
  return (
    <section className="panel" id={openWorkPart}>
      <h2>{say('在办任务', 'Open work')}</h2>
      <p>
        {sum === 0
          ? say('没有可移交的在办任务。', 'There is no open task to be moved.')
          : say(`共 ${sum}${more ? '+' : ''} 件：`, `${sum}${more ? '+' : ''}: `)}
        {tasks
          .map(({ role, state, count }) => `${matters.taskRole[role]} · ${matters.taskState[state]} ${count}`)
          .join(say('；', '; '))}
      </p>
      <p className="hint">
        {say(
          '密封的和反映单位问题的不计在内，移交时一并转走。在办任务属于单位而不属于个人：人员离任、换岗时留在单位，无须移交。',
          'What is sealed or about a unit is not counted and goes along. Open work belongs to units, not to people: who leaves or changes posts has none to hand over.',
        )}
      </p>
      {transfer && (
        <p role="status">
          <Moment at={transfer.askedAt} /> {people.transferReason[transfer.reason]} →{' '}
          {nameOf(transfer.toUnitId)}
          {say('：', ': ')}
          {moving
            ? say(`正在移交，已转 ${transfer.moved} 件`, `under way, ${transfer.moved} moved`)
            : say(`已移交 ${transfer.moved} 件`, `${transfer.moved} moved`)}
          {transfer.takenBack > 0 &&
            say(
              `；${transfer.takenBack} 件因接办单位须回避或不在中心范围内，已由中心收回另派`,
              `; ${transfer.takenBack} taken back by the centre, since that unit may not be asked there`,
            )}
        </p>
      )}
      <Button onClick={() => setOpen(true)} disabled={moving}>
        {say('移交在办任务', 'Move the open work')}
      </Button>
      {open && (
        <TransferDialog
          unitId={unitId}
          version={version}
          onClose={() => setOpen(false)}
          onDone={async () => {
            setOpen(false)
            await work.refetch()
          }}
        />
      )}
    </section>
  )
}

function TransferDialog({
  unitId,
  version,
  onClose,
  onDone,
}: {
  unitId: string
  version: number
  onClose: () => void
  onDone: () => Promise<void>
}) {
  const { say, people } = useTexts()
  const { choose } = useNeeded()
  const edit = useEdit()
  const units = useUnitOptions()
  return (
    <FormDialog<Values>
      title={say('移交在办任务：状态和时限不变', 'Move the open work: states and limits stay')}
      onClose={onClose}
      onSend={async ({ toUnitId, reason, basis }) => {
        await edit('unit.transfer', { unitId, toUnitId, reason, ...(basis ? { basis } : {}) }, version)
        await onDone()
      }}
    >
      <UnitOfPlace
        name="toUnitId"
        label={say('接办单位', 'Unit that goes on')}
        units={units}
        except={unitId}
      />
      <Form.Item name="reason" label={say('原因', 'Reason')} rules={[choose]}>
        <Select
          aria-label={say('原因', 'Reason')}
          options={transferReasons.map((one) => ({ value: one, label: people.transferReason[one] }))}
        />
      </Form.Item>
      <Form.Item name="basis" label={say('依据文号（可不填）', 'Paper it rests on (optional)')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
