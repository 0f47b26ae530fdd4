import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { useCallback, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { formatDue, formatMoment } from '../i18n/time.ts'
import { sizeInWords } from '../ui/taken-files.ts'
import { type FieldMove, fieldMoves, rareMoves } from './asked.ts'
import { useField, useKindName, useNames } from './field.ts'
import { MoveForm } from './Moves.tsx'
import { NotLoaded } from './NotLoaded.tsx'
import { Papers } from './Papers.tsx'
import { callOf } from './payload.ts'
import { Due } from './Rows.tsx'
import { SignButton } from './SignButton.tsx'
import { Steps } from './Steps.tsx'
import { useAsked } from './use-asked.ts'

/** One matter: what it is, the next step, and what happened. */
export function Matter({ matter }: { matter: string }) {
  const { api } = useField()
  const { say } = useTexts()
  const { value, problem, again } = useAsked(useCallback(() => api.matter(matter), [api, matter]))
  return (
    <>
      <NotLoaded problem={problem} again={again} />
      {value ? (
        <Shown view={value} refresh={again} />
      ) : (
        !problem && (
          <p role="status" className="slow">
            {say('正在读取…', 'Loading…')}
          </p>
        )
      )}
    </>
  )
}

function Shown({ view, refresh }: { view: MatterView; refresh: () => Promise<void> }) {
  const { matters, say } = useTexts()
  const kindName = useKindName()
  const { line } = view
  const nameOf = useNames([
    line.divisionId,
    line.custodyCentreId,
    line.leadUnitId,
    ...view.activities.map(({ unitId }) => unitId),
    ...view.whistles.flatMap(({ calls }) => calls.map(({ unitId }) => unitId)),
  ])
  return (
    <>
      <section className="card matter">
        <h1>{view.words || kindName(line.kindId)}</h1>
        <p className="stage">
          {line.urgency !== 'normal' && <strong>{matters.urgency[line.urgency]} · </strong>}
          <b>{matters.stage[line.stage]}</b>
          {line.overlays.map((overlay) => ` · ${matters.overlay[overlay]}`)}
          {(line.dueAt || line.pausedAt) && ' · '}
          <Due {...line} />
        </p>
        <p className="hint">
          {kindName(line.kindId)} · {nameOf(line.divisionId)}
          {view.placeWords && ` · ${view.placeWords}`}
        </p>
        <p className="hint">
          {formatMatterCode(line.code)} · {say('现由', 'with ')}
          {nameOf(line.leadUnitId) || nameOf(line.custodyCentreId)}
        </p>
      </section>
      <Call view={view} nameOf={nameOf} />
      <Handle view={view} refresh={refresh} />
      {(view.papers.length > 0 || view.abilities.includes('addPaper')) && (
        <section className="card">
          <h2>{say('照片和材料', 'Photos and papers')}</h2>
          {view.papers.map((paper) => (
            <a
              key={paper.id}
              className="paper-link"
              href={`/api/matters/${line.ref}/papers/${paper.id}`}
              target="_blank"
              rel="noreferrer"
            >
              {paper.name} <small>{sizeInWords(paper.bytes)}</small>
            </a>
          ))}
          {view.abilities.includes('addPaper') && <Papers matter={line.ref} onAdded={() => void refresh()} />}
        </section>
      )}
      <Steps view={view} nameOf={nameOf} />
    </>
  )
}

/** Where and when the reader's unit is called to be, and who else. */
function Call({ view, nameOf }: { view: MatterView; nameOf: (id: string | null) => string }) {
  const { matters, say, language } = useTexts()
  const call = callOf(view)
  if (!call) return null
  return (
    <section className="card">
      <h2>{say('吹哨报到', 'Your unit is called')}</h2>
      <p>
        <b>{formatDue(call.meetsAt, language)}</b>
        {call.atOnce && say('（立即）', ' (at once)')} · {call.meetingPlace}
      </p>
      <p>{call.purpose}</p>
      {call.reportFrom && (
        <p className="hint">
          {say(
            `${formatMoment(call.reportFrom, language)} 起可以报到`,
            `You may report in from ${formatMoment(call.reportFrom, language)}`,
          )}
        </p>
      )}
      <p className="hint">
        {call.calls
          .map(({ unitId, state }) =>
            say(
              `${nameOf(unitId)}（${matters.callState[state]}）`,
              `${nameOf(unitId)} (${matters.callState[state]})`,
            ),
          )
          .join(say('、', ', '))}
      </p>
    </section>
  )
}

/** The steps that a phone has room for; the others are taken at the desk. */
function Handle({ view, refresh }: { view: MatterView; refresh: () => Promise<void> }) {
  const { matters, say } = useTexts()
  const names = { ...matters.act, ...matters.move }
  const offered = [...view.moves, ...view.acts]
  const open = fieldMoves.filter((move) => offered.includes(move))
  const others = offered.filter((move) => !fieldMoves.some((one) => one === move) && move !== 'sign')
  const [chosen, setChosen] = useState<FieldMove>()
  const canSign = view.moves.includes('sign')
  const first = canSign ? undefined : open.find((move) => !rareMoves.includes(move))
  const now = chosen && open.includes(chosen) ? chosen : undefined
  const rare = open.filter((move) => rareMoves.includes(move))
  if (!canSign && open.length === 0 && others.length === 0) return null
  const button = (move: FieldMove) => (
    <button
      type="button"
      key={move}
      className={move === first ? 'primary big' : 'big'}
      onClick={() => setChosen(move)}
    >
      {names[move]}
    </button>
  )
  return (
    <section className="card handle">
      <h2>{say('办理', 'Handle')}</h2>
      {canSign && !now && <SignButton view={view} refresh={refresh} />}
      {open.length > 0 && !now && (
        <div className="moves">
          {open.filter((move) => !rareMoves.includes(move)).map(button)}
          {rare.length > 0 && (
            <details>
              <summary>{say('更多', 'More')}</summary>
              {rare.map(button)}
            </details>
          )}
        </div>
      )}
      {now && (
        <MoveForm
          key={now}
          view={view}
          move={now}
          onCancel={() => setChosen(undefined)}
          onDone={async () => {
            await refresh()
            setChosen(undefined)
          }}
        />
      )}
      {others.length > 0 && (
        <a href={`/desk/matters/${view.line.ref}`}>
          {say('到工作台：', 'At the desk: ')}
          {others.map((move) => names[move]).join(say('、', ', '))}
        </a>
      )}
    </section>
  )
}
