import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds, useNames } from '../desk.tsx'
import { Problem } from '../Problem.tsx'
import { Clocks } from './Clocks.tsx'
import { Facts } from './Facts.tsx'
import { StageMark } from './Marks.tsx'
import { MoveBar } from './MoveBar.tsx'
import { NoteBox } from './NoteBox.tsx'
import { Papers } from './Papers.tsx'
import { Parties } from './Parties.tsx'
import { Tasks } from './Tasks.tsx'
import { Timeline } from './Timeline.tsx'

/** One matter: what it is, what may be done now, and everything that happened. */
export function MatterScreen() {
  const { ref } = useParams({ from: '/matters/$ref' })
  const { api } = useDesk()
  const { say, matters } = useTexts()
  const kinds = useKinds()
  const query = useQuery({ queryKey: ['matter', ref], queryFn: () => api.matter(ref) })
  const view = query.data
  const nameOf = useNames(
    view
      ? [
          view.line.divisionId,
          view.line.custodyCentreId,
          view.originCentreId,
          view.gridId,
          ...view.tasks.map((task) => task.unitId),
          ...view.activities.flatMap((activity) => [
            activity.unitId,
            ...Object.values(activity.data).filter(
              (value): value is string => typeof value === 'string' && value.length === 36,
            ),
          ]),
          ...view.custody.map((leg) => leg.centreId),
        ]
      : [],
  )
  if (query.error) return <Problem error={query.error} retry={() => void query.refetch()} />
  if (!view) return <Spin className="whole" />
  const refresh = () => void query.refetch()
  return (
    <>
      <div className="matter-head">
        <div>
          <h1>
            {kinds.nameOf(view.line.kindId)} <StageMark stage={view.line.stage} />
          </h1>
          <p className="hint">
            {formatMatterCode(view.line.code)} · {nameOf(view.line.divisionId)} · {say('现由', 'now with')}{' '}
            {nameOf(view.line.custodyCentreId)}
            {view.line.confidentiality !== 'normal' &&
              ` · ${matters.confidentiality[view.line.confidentiality]}`}
          </p>
        </div>
        <MoveBar view={view} refresh={refresh} />
      </div>
      <div className="split">
        <div className="stack">
          <Facts view={view} nameOf={nameOf} />
          <Timeline view={view} nameOf={nameOf} />
        </div>
        <div className="stack">
          <Clocks view={view} />
          <Tasks view={view} nameOf={nameOf} />
          <Parties view={view} refresh={refresh} />
          <Papers view={view} refresh={refresh} />
          {view.abilities.includes('note') && <NoteBox view={view} refresh={refresh} />}
        </div>
      </div>
    </>
  )
}
