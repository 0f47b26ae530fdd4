import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds, useNames } from '../desk.tsx'
import { Facts } from '../matters/Facts.tsx'
import { DueMark, Mark, OverlayMarks, StageMark } from '../matters/Marks.tsx'
import { MoveDialog } from '../matters/MoveDialog.tsx'
import { useFollowed } from '../matters/open-matter.ts'
import { faultOf, Problem } from '../Problem.tsx'
import { Alike } from './Alike.tsx'
import { Decide } from './Decide.tsx'
import type { Decisions } from './decisions.ts'
import { AskReporter, type OtherMove } from './OtherMoves.tsx'
import { matterQuery } from './prefetch.ts'

/** The matter that is decided now: what was said, what is near it, and to whom it may go. */
export function TriageMatter({
  matter,
  on,
  decide,
  onGone,
}: {
  matter: string
  on: boolean
  decide: (...decision: Parameters<Decisions['decide']>) => void
  /** It was decided otherwise, and the next one is wanted. */
  onGone: (ref: string) => void
}) {
  const { api } = useDesk()
  const { say, matters } = useTexts()
  const kinds = useKinds()
  const queries = useQueryClient()
  const [move, setMove] = useState<OtherMove>()
  const query = useQuery(matterQuery(api, matter))
  const view = query.data
  // A colleague may take it while it is looked at: then it says so instead of being sent in vain.
  useFollowed(matter, view, query.refetch)
  const nameOf = useNames([view?.line.divisionId, view?.gridId, view?.originCentreId])
  const head = useRef<HTMLHeadingElement>(null)
  const shown = view !== undefined
  // Whoever listens instead of looking hears which one it is, and the keys go on from here.
  useEffect(() => {
    if (shown) head.current?.focus({ preventScroll: true })
  }, [shown])
  const fault = faultOf(query)
  if (fault) return <Problem error={fault} retry={() => void query.refetch()} />
  if (!view) return <Spin className="whole" />
  const { line } = view
  async function done(): Promise<void> {
    const { data } = await query.refetch()
    setMove(undefined)
    for (const key of ['work', 'queue']) void queries.invalidateQueries({ queryKey: [key] })
    if (data && data.line.stage !== line.stage) onGone(line.ref)
  }
  return (
    <div className="triage-matter">
      <div className="stack">
        <div>
          <h2 ref={head} tabIndex={-1}>
            {kinds.nameOf(line.kindId)} <StageMark stage={line.stage} />{' '}
            <OverlayMarks overlays={line.overlays} />
            {line.confidentiality !== 'normal' && (
              <Mark tone="strong">{matters.confidentiality[line.confidentiality]}</Mark>
            )}
            {line.urgency !== 'normal' && <Mark tone="strong">{matters.urgency[line.urgency]}</Mark>}
          </h2>
          <p className="hint">
            {formatMatterCode(line.code)} · {nameOf(line.divisionId)} · <DueMark {...line} /> ·{' '}
            {view.papers.length > 0 &&
              say(`材料 ${view.papers.length} 份 · `, `${view.papers.length} papers · `)}
            <Link to="/matters/$ref" params={{ ref: line.ref }} id="triage-open">
              {say('打开整页', 'Open the whole page')}
            </Link>
          </p>
        </div>
        <Facts view={view} nameOf={nameOf} />
        <Alike view={view} />
      </div>
      <Decide view={view} on={on && !move} decide={decide} onMove={setMove} />
      {move === 'ask' && <AskReporter view={view} onClose={() => setMove(undefined)} />}
      {move && move !== 'ask' && (
        <MoveDialog
          view={view}
          move={move}
          open={[...view.moves, ...view.acts, ...view.abilities].some((one) => one === move)}
          done={done}
          refresh={() => void query.refetch()}
          cancel={() => setMove(undefined)}
        />
      )}
    </div>
  )
}
