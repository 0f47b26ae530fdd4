import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Alert, Button, Empty, Space, Spin } from 'antd'
import { useState } from 'react'
import { CallError } from '../../client/call.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds, useNames } from '../desk.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { Mark } from '../matters/Marks.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { UnitPosts } from '../people/UnitPosts.tsx'
import { UnitSessions } from '../people/UnitSessions.tsx'
import { useTitle } from '../title.ts'
import { DutyListEditor } from './DutyListEditor.tsx'
import { EndButton, type Ending } from './EndButton.tsx'
import { OpenWork, openWorkPart } from './OpenWork.tsx'
import { nameOf as nameSent, type UnitPage, useEdit } from './place.ts'
import { UnitFields, type UnitValues } from './UnitFields.tsx'

/** One unit: what it is, and what it answers for where (派单目录). */
export function UnitScreen() {
  const { id = '' } = useParams({ strict: false })
  const { api, session } = useDesk()
  const { say, people, language } = useTexts()
  const navigate = useNavigate()
  const edit = useEdit()
  const [open, setOpen] = useState<'change' | 'duties'>()
  const [hasTasks, setHasTasks] = useState('')
  const page = useQuery({ queryKey: ['unit', id], queryFn: () => api.unit(id) })
  const names = useNames(page.data?.duties.map(({ divisionId }) => divisionId) ?? [])
  useTitle(page.data && nameIn(language, page.data.unit.name))
  const fault = faultOf(page)
  if (fault) return <Problem error={fault} retry={() => void page.refetch()} />
  if (!page.data) return <Spin className="whole" />
  const { unit, division, duties, abilities } = page.data
  const may = abilities.includes('units.edit')
  const own = unit.kind === 'centre'

  async function change({ function: what, residency, zh, en }: UnitValues): Promise<void> {
    await edit(
      'unit.change',
      { unitId: id, name: nameSent({ zh, en }), function: what, residency: residency ?? null },
      unit.version,
    )
    setOpen(undefined)
  }
  async function end(ending: Ending): Promise<void> {
    setHasTasks('')
    try {
      await edit('unit.end', { unitId: id, ...ending }, unit.version)
    } catch (error) {
      if (!isAboutTasks(error)) throw error
      return setHasTasks(error.message)
    }
    await navigate({ to: '/places/$id', params: { id: division.id } })
  }

  return (
    <>
      <Link to="/places/$id" params={{ id: division.id }}>
        {nameIn(language, division.name)}
      </Link>
      <h1>
        {nameIn(language, unit.name)} <Mark>{people.unitKind[unit.kind]}</Mark>{' '}
        {unit.residency && <Mark>{people.residency[unit.residency]}</Mark>}
      </h1>
      {may && !own && (
        <Space className="gap">
          <Button size="small" onClick={() => setOpen('change')}>
            {say('修改', 'Change')}
          </Button>
          <EndButton what={nameIn(language, unit.name)} onEnd={end} />
        </Space>
      )}
      {hasTasks && (
        <Alert
          className="gap"
          type="error"
          showIcon
          title={hasTasks}
          action={
            <Link to="/units/$id" params={{ id }} hash={openWorkPart}>
              {say('去移交在办任务', 'Move the open work')}
            </Link>
          }
        />
      )}
      <div className="stack">
        <Duties duties={duties} placeNames={names} onPublish={may ? () => setOpen('duties') : undefined} />
        {session.actions.includes('staff.read') && unit.path.startsWith(session.path) && (
          <UnitPosts unitId={id} />
        )}
        {session.actions.includes('staff.security') && unit.path.startsWith(session.path) && (
          <UnitSessions unitId={id} />
        )}
        {may && <OpenWork unitId={id} version={unit.version} />}
      </div>
      {open === 'change' && (
        <FormDialog<UnitValues>
          title={say('修改单位', 'Change the unit')}
          initial={{ ...unit.name, function: unit.function, residency: unit.residency }}
          onSend={change}
          onClose={() => setOpen(undefined)}
        >
          <UnitFields isNew={false} />
        </FormDialog>
      )}
      {open === 'duties' && (
        <DutyListEditor page={page.data} placeNames={names} onClose={() => setOpen(undefined)} />
      )}
    </>
  )
}

/** What the unit answers for and where, as published; `onPublish` for whoever may publish anew. */
function Duties({
  duties,
  placeNames,
  onPublish,
}: {
  duties: UnitPage['duties']
  placeNames: (id: string | null) => string
  onPublish: (() => void) | undefined
}) {
  const { say } = useTexts()
  const { nameOf } = useKinds()
  return (
    <section className="panel">
      <h2>{say('派单目录', 'Duty list')}</h2>
      {duties.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={say(
            '还没有目录：派遣时不会优先推荐这个单位。',
            'No list yet: this unit is not offered first when a matter is dispatched.',
          )}
        />
      )}
      {duties.map((duty) => (
        <div key={duty.id} className="clock duty published">
          <b>{nameOf(duty.kindId)}</b>
          <span>{placeNames(duty.divisionId)}</span>
          <span className="hint">
            {duty.role === 'lead' ? say('主办', 'leads') : say('协办', 'assists')} · {duty.from} —{' '}
            {duty.to ?? say('长期', 'open')}
            {duty.basis && ` · ${duty.basis}`}
          </span>
        </div>
      ))}
      {onPublish && (
        <Button className="gap" onClick={onPublish}>
          {say('发布新目录', 'Publish a new list')}
        </Button>
      )}
    </section>
  )
}

/** Whether something cannot end because of open tasks, which another unit can take over. */
function isAboutTasks(error: unknown): error is CallError {
  return (
    error instanceof CallError &&
    error.problem.code === 'record.inUse' &&
    error.problem.details.what === 'tasks'
  )
}
