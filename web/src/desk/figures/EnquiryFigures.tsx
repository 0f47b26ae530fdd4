import type { EnquirySort } from '@manyuan/core/enquiries/commands.ts'
import type { figureRoutes } from '@manyuan/core/figures/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { useTexts } from '../../i18n/language.tsx'
import { formatShortDay } from '../../i18n/time.ts'
import { useDesk } from '../desk.tsx'
import { useSortNames } from '../enquiries/sort-names.ts'
import { faultOf, Problem } from '../Problem.tsx'
import { AsOf } from './AsOf.tsx'
import { daysOf, type Period, PeriodChoice } from './PeriodChoice.tsx'

type Answer = z.output<typeof figureRoutes.enquiries.answer>
type Counted = { sort: EnquirySort; kept: number; becameMatter: number }
function sumOf(rows: readonly Counted[], sort: EnquirySort): number {
  return rows.filter((row) => row.sort === sort).reduce((sum, { kept }) => sum + kept, 0)
}

function becameIn(rows: readonly Counted[]): number {
  return rows.reduce((sum, { becameMatter }) => sum + becameMatter, 0)
}

/** What centres answered at once, by day and place: counted apart, and no matter among them. */
export function EnquiryFigures({ today }: { today: string }) {
  const { api } = useDesk()
  const { say } = useTexts()
  const sorts = useSortNames()
  const [period, setPeriod] = useState<Period>('days')
  const days = daysOf(period, today)
  const query = useQuery({ queryKey: ['enquiries counted', days], queryFn: () => api.enquiriesCounted(days) })
  const fault = faultOf(query)
  const rows = query.data?.days ?? []
  const became = becameIn(rows)
  return (
    <section className="panel gap">
      <h2>{say('来访咨询', 'Enquiries')}</h2>
      <p className="hint">
        {say(
          '当场答复、一行一件的，单独计数，不算事项；转为投诉、线索的不计在内。',
          'Answered at once and kept as a line; counted apart from matters. What became a complaint or tip is not among them.',
        )}
      </p>
      <PeriodChoice value={period} onChange={setPeriod} />
      {fault && <Problem error={fault} retry={() => void query.refetch()} />}
      {query.isPending && <Spin />}
      {query.data && (
        <>
          <AsOf at={query.data.at} />
          <p className="enquiry-sums" role="status">
            {sorts.visit} <b>{sumOf(rows, 'visit')}</b> {sorts.question} <b>{sumOf(rows, 'question')}</b>
            {became > 0 && (
              <span className="hint">
                {say(
                  `其中 ${became} 件已转为事项，计入事项`,
                  `${became} of them became matters and count there`,
                )}
              </span>
            )}
          </p>
          {rows.length > 0 && (
            <div className="columns">
              <ByPlace {...query.data} />
              <ByDay {...query.data} />
            </div>
          )}
        </>
      )}
    </section>
  )
}

function ByPlace({ places, path }: Answer) {
  const { say } = useTexts()
  const sorts = useSortNames()
  const byPath = [...Map.groupBy(places, (place) => place.path)]
  return (
    <table className="rows days by-place">
      <caption>{say('按地方', 'By place')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('地方', 'Place')}</th>
          <th scope="col">{sorts.visit}</th>
          <th scope="col">{sorts.question}</th>
          <th scope="col">{say('转为事项', 'Became matters')}</th>
        </tr>
      </thead>
      <tbody>
        {byPath.map(([place, counts]) => (
          <tr key={place}>
            <th scope="row">{place === path ? say('本级中心', 'The centre itself') : counts[0]?.name}</th>
            <td>{sumOf(counts, 'visit')}</td>
            <td>{sumOf(counts, 'question')}</td>
            <td>{becameIn(counts)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Day by day; the lines of the reader's own centre open, for those who keep them. */
function ByDay({ days, path }: Answer) {
  const { session } = useDesk()
  const { say, language } = useTexts()
  const sorts = useSortNames()
  const keeps =
    session.centreId !== null && session.path === path && session.actions.includes('enquiries.keep')
  const byDay = [...Map.groupBy(days, ({ day }) => day)].reverse()
  return (
    <table className="rows days">
      <caption>{say('按日', 'By day')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('日期', 'Day')}</th>
          <th scope="col">{sorts.visit}</th>
          <th scope="col">{sorts.question}</th>
          <th scope="col">{say('转为事项', 'Became matters')}</th>
          {keeps && <th scope="col">{say('其中本中心', 'Of our centre')}</th>}
        </tr>
      </thead>
      <tbody>
        {byDay.map(([day, counts]) => {
          const own = counts.reduce((sum, count) => sum + count.own, 0)
          return (
            <tr key={day}>
              <th scope="row">{formatShortDay(day, language)}</th>
              <td>{sumOf(counts, 'visit')}</td>
              <td>{sumOf(counts, 'question')}</td>
              <td>{becameIn(counts)}</td>
              {keeps && (
                <td>
                  {own > 0 ? (
                    <Link to="/enquiries" search={{ day }}>
                      {own}
                    </Link>
                  ) : (
                    0
                  )}
                </td>
              )}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
