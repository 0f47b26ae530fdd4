import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import { Link } from '@tanstack/react-router'
import { Button, Empty, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { dueDayInWords } from '../../i18n/time.ts'
import { useDesk, useKinds, useNames } from '../desk.tsx'
import { AskForFile } from '../lists/AskForFile.tsx'
import { Mark } from '../matters/Marks.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows, usePages } from '../pages.tsx'

/** 督办公示: what is demanded in the area and not settled, the longest open first. No words, nobody's name, no order of merit. */
export function OpenDemands() {
  const { api, session } = useDesk()
  const [exports, setExports] = useState(false)
  const { say, matters, language } = useTexts()
  const kinds = useKinds()
  const pages = usePages(['demands'], (after) => api.openDemands(after))
  const { rows } = pages
  const nameOf = useNames(rows.flatMap((row) => [row.divisionId, row.toUnitId, row.fromUnitId]))
  const fault = faultOf(pages)
  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  if (pages.isPending) return <Spin className="whole" />
  return (
    <>
      <div className="bulk-bar">
        <p className="hint">
          {say(
            '本辖区尚未了结的督办，提出早的在前。不列督办内容，不排名；限知和密封事项不公示。',
            'Demands of the area that are still open, the longest open first. Without what they say and without any ranking; restricted and sealed matters are left out.',
          )}
        </p>
        {rows.length > 0 && <Button onClick={() => window.print()}>{say('打印', 'Print')}</Button>}
        {rows.length > 0 && session.actions.includes('matter.export') && (
          <Button onClick={() => setExports(true)}>{say('导出', 'Export')}</Button>
        )}
      </div>
      {exports && (
        <AskForFile
          hint={say(
            '本辖区尚未了结的全部督办，列与公示相同；不含督办内容，限知和密封事项不导出。',
            'All demands of the area that are still open, as they are listed; without what they say, and restricted and sealed matters are left out.',
          )}
          initial={{}}
          definitionOf={() => ({ what: 'demands' })}
          onClose={() => setExports(false)}
        />
      )}
      {rows.length === 0 ? (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={say('本辖区没有未了结的督办。', 'No demand is open in the area.')}
        />
      ) : (
        <table className="rows panel" aria-label={say('督办公示', 'Open demands')}>
          <thead>
            <tr>
              <th scope="col">{say('编号', 'Number')}</th>
              <th scope="col">{say('被督办单位', 'Unit')}</th>
              <th scope="col">{say('事项', 'Matter')}</th>
              <th scope="col">{say('答复期限', 'Answer due')}</th>
              <th scope="col">{say('状态', 'State')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  {row.number}
                  <small>
                    {matters.supervisionForm[row.form]}
                    {row.times > 1 && say(` · 第 ${row.times} 次`, ` · time ${row.times}`)}
                  </small>
                </th>
                <td>
                  {nameOf(row.toUnitId)}
                  <small>
                    {say(`由${nameOf(row.fromUnitId)}督办`, `demanded by ${nameOf(row.fromUnitId)}`)}
                  </small>
                </td>
                <td>
                  {row.readable ? (
                    <Link to="/matters/$ref" params={{ ref: row.matter }}>
                      {kinds.nameOf(row.kindId)}
                    </Link>
                  ) : (
                    kinds.nameOf(row.kindId)
                  )}
                  <small>
                    {formatMatterCode(row.code)} · {nameOf(row.divisionId)}
                  </small>
                </td>
                <td>
                  {row.dueAt ? dueDayInWords(row.dueAt, language, 'always') : '—'}
                  <small>{matters.supervisionGround[row.ground]}</small>
                </td>
                <td>
                  <Mark tone={row.state === 'answered' ? 'plain' : 'strong'}>
                    {matters.supervisionState[row.state]}
                  </Mark>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreRows pages={pages} />
    </>
  )
}
