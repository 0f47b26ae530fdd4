import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { lateDays } from '@manyuan/core/supervision/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { MatterTable } from '../matters/MatterTable.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { usePages } from '../pages.tsx'
import { WaitLink } from './WaitLink.tsx'

/** 超期原因: how many matters were late for which reason, each of which opens to its matters; what has no word stands first. */
export function Late() {
  const { api } = useDesk()
  const { say, language, matters } = useTexts()
  const { reason, milestone } = useSearch({ from: '/supervision' })
  const counted = useQuery({ queryKey: ['late', 'reasons'], queryFn: api.lateReasons })
  const missed = useQuery({ queryKey: ['late', 'missed'], queryFn: api.missed })
  const pages = usePages(['late', reason ?? '', milestone ?? ''], ({ after }) =>
    api.late({
      ...(reason ? { reasonId: reason } : {}),
      ...(milestone ? { milestone } : {}),
      ...(after ? { after } : {}),
    }),
  )
  const fault = faultOf(counted) ?? faultOf(missed)
  if (fault)
    return (
      <Problem
        error={fault}
        retry={() => {
          void counted.refetch()
          void missed.refetch()
        }}
      />
    )
  if (!counted.data || !missed.data) return <Spin className="whole" />
  const said = counted.data.rows.flatMap((row) => (row.reason ? [{ ...row, reason: row.reason }] : []))
  const unsaid = counted.data.rows.find((row) => row.reason === null)?.count ?? 0
  const { most } = counted.data
  const words = (count: number) => (count >= most ? `${most}+` : String(count))
  return (
    <>
      <p className="hint">
        {say(
          `本辖区近 ${lateDays} 天到期、没有按时的，按哪个时限分开数：受理、首次联系、办结等各算各的；后来补办了的也在内。一件事项同一时限只数一次。`,
          `What was over in this area within ${lateDays} days and not kept, by which limit: accept, first contact, settle and the others apart, also where it was done since. A matter counts once for each.`,
        )}
      </p>
      <section className="waits" aria-label={say('没有按时的时限', 'Limits that were not kept')}>
        {missed.data.rows.map(({ milestone: one, count }) => (
          <WaitLink
            key={one}
            search={{ show: 'late', milestone: one }}
            chosen={one === milestone}
            count={words(count)}
          >
            {matters.milestone[one]}
          </WaitLink>
        ))}
        {missed.data.rows.length === 0 && <p className="quiet">{say('没有。', 'None.')}</p>}
      </section>
      <p className="hint">
        {say(
          `本辖区近 ${lateDays} 天说明过的超期原因，以及还没有说明的。一件事项同一原因只数一次；不按单位、不按人统计；密封、限知事项不计。`,
          `Reasons given in this area within ${lateDays} days for limits that were not kept, and what has none yet. A matter counts once for a reason; never by unit or person; sealed and restricted matters are left out.`,
        )}
      </p>
      <section className="waits" aria-label={say('超期原因', 'Why limits were not kept')}>
        <WaitLink search={{ show: 'late' }} chosen={!reason && !milestone} count={words(unsaid)}>
          {say('还没有说明', 'Not said yet')}
        </WaitLink>
        {said.map(({ reason: { id, name }, count }) => (
          <WaitLink
            key={id}
            search={{ show: 'late', reason: id }}
            chosen={id === reason}
            count={words(count)}
          >
            {nameIn(language, name)}
          </WaitLink>
        ))}
      </section>
      <MatterTable
        pages={pages}
        from={{ filter: { light: 'red' } }}
        empty={
          milestone
            ? say('没有错过这个时限的事项。', 'Nothing missed this limit.')
            : reason
              ? say('没有因此超期的事项。', 'Nothing was late for this reason.')
              : say('超期的都已说明原因。', 'Of whatever was late it is said why.')
        }
      />
    </>
  )
}
