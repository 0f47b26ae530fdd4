import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { Triage } from './Triage.tsx'
import { type TriageQueue, triageQueues } from './triage-queues.ts'
import './triage.css'

/** 逐件分流: the queue at one side, a matter and what to decide at the other; one after the other by keys. */
export function TriageScreen() {
  const { api, session } = useDesk()
  const { say, matters } = useTexts()
  const navigate = useNavigate()
  const asked = useSearch({ from: '/triage' }).queue
  useTitle(say('逐件分流', 'One by one'))
  const work = useQuery({ queryKey: ['work'], queryFn: api.work })
  const [first, setFirst] = useState<TriageQueue>()
  const counts = new Map(
    work.data?.queues.map(({ queue, count, more }) => [queue, `${count}${more ? '+' : ''}`]),
  )
  if (!first && work.data)
    setFirst(triageQueues.find((queue) => (counts.get(queue) ?? '0') !== '0') ?? triageQueues[0])
  const queue = asked ?? first
  const fault = faultOf(work)
  if (triageQueues.every((one) => !session.queues.includes(one)))
    return <p className="hint">{say('这个岗位不分流事项。', 'This post sends no matters.')}</p>
  if (fault) return <Problem error={fault} retry={() => void work.refetch()} />
  return (
    <div className="triage">
      <div className="triage-head">
        <h1>{say('逐件分流', 'One by one')}</h1>
        <nav className="supervision-lists" aria-label={say('队列', 'Queues')}>
          {triageQueues.map((one) => (
            <button
              type="button"
              key={one}
              aria-pressed={queue === one}
              onClick={() => void navigate({ to: '/triage', search: { queue: one }, replace: true })}
            >
              {matters.queue[one]} {counts.get(one)}
            </button>
          ))}
        </nav>
        <Link to="/" search={queue ? { queue } : {}}>
          {say('整个列表', 'The whole list')}
        </Link>
      </div>
      {queue ? <Triage key={queue} queue={queue} /> : <Spin className="whole" />}
    </div>
  )
}
