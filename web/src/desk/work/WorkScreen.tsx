import type { Queue } from '@manyuan/core/matters/contract.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { MatterTable } from '../matters/MatterTable.tsx'
import { Problem } from '../Problem.tsx'

/** What waits for this post: queues with live counts, and the one that is chosen, oldest first. */
export function WorkScreen() {
  const { api, session } = useDesk()
  const { say, matters } = useTexts()
  const work = useQuery({ queryKey: ['work'], queryFn: api.work })
  const [chosen, setChosen] = useState<Queue>()
  const first =
    work.data?.queues.find((queue) => queue.count > 0 && queue.queue !== 'late') ?? work.data?.queues[0]
  const queue = chosen ?? first?.queue
  const pages = useInfiniteQuery({
    queryKey: ['queue', queue],
    queryFn: ({ pageParam }) => api.queue(queue ?? 'judge', pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: queue !== undefined,
  })
  if (work.error) return <Problem error={work.error} retry={() => void work.refetch()} />
  if (session.queues.length === 0)
    // Leaders have no queues: what they come for is how things stand.
    return session.actions.includes('figures.read') ? (
      <Navigate to="/figures" replace />
    ) : (
      <p className="hint">{say('这个岗位没有待办队列。', 'This post has no queues of work.')}</p>
    )
  return (
    <>
      <h1>{say('我的工作', 'My work')}</h1>
      <div className="queues" role="tablist" aria-label={say('待办', 'Queues')}>
        {(work.data?.queues ?? []).map(({ queue: name, count, more }) => (
          <button
            type="button"
            role="tab"
            key={name}
            aria-selected={queue === name}
            className={name === 'late' && count > 0 ? 'queue late' : 'queue'}
            onClick={() => setChosen(name)}
          >
            <b>
              {count}
              {more && '+'}
            </b>
            <span>{matters.queue[name]}</span>
          </button>
        ))}
      </div>
      {queue && (
        <MatterTable
          pages={pages}
          empty={say(`没有${matters.queue[queue]}的事项，都处理完了。`, 'Nothing is waiting here: all done.')}
        />
      )}
    </>
  )
}
