import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { Link } from '@tanstack/react-router'
import { Button, Empty, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { formatMoment } from '../../i18n/time.ts'
import { useKinds, useNames } from '../desk.tsx'
import { Problem } from '../Problem.tsx'
import { DueMark, StageMark } from './Marks.tsx'

type Pages = {
  data: { pages: { rows: MatterLine[]; next: string | null }[] } | undefined
  error: Error | null
  isPending: boolean
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
  refetch: () => unknown
}

/** Rows of matters, a table at the desk and cards on the phone, with the reason when there are none. */
export function MatterTable({ pages, empty }: { pages: Pages; empty: string }) {
  const { say, matters, language } = useTexts()
  const kinds = useKinds()
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? []
  const nameOf = useNames(rows.flatMap((row) => [row.divisionId, row.leadUnitId, row.custodyCentreId]))
  if (pages.error) return <Problem error={pages.error} retry={() => void pages.refetch()} />
  if (pages.isPending) return <Spin className="whole" />
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />
  return (
    <>
      <div className="matter-rows" role="table" aria-label={say('事项', 'Matters')}>
        <div role="row" className="matter-row head">
          <span role="columnheader">{say('事项', 'Matter')}</span>
          <span role="columnheader">{say('类别与地点', 'Kind and place')}</span>
          <span role="columnheader">{say('阶段', 'Stage')}</span>
          <span role="columnheader">{say('时限', 'Due')}</span>
          <span role="columnheader">{say('登记', 'Registered')}</span>
        </div>
        {rows.map((row) => (
          <div role="row" className="matter-row" key={row.ref}>
            <span role="cell" className="what">
              <Link to="/matters/$ref" params={{ ref: row.ref }}>
                {row.words || kinds.nameOf(row.kindId)}
              </Link>
              <small>
                {formatMatterCode(row.code)}
                {row.confidentiality !== 'normal' && ` · ${matters.confidentiality[row.confidentiality]}`}
                {row.urgency !== 'normal' && ` · ${matters.urgency[row.urgency]}`}
                {row.reporters > 1 && ` · ${say(`${row.reporters} 人反映`, `${row.reporters} reporters`)}`}
              </small>
            </span>
            <span role="cell">
              {kinds.nameOf(row.kindId)}
              <small>{nameOf(row.divisionId)}</small>
            </span>
            <span role="cell">
              <StageMark stage={row.stage} />
              <small>{nameOf(row.leadUnitId) || nameOf(row.custodyCentreId)}</small>
            </span>
            <span role="cell">
              <DueMark dueAt={row.dueAt} light={row.light} />
            </span>
            <span role="cell" className="quiet">
              {formatMoment(row.registeredAt, language)}
              <small>{matters.source[row.source]}</small>
            </span>
          </div>
        ))}
      </div>
      {pages.hasNextPage && (
        <Button
          className="more"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {say('再看 50 条', '50 more')}
        </Button>
      )}
    </>
  )
}
