import { usualColumns } from '@manyuan/core/matters/columns.ts'
import type { Queue } from '@manyuan/core/matters/contract.ts'
import type { SessionView } from '@manyuan/core/people/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { BulkList } from '../bulk/BulkList.tsx'
import { deedsOfQueue } from '../bulk/deeds.ts'
import { useDesk } from '../desk.tsx'
import { ExportDialog } from '../lists/ExportDialog.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { usePages } from '../pages.tsx'
import { useTitle } from '../title.ts'
import { QueueBoxes } from './QueueBoxes.tsx'
import { QueueTools } from './QueueTools.tsx'

/** What waits for this post: queues with live counts, and the one that is chosen, oldest first. */
export function WorkScreen() {
  const { session } = useDesk()
  const { say } = useTexts()
  useTitle(say('我的工作', 'My work'))
  if (session.queues.length > 0) return <Queues />
  const may = (action: (typeof session.actions)[number]) => session.actions.includes(action)
  // Administrators have one screen of their own.
  if (may('figures.read')) return <Navigate to="/figures" replace />
  if (may('audit.read')) return <Navigate to="/audit" replace />
  if (may('staff.security')) return <Navigate to="/security" replace />
  if (may('places.read')) return <Navigate to="/places" replace />
  return <p className="hint">{say('这个岗位没有待办队列。', 'This post has no queues of work.')}</p>
}

/** Leaders come for how things stand, unless somebody waits for their word. */
function isOverseer({ queues, actions }: SessionView): boolean {
  return queues.every((queue) => queue === 'verdict') && actions.includes('figures.read')
}

function Queues() {
  const { api, session } = useDesk()
  const { say, matters } = useTexts()
  const navigate = useNavigate()
  const chosen = useSearch({ from: '/' }).queue
  const work = useQuery({ queryKey: ['work'], queryFn: api.work })
  // The first with work in it, for as long as the screen is open: what comes in meanwhile changes counts, not the place.
  const [first, setFirst] = useState<Queue | 'figures'>()
  const [exports, setExports] = useState(false)
  if (!first && work.data)
    setFirst(
      work.data.queues.find(({ count, queue }) => count > 0 && queue !== 'late')?.queue ??
        (isOverseer(session) ? 'figures' : work.data.queues[0]?.queue),
    )
  const isAtRest = !chosen && first === 'figures'
  const queue = chosen ?? (first === 'figures' ? undefined : first)
  const pages = usePages(
    ['queue', queue],
    ({ after }) => api.queue(queue ?? 'judge', after),
    queue !== undefined,
  )
  const fault = faultOf(work)
  if (fault) return <Problem error={fault} retry={() => void work.refetch()} />
  if (isAtRest) return <Navigate to="/figures" replace />
  if (!work.data) return <Spin className="whole" />
  return (
    <>
      <h1>{say('我的工作', 'My work')}</h1>
      {queue && exports && (
        <ExportDialog filter={{}} queue={queue} columns={usualColumns} onClose={() => setExports(false)} />
      )}
      <QueueBoxes
        queues={work.data.queues}
        chosen={queue}
        onChoose={(name) => void navigate({ to: '/', search: { queue: name }, replace: true })}
      />
      {queue && (
        <BulkList
          key={queue}
          pages={pages}
          deeds={pages.rows.length > 0 ? deedsOfQueue(queue, session) : []}
          tools={<QueueTools queue={queue} onExport={() => setExports(true)} />}
          from={{ queue }}
          empty={
            queue === 'late'
              ? say('没有超期的事项。', 'Nothing is late.')
              : say(`没有${matters.queue[queue]}的事项，都处理完了。`, 'Nothing is waiting here: all done.')
          }
        />
      )}
    </>
  )
}
