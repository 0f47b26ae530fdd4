import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { AgendaItem } from '@manyuan/core/meetings/contract.ts'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useKinds, useNames } from '../desk.tsx'
import { Mark } from '../matters/Marks.tsx'
import { ActDialog } from './ActDialog.tsx'
import { useDecided } from './meeting-words.ts'

/** One matter on the agenda: what is to be decided and by whom; then the minutes, and what was decided. */
export function Item({ item, keeps, done }: { item: AgendaItem; keeps: boolean; done: () => Promise<void> }) {
  const { say, matters } = useTexts()
  const { line, whistle, record } = item
  const decided = useDecided()
  const kinds = useKinds()
  const nameOf = useNames([line.divisionId, ...whistle.calls.map(({ unitId }) => unitId)])
  const [act, setAct] = useState<'decideItem' | 'takeOffAgenda'>()
  const waits = whistle.state === 'called'
  return (
    <li className="panel">
      <div className="row-head">
        <Link to="/matters/$ref" params={{ ref: line.ref }}>
          {kinds.nameOf(line.kindId)}
        </Link>
        <Mark>{matters.stage[line.stage]}</Mark>
        {line.overlays
          .filter((overlay) => overlay !== 'onAgenda')
          .map((overlay) => (
            <Mark key={overlay} tone="strong">
              {matters.overlay[overlay]}
            </Mark>
          ))}
      </div>
      <p>{line.words}</p>
      <p className="hint">
        {formatMatterCode(line.code)} · {nameOf(line.divisionId)}
      </p>
      <p>
        <b>{say('议什么：', 'To decide: ')}</b>
        {whistle.purpose}
      </p>
      <p className="hint">
        {say('请到会：', 'Called: ')}
        {whistle.calls
          .map(
            ({ unitId, state }) =>
              `${nameOf(unitId)}${say('（', ' (')}${matters.callState[state]}${say('）', ')')}`,
          )
          .join(say('、', ', '))}
      </p>
      {record !== null && (
        <div className="minuted">
          <p>{record}</p>
          <b>{say('议决', 'Decided')}</b>
          <ul>
            {decided(item, nameOf).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </div>
      )}
      {keeps && waits && (
        <div className="foot">
          <Button onClick={() => setAct('decideItem')}>{matters.act.decideItem}</Button>
          <Button type="text" onClick={() => setAct('takeOffAgenda')}>
            {matters.act.takeOffAgenda}
          </Button>
        </div>
      )}
      {act && <ActDialog matter={line.ref} act={act} done={done} close={() => setAct(undefined)} />}
    </li>
  )
}
