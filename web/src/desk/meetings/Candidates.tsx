import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { Link } from '@tanstack/react-router'
import { Button, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds, useNames } from '../desk.tsx'
import { DueMark, Mark } from '../matters/Marks.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows, usePages } from '../pages.tsx'
import { ActDialog } from './ActDialog.tsx'

/** What is parked or disputed at the centre and on no agenda, what has stood longest first. */
export function Candidates({ meetingId, done }: { meetingId: string; done: () => Promise<void> }) {
  const { api } = useDesk()
  const { say, matters } = useTexts()
  const kinds = useKinds()
  const [chosen, setChosen] = useState<string>()
  const pages = usePages(['candidates', meetingId], (after) => api.candidates(meetingId, after))
  const nameOf = useNames(pages.rows.map(({ line }) => line.divisionId))
  const fault = faultOf(pages)
  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  if (pages.isPending) return <Spin />
  if (pages.rows.length === 0)
    return (
      <p className="hint">
        {say(
          '本中心没有挂账或有争议、还没列入议程的事项。别的事项，在事项页“更多”里提交。',
          'Nothing at the centre is parked or disputed and on no agenda. Other matters are put on one from their own page, under "More".',
        )}
      </p>
    )
  return (
    <>
      <ul className="candidates">
        {pages.rows.map(({ line, because }) => (
          <li key={line.ref}>
            <div>
              <div className="row-head">
                <Link to="/matters/$ref" params={{ ref: line.ref }}>
                  {kinds.nameOf(line.kindId)}
                </Link>
                <Mark tone="strong">{matters.candidateReason[because]}</Mark>
                <DueMark {...line} />
              </div>
              <p>{line.words}</p>
              <small>
                {formatMatterCode(line.code)} · {nameOf(line.divisionId)}
              </small>
            </div>
            <Button onClick={() => setChosen(line.ref)}>{say('列入议程', 'Put on the agenda')}</Button>
          </li>
        ))}
      </ul>
      <MoreRows pages={pages} />
      {chosen !== undefined && (
        <ActDialog
          matter={chosen}
          act="putOnAgenda"
          preset={{ meetingId }}
          done={done}
          close={() => setChosen(undefined)}
        />
      )}
    </>
  )
}
