import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Empty, Spin } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useNames } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { MoreRows, usePages } from '../pages.tsx'
import { ScreenHead } from '../ScreenHead.tsx'
import { useTitle } from '../title.ts'
import { MessageRow } from './MessageRow.tsx'

/** What the unit and the post were told, the newest first; each opens its matter. */
export function InboxScreen() {
  const { api } = useDesk()
  const { say } = useTexts()
  const { only } = useSearch({ from: '/inbox' })
  const navigate = useNavigate()
  const queries = useQueryClient()
  useTitle(say('消息', 'Messages'))
  const pages = usePages(['inbox', only], (more) => api.inbox({ only, ...more }))
  const { rows } = pages
  const nameOf = useNames(rows.flatMap(({ matter, byUnitId }) => [matter.divisionId, byUnitId]))
  const newest = pages.data?.pages[0]?.rows[0]
  const fault = faultOf(pages)

  async function again(): Promise<void> {
    await Promise.all(['inbox', 'unread'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
  }
  async function readAll(): Promise<void> {
    if (newest) await api.markRead({ until: newest.at })
    await again()
  }

  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  return (
    <>
      <ScreenHead
        title={say('消息', 'Messages')}
        action={
          <Button disabled={!rows.some(({ unread }) => unread)} onClick={() => void readAll()}>
            {say('全部标为已读', 'Mark all as read')}
          </Button>
        }
      >
        {say(
          '与本单位、本岗位有关的事；保留 90 天。读没读过只有自己知道。',
          'What concerns your unit and your post, kept for 90 days. Whether you have read it nobody else can see.',
        )}
      </ScreenHead>
      <div className="inbox-filter">
        {([undefined, 'unread'] as const).map((one) => (
          <Button
            key={one ?? 'all'}
            aria-pressed={only === one}
            onClick={() => void navigate({ to: '/inbox', search: one ? { only: one } : {}, replace: true })}
          >
            {one ? say('未读', 'Unread') : say('全部', 'All')}
          </Button>
        ))}
      </div>
      {pages.isPending ? (
        <Spin className="whole" />
      ) : rows.length === 0 ? (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={
            only === 'unread'
              ? say('没有未读消息。', 'Nothing is unread.')
              : say(
                  '还没有消息。派来任务、退回、超期等会在这里告诉您。',
                  'Nothing yet. You will be told here of tasks, returns, late matters and the like.',
                )
          }
        />
      ) : (
        <ul className="inbox panel" aria-label={say('消息', 'Messages')}>
          {rows.map((row) => (
            <MessageRow key={row.ref} row={row} nameOf={nameOf} onRead={again} />
          ))}
        </ul>
      )}
      <MoreRows pages={pages} />
    </>
  )
}
