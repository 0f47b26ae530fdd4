import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { lateDays } from '@manyuan/core/supervision/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { MatterTable } from '../matters/MatterTable.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { usePages } from '../pages.tsx'

/** 超期原因: how many matters were late for which reason, each of which opens to its matters; what has no word stands first. */
export function Late() {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const { reason } = useSearch({ from: '/supervision' })
  const counted = useQuery({ queryKey: ['late', 'reasons'], queryFn: api.lateReasons })
  const pages = usePages(['late', reason ?? ''], ({ after }) =>
    api.late({ ...(reason ? { reasonId: reason } : {}), ...(after ? { after } : {}) }),
  )
  const fault = faultOf(counted)
  if (fault) return <Problem error={fault} retry={() => void counted.refetch()} />
  if (!counted.data) return <Spin className="whole" />
  const said = counted.data.rows.flatMap((row) => (row.reason ? [{ ...row, reason: row.reason }] : []))
  const unsaid = counted.data.rows.find((row) => row.reason === null)?.count ?? 0
  const { most } = counted.data
  const words = (count: number) => (count >= most ? `${most}+` : String(count))
  return (
    <>
      <p className="hint">
        {say(
          `本辖区近 ${lateDays} 天说明过的超期原因，以及还没有说明的。一件事项同一原因只数一次；不按单位、不按人统计；密封、限知事项不计。`,
          `Reasons given in this area within ${lateDays} days for limits that were not kept, and what has none yet. A matter counts once for a reason; never by unit or person; sealed and restricted matters are left out.`,
        )}
      </p>
      <section className="waits" aria-label={say('超期原因', 'Why limits were not kept')}>
        <Link
          to="/supervision"
          search={{ show: 'late' }}
          replace
          className={reason ? 'wait' : 'wait chosen'}
          aria-current={!reason}
        >
          <span>{say('还没有说明', 'Not said yet')}</span>
          <b>{words(unsaid)}</b>
        </Link>
        {said.map(({ reason: { id, name }, count }) => (
          <Link
            key={id}
            to="/supervision"
            search={{ show: 'late', reason: id }}
            replace
            className={id === reason ? 'wait chosen' : 'wait'}
            aria-current={id === reason}
          >
            <span>{nameIn(language, name)}</span>
            <b>{words(count)}</b>
          </Link>
        ))}
      </section>
      <MatterTable
        pages={pages}
        from={{ filter: { light: 'red' } }}
        empty={
          reason
            ? say('没有因此超期的事项。', 'Nothing was late for this reason.')
            : say('超期的都已说明原因。', 'Of whatever was late it is said why.')
        }
      />
    </>
  )
}
