import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { Link } from '@tanstack/react-router'
import { Empty, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { formatDistance, formatDue, formatMoment } from '../../i18n/time.ts'
import { useKinds, useNames } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows, type Pages } from '../pages.tsx'
import { DueMark, Mark, StageMark } from './Marks.tsx'
import type { ListOrigin } from './reading-order.ts'

/** Rows of matters, a table at the desk and cards on the phone, with the reason when there are none. */
export function MatterTable({
  pages,
  from,
  empty,
}: {
  pages: Pages<MatterLine>
  from: ListOrigin
  empty: string
}) {
  const { say, matters, language } = useTexts()
  const kinds = useKinds()
  const { rows } = pages
  const now = Date.now()
  const among = rows.map(({ ref }) => ref)
  const nameOf = useNames(rows.flatMap((row) => [row.divisionId, row.leadUnitId, row.custodyCentreId]))
  const fault = faultOf(pages)
  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  if (pages.isPending) return <Spin className="whole" />
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />
  return (
    <>
      <table className="matter-rows" aria-label={say('事项', 'Matters')}>
        <thead>
          <tr className="matter-row head">
            <th scope="col">{say('事项', 'Matter')}</th>
            <th scope="col">{say('类别与地点', 'Kind and place')}</th>
            <th scope="col">{say('阶段', 'Stage')}</th>
            <th scope="col">{say('时限', 'Due')}</th>
            <th scope="col">{say('登记', 'Registered')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr className="matter-row" key={row.ref}>
              <td className="what">
                <Link to="/matters/$ref" params={{ ref: row.ref }} state={{ among, from }}>
                  {row.words || kinds.nameOf(row.kindId)}
                </Link>
                <small>
                  {formatMatterCode(row.code)}
                  {row.confidentiality !== 'normal' && ` · ${matters.confidentiality[row.confidentiality]}`}
                  {row.urgency !== 'normal' && (
                    <>
                      {' '}
                      <Mark tone="strong">{matters.urgency[row.urgency]}</Mark>
                    </>
                  )}
                  {row.spokeAt !== null && (
                    <>
                      {' '}
                      <Mark tone="good">{say('群众有补充', 'more from the reporter')}</Mark>
                    </>
                  )}
                  {row.reporters > 1 && ` · ${say(`${row.reporters} 人反映`, `${row.reporters} reporters`)}`}
                </small>
              </td>
              <td>
                {kinds.nameOf(row.kindId)}
                <small>{nameOf(row.divisionId)}</small>
              </td>
              <td>
                <StageMark stage={row.stage} />
                <small>{nameOf(row.leadUnitId) || nameOf(row.custodyCentreId)}</small>
              </td>
              <td>
                <DueMark dueAt={row.dueAt} light={row.light} />
                {row.dueAt && <small>{formatDue(row.dueAt, language)}</small>}
              </td>
              <td className="quiet">
                {formatMoment(row.registeredAt, language)}
                <small>
                  {formatDistance(row.registeredAt, now, language)} · {matters.source[row.source]}
                </small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreRows pages={pages} name={say('再看 50 条', 'Show 50 more')} />
    </>
  )
}
