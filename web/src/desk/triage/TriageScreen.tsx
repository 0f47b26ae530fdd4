import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Empty, Spin } from 'antd'
import { useEffect, useState } from 'react'
import { keep, recall } from '../../client/keep.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { usePages } from '../pages.tsx'
import { useTitle } from '../title.ts'
import { LastDecided, NotDone } from './Decided.tsx'
import { useDecisions } from './decisions.ts'
import { KeysHelp } from './KeysHelp.tsx'
import { useKeys } from './keys.ts'
import { placeIn } from './place.ts'
import { usePrefetched } from './prefetch.ts'
import { TriageList } from './TriageList.tsx'
import { TriageMatter } from './TriageMatter.tsx'
import { type TriageQueue, triageQueues } from './triage-queues.ts'
import './triage.css'

const keptKeys = 'manyuan.triageKeys'
/** The next page is read when so few are left. */
const few = 10

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

function Triage({ queue }: { queue: TriageQueue }) {
  const { api } = useDesk()
  const { say, matters } = useTexts()
  const pages = usePages(['queue', queue], ({ after }) => api.queue(queue, after))
  const decisions = useDecisions()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [current, setCurrent] = useState<string>()
  const [before, setBefore] = useState(0)
  const [asking, setAsking] = useState(false)
  const [help, setHelp] = useState(false)
  const [on, setOn] = useState(recall('device', keptKeys) !== 'off')
  const gone = new Set([...left, ...decisions.sentOff])
  const rows = pages.rows.filter(({ ref }) => !gone.has(ref))
  const at = placeIn(rows, current, before)
  // What is open stays open, whatever others do to the queue meanwhile.
  if (current === undefined && rows[at]) setCurrent(rows[at].ref)
  const { last } = decisions

  function open(ref: string | undefined, place: number): void {
    setCurrent(ref)
    setBefore(place)
    setAsking(false)
  }
  const go = (place: number) => rows[place] && open(rows[place].ref, place)
  const previous = () => go(at - 1)
  // From one that has left the queue, what now stands in its place is the next one.
  const next = () => go(current && !rows.some(({ ref }) => ref === current) ? at : at + 1)
  /** Behind what was decided comes what then stands in its place; at the end, what stands before it. */
  function goOn(ref: string): void {
    const others = rows.filter((row) => row.ref !== ref)
    const place = placeIn(others, undefined, at)
    open(others[place]?.ref, place)
  }
  function takeBack(): void {
    if (last?.state !== 'done') return
    setAsking(!asking)
    if (!asking) return
    open(last.ref, at)
    void decisions.recall(last)
  }
  useKeys(
    {
      j: next,
      ArrowDown: next,
      k: previous,
      ArrowUp: previous,
      z: takeBack,
      o: () => document.getElementById('triage-open')?.click(),
      Escape: asking ? () => setAsking(false) : undefined,
    },
    on && !help,
  )
  useKeys({ '?': () => setHelp(true) }, !help)
  usePrefetched(rows[at + 1]?.ref)
  const { hasNextPage, isFetching, fetchNextPage } = pages
  const isShort = rows.length - at < few
  useEffect(() => {
    if (isShort && hasNextPage && !isFetching) void fetchNextPage()
  }, [isShort, hasNextPage, isFetching, fetchNextPage])

  const fault = faultOf(pages)
  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  if (pages.isPending) return <Spin className="whole" />
  return (
    <>
      <div className="triage-tools">
        <span className="hint">
          {rows.length > 0 && `${at + 1} / ${rows.length}${hasNextPage ? '+' : ''}`}
        </span>
        <Button disabled={at <= 0} onClick={previous} aria-keyshortcuts="k">
          {say('上一件', 'Previous')} <kbd>k</kbd>
        </Button>
        <Button disabled={at >= rows.length - 1} onClick={next} aria-keyshortcuts="j">
          {say('下一件', 'Next')} <kbd>j</kbd>
        </Button>
        <Button className="keys-button" onClick={() => setHelp(true)} aria-keyshortcuts="?">
          {say('按键', 'Keys')} <kbd>?</kbd>
        </Button>
        <LastDecided
          decisions={decisions}
          asking={asking}
          onRecall={takeBack}
          onKeep={() => setAsking(false)}
        />
      </div>
      <NotDone
        decisions={decisions.all}
        onAgain={(decision) => void decisions.again(decision)}
        onOpen={(ref) => {
          decisions.forget(ref)
          open(ref, at)
        }}
        onForget={decisions.forget}
      />
      {current ? (
        <div className="triage-split">
          <TriageList rows={rows} current={current} onOpen={(ref) => open(ref, placeIn(rows, ref, at))} />
          <TriageMatter
            key={current}
            matter={current}
            on={on && !help}
            decide={(about, unit, commands) => {
              goOn(about.ref)
              void decisions.decide(about, unit, commands)
            }}
            onGone={(ref) => {
              setLeft(new Set([...left, ref]))
              goOn(ref)
            }}
          />
        </div>
      ) : (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={say(
            `没有${matters.queue[queue]}的事项，都处理完了。`,
            'Nothing is waiting here: all done.',
          )}
        />
      )}
      {help && (
        <KeysHelp
          on={on}
          onSwitch={(next) => {
            setOn(next)
            keep('device', keptKeys, next ? 'on' : 'off')
          }}
          onClose={() => setHelp(false)}
        />
      )}
    </>
  )
}
