import type { ExportView } from '@manyuan/core/exports/contract.ts'
import { exportTexts } from '@manyuan/core/i18n/staff-texts.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Empty, Progress, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { formatDistance, formatMoment } from '../../i18n/time.ts'
import { AskFirst } from '../AskFirst.tsx'
import { useExportCommand } from '../command.ts'
import { useDesk } from '../desk.tsx'
import { Moment } from '../Moment.tsx'
import { Mark } from '../matters/Marks.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { useAskedWords } from './asked-words.ts'

/** How often the screen looks how far a file is, while one is being made. */
const lookEveryMs = 1500
const isUnmade = ({ state }: ExportView) => state === 'waiting' || state === 'making'

/** My files in this post: how far each is, until when it can be had, and its end. */
export function ExportsScreen() {
  const { api } = useDesk()
  const { say } = useTexts()
  useTitle(say('我的导出', 'My exports'))
  const found = useQuery({
    queryKey: ['exports'],
    queryFn: () => api.exports(),
    refetchInterval: ({ state }) => (state.data?.rows.some(isUnmade) ? lookEveryMs : false),
  })
  const fault = faultOf(found)
  if (fault) return <Problem error={fault} retry={() => void found.refetch()} />
  if (!found.data) return <Spin className="whole" />
  const { rows, limits } = found.data
  return (
    <>
      <div className="list-head">
        <h1>{say('我的导出', 'My exports')}</h1>
        <Link to="/matters">{say('回到事项列表', 'Back to the list of matters')}</Link>
      </div>
      <p className="hint">
        {say(
          `做好后保留 ${limits.hours} 小时，只有本人在本岗位可以下载；一次最多 ${limits.rows} 件，附当事人的最多 ${limits.peopleRows} 件。`,
          `Kept for ${limits.hours} hours, for yourself in this post alone; ${limits.rows} rows at most, ${limits.peopleRows} with people.`,
        )}
      </p>
      {rows.length === 0 ? (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={say(
            '还没有导出过。在“我的工作”、事项列表、来访咨询、个人信息申请按“导出”。',
            'Nothing yet: press "Export" at your work, the list of matters, enquiries or requests about personal data.',
          )}
        />
      ) : (
        <table className="rows panel exports" aria-label={say('我的导出', 'My exports')}>
          <thead>
            <tr>
              <th scope="col">{say('导出', 'Export')}</th>
              <th scope="col">{say('状态', 'State')}</th>
              <th scope="col">{say('有效期', 'Until')}</th>
              <th scope="col" className="writes">
                {say('操作', 'Do')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.exportId} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function Row({ row }: { row: ExportView }) {
  const { say, language } = useTexts()
  const queries = useQueryClient()
  const send = useExportCommand()
  const words = exportTexts(language)
  const asked = useAskedWords(row.definition)
  const again = () => queries.invalidateQueries({ queryKey: ['exports'] })
  const left = row.mostDownloads - row.downloads
  return (
    <tr>
      <th scope="row">
        {words.numberOf(row)}
        <small>{asked}</small>
        <small>
          {words.format[row.format]} · <Moment at={row.askedAt} />
        </small>
      </th>
      <td>
        <State row={row} />
      </td>
      <td className="hint">
        {row.state === 'ready' && row.expiresAt ? (
          <>
            {formatMoment(row.expiresAt, language)}
            <small>
              {formatDistance(row.expiresAt, Date.now(), language)} ·{' '}
              {say(`还可下载 ${left} 次`, `${left} more downloads`)}
            </small>
          </>
        ) : (
          '—'
        )}
      </td>
      <td className="acts writes">
        {row.state === 'ready' && (
          <a
            href={`/api/exports/${row.exportId}/file`}
            download
            onClick={() => setTimeout(() => void again(), 500)}
          >
            {say('下载', 'Download')}
          </a>
        )}
        {(row.state === 'ready' || isUnmade(row)) && (
          <AskFirst
            title={say(
              '立即结束这个导出？文件随即删除。',
              'End this export now? Its file is removed at once.',
            )}
            onConfirm={async () => {
              await send('export.end', { exportId: row.exportId })
              await again()
            }}
          >
            <Button size="small">{say('立即结束', 'End now')}</Button>
          </AskFirst>
        )}
      </td>
    </tr>
  )
}

function State({ row }: { row: ExportView }) {
  const { say, language } = useTexts()
  const words = exportTexts(language)
  const rows = row.rows !== null && say(`${row.rows} 件`, `${row.rows} rows`)
  if (row.state === 'making' && row.rows)
    return (
      <>
        {words.state.making} {row.rowsDone} / {row.rows}
        <Progress
          aria-label={words.state.making}
          percent={Math.floor((100 * row.rowsDone) / row.rows)}
          size="small"
          showInfo={false}
        />
      </>
    )
  return (
    <>
      <Mark tone={row.state === 'ready' ? 'good' : row.state === 'failed' ? 'strong' : 'plain'}>
        {words.state[row.state]}
      </Mark>
      {row.problem ? <small>{words.problem[row.problem]}</small> : rows && <small>{rows}</small>}
    </>
  )
}
