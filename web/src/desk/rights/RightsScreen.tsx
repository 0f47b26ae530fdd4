import { rightsTexts } from '@manyuan/core/i18n/texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { RequestLine } from '@manyuan/core/rights/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Empty, Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { formatDue } from '../../i18n/time.ts'
import { useDesk, useNames } from '../desk.tsx'
import { AskForFile } from '../lists/AskForFile.tsx'
import { Moment } from '../Moment.tsx'
import { DueMark } from '../matters/Marks.tsx'
import { NotYours } from '../NotHere.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows, usePages } from '../pages.tsx'
import { useTitle } from '../title.ts'
import { mayAnswerRights } from './may-answer.ts'

/** The rights desk: what people ask about their own data, what is due first on top. */
export function RightsScreen() {
  const { session } = useDesk()
  return mayAnswerRights(session) ? <Queue /> : <NotYours />
}

function Queue() {
  const { api, session } = useDesk()
  const { say } = useTexts()
  const [exports, setExports] = useState(false)
  useTitle(say('个人信息申请', 'Requests about personal data'))
  const pages = usePages(['rights'], (after) => api.rights(after))
  const soon = useQuery({ queryKey: ['rights', 'retention'], queryFn: api.retention, staleTime: 600_000 })
  const fault = faultOf(pages)
  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  return (
    <>
      <div className="list-head">
        <h1>{say('个人信息申请', 'Requests about personal data')}</h1>
        {session.actions.includes('matter.export') && (
          <Button onClick={() => setExports(true)}>{say('导出', 'Export')}</Button>
        )}
      </div>
      {exports && (
        <AskForFile
          hint={say(
            '等待本岗位答复的全部申请，列与列表相同；不含申请的内容，密封事项不导出。',
            'All requests that wait for this post, as they are listed; without what they say, and sealed matters are left out.',
          )}
          initial={{}}
          definitionOf={() => ({ what: 'rightRequests' })}
          onClose={() => setExports(false)}
        />
      )}
      <p className="hint">
        {say(
          '当事人对自己的个人信息提出的申请，先到期的排在前面。办过这件事项的单位和人员不能答复；逾期的，上一级也会看到。',
          'What people ask about their own data, due first on top. Who handled the matter does not answer; what is late is seen above too.',
        )}
      </p>
      {soon.data && soon.data.soon > 0 && (
        <p className="hint">
          {say(
            `今后 ${soon.data.days} 天内，约有 ${soon.data.soon} 件办结事项保存期满，内容将自动删除。需要依法留存的，请先在事项页面设置。`,
            `Within ${soon.data.days} days the contents of about ${soon.data.soon} matters are deleted because their time is over. Hold those that the law wants kept, on their own page.`,
          )}
        </p>
      )}
      {pages.isPending && <Spin className="whole" />}
      {!pages.isPending && pages.rows.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={say('没有等待答复的申请。', 'No request waits for an answer.')}
        />
      )}
      {pages.rows.length > 0 && <Rows rows={pages.rows} />}
      <MoreRows pages={pages} />
    </>
  )
}

function Rows({ rows }: { rows: readonly RequestLine[] }) {
  const { say, language } = useTexts()
  const words = rightsTexts(language)
  const nameOf = useNames(rows.flatMap((row) => [row.divisionId, row.custodyCentreId]))
  return (
    <table className="rows panel" aria-label={say('个人信息申请', 'Requests about personal data')}>
      <thead>
        <tr>
          <th scope="col">{say('申请', 'Request')}</th>
          <th scope="col">{say('时限', 'Due')}</th>
          <th scope="col">{say('谁申请', 'By whom')}</th>
          <th scope="col">{say('事项', 'Matter')}</th>
          <th scope="col">{say('收到', 'Received')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Link to="/rights/$ref/$request" params={{ ref: row.matter, request: row.id }}>
                {words.right[row.right]}
              </Link>
            </th>
            <td>
              <DueMark dueAt={row.dueAt} light={row.light} />
              <small>{formatDue(row.dueAt, language)}</small>
            </td>
            <td>
              {words.standing[row.standing]}
              <small>{words.asker[row.asker]}</small>
            </td>
            <td>
              {formatMatterCode(row.code)}
              <small>{nameOf(row.divisionId)}</small>
            </td>
            <td className="hint">
              <Moment at={row.askedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
