import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Spin } from 'antd'
import { useEffect } from 'react'
import { formerFacts } from '../../i18n/deed-words.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useKinds, useNames } from '../desk.tsx'
import { focusScreen } from '../focus-screen.ts'
import { faultOf, Problem, sentenceOf } from '../Problem.tsx'
import { MatterRights } from '../rights/MatterRights.tsx'
import { useTitle } from '../title.ts'
import { CallBacks } from './CallBacks.tsx'
import { Clocks } from './Clocks.tsx'
import { Demands } from './Demands.tsx'
import { Escalations } from './Escalations.tsx'
import { Facts } from './Facts.tsx'
import { Links } from './Links.tsx'
import { Mark, OverlayMarks, StageMark } from './Marks.tsx'
import { MoveBar } from './MoveBar.tsx'
import { Neighbours } from './Neighbours.tsx'
import { News } from './News.tsx'
import { NoteBox } from './NoteBox.tsx'
import { useOpenMatter } from './open-matter.ts'
import { Papers } from './Papers.tsx'
import { Parties } from './Parties.tsx'
import { Recurrence } from './Recurrence.tsx'
import { Tasks } from './Tasks.tsx'
import { Timeline } from './Timeline.tsx'
import { Whistles } from './Whistles.tsx'

/** The matter in the address; another address is another page, with nothing left of the one before. */
export function MatterScreen() {
  const { ref } = useParams({ from: '/matters/$ref' })
  return <Matter key={ref} matter={ref} />
}

/** One matter: what it is, what may be done now, and everything that happened. */
function Matter({ matter }: { matter: string }) {
  const { say, matters } = useTexts()
  const kinds = useKinds()
  const { view, error, news, seen, refresh } = useOpenMatter(matter)
  const nameOf = useNames(
    view
      ? [
          view.line.divisionId,
          view.line.custodyCentreId,
          view.originCentreId,
          view.gridId,
          ...view.tasks.map((task) => task.unitId),
          ...view.escalations.flatMap(({ aboutUnitId, toldUnitId }) => [aboutUnitId, toldUnitId]),
          ...view.supervisions.flatMap(({ fromUnitId, toUnitId }) => [fromUnitId, toUnitId]),
          ...view.whistles.flatMap(({ centreId, calls }) => [centreId, ...calls.map(({ unitId }) => unitId)]),
          ...view.activities.flatMap((activity) => [
            activity.unitId,
            ...Object.values({ ...activity.data, ...formerFacts(activity.data) }).filter(
              (value): value is string => typeof value === 'string' && value.length === 36,
            ),
          ]),
          ...view.custody.map((leg) => leg.centreId),
          ...view.stays.map((stay) => stay.unitId),
          ...view.extensions.map((extension) => extension.unitId),
        ]
      : [],
  )
  useTitle(view && `${kinds.nameOf(view.line.kindId)} ${formatMatterCode(view.line.code)}`)
  const mark = view?.mark
  // The button that was pressed for a move may be gone with what it did: the keyboard goes on from the top of the matter.
  // Whoever reads further down, while others do something, stays there.
  useEffect(() => {
    if (mark && document.activeElement === document.body) focusScreen()
  }, [mark])
  const fault = faultOf({ data: view, error })
  if (fault)
    return (
      <>
        <Neighbours matter={matter} />
        <Problem error={fault} retry={refresh} />
      </>
    )
  if (!view) return <Spin className="whole" />
  return (
    <>
      <Neighbours matter={matter} />
      <div className="matter-head stays">
        <div>
          <h1>
            {kinds.nameOf(view.line.kindId)} <StageMark stage={view.line.stage} />{' '}
            <OverlayMarks overlays={view.line.overlays} />
            {view.line.confidentiality !== 'normal' && (
              <Mark tone={view.line.confidentiality === 'sealed' ? 'strong' : 'plain'}>
                {matters.confidentiality[view.line.confidentiality]}
              </Mark>
            )}
            {view.line.urgency !== 'normal' && (
              <Mark tone="strong">{matters.urgency[view.line.urgency]}</Mark>
            )}
          </h1>
          <p className="hint">
            {formatMatterCode(view.line.code)} · {nameOf(view.line.divisionId)} · {say('现由', 'now with')}{' '}
            {nameOf(view.line.custodyCentreId)} ·{' '}
            <Link to="/matters/$ref/receipt" params={{ ref: matter }}>
              {say('登记回执', 'Receipt')}
            </Link>
          </p>
        </div>
        <MoveBar view={view} refresh={refresh} />
      </div>
      {error && <Alert type="warning" showIcon className="gap" title={sentenceOf(error)} />}
      <News news={news} nameOf={nameOf} seen={seen} />
      <div className="split flow">
        <div className="stack">
          <Facts view={view} nameOf={nameOf} />
          <Timeline view={view} nameOf={nameOf} />
        </div>
        <div className="stack">
          <Whistles view={view} nameOf={nameOf} />
          <Clocks view={view} nameOf={nameOf} />
          <Demands view={view} nameOf={nameOf} />
          <Escalations view={view} nameOf={nameOf} />
          <CallBacks view={view} />
          <Tasks view={view} nameOf={nameOf} />
          <Recurrence view={view} />
          <Links view={view} />
          <Parties view={view} refresh={refresh} />
          <Papers view={view} refresh={refresh} />
          <MatterRights view={view} refresh={refresh} />
          <NoteBox view={view} refresh={refresh} />
        </div>
      </div>
    </>
  )
}
