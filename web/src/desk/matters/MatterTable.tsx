import { listTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { type ListColumn, usualColumns } from '@manyuan/core/matters/columns.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { Link } from '@tanstack/react-router'
import { Checkbox, Empty, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useRowKeys } from '../bulk/row-keys.ts'
import type { Selection } from '../bulk/selection.ts'
import { useKinds, useNames } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows, type Pages } from '../pages.tsx'
import { Mark } from './Marks.tsx'
import { MatterCell } from './MatterCell.tsx'
import type { ListOrigin } from './reading-order.ts'

/** Rows of matters, a table at the desk and cards on the phone, with the reason when there are none. */
export function MatterTable({
  pages,
  from,
  empty,
  columns = usualColumns,
  selection,
}: {
  pages: Pages<MatterLine>
  from: ListOrigin
  empty: string
  columns?: readonly ListColumn[]
  /** Where rows can be chosen, to do one thing with all of them. */
  selection?: Selection
}) {
  const { say, matters, language } = useTexts()
  const kinds = useKinds()
  const { rows } = pages
  const among = rows.map(({ ref }) => ref)
  const nameOf = useNames(rows.flatMap((row) => [row.divisionId, row.leadUnitId, row.custodyCentreId]))
  const names = { kind: kinds.nameOf, other: nameOf }
  const keys = useRowKeys(rows, selection)
  const fault = faultOf(pages)
  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  if (pages.isPending) return <Spin className="whole" />
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />
  return (
    <>
      <table
        className={selection ? 'matter-rows chooses' : 'matter-rows'}
        aria-label={say('事项', 'Matters')}
      >
        <thead>
          <tr className="matter-row head">
            {selection && (
              <td>
                <Checkbox
                  aria-label={say('全选这一页', 'Choose all that are shown')}
                  checked={among.every((ref) => selection.has(ref))}
                  indeterminate={!among.every((ref) => selection.has(ref)) && among.some(selection.has)}
                  onChange={() => selection.toggleAll(rows)}
                />
              </td>
            )}
            <th scope="col">{say('事项', 'Matter')}</th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {listTexts(language).column[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={keys.onKeyDown}>
          {rows.map((row, at) => (
            <tr className="matter-row" key={row.ref}>
              {selection && (
                <td className="choose">
                  <Checkbox
                    aria-label={say(
                      `选中 ${formatMatterCode(row.code)}`,
                      `Choose ${formatMatterCode(row.code)}`,
                    )}
                    checked={selection.has(row.ref)}
                    onChange={({ nativeEvent }) =>
                      keys.tick(at, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
                    }
                  />
                </td>
              )}
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
              {columns.map((column) => (
                <MatterCell key={column} column={column} row={row} names={names} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <MoreRows pages={pages} name={say('再看 50 条', 'Show 50 more')} />
    </>
  )
}
