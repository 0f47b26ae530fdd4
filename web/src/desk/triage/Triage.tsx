import { Button, Empty, Spin } from 'antd'
import { useEffect, useState } from 'react'
import { keep, recall } from '../../client/keep.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { usePages } from '../pages.tsx'
import { LastDecided, NotDone } from './Decided.tsx'
import { useDecisions } from './decisions.ts'
import { KeysHelp } from './KeysHelp.tsx'
import { useKeys } from './keys.ts'
import { placeIn } from './place.ts'
import { usePrefetched } from './prefetch.ts'
import { TriageList } from './TriageList.tsx'
import { TriageMatter } from './TriageMatter.tsx'
import type { TriageQueue } from './triage-queues.ts'

const keptKeys = 'manyuan.triageKeys'
/** The next page is read when so few are left. */
const few = 10

/** One queue, worked down from where its reader is. */
export function Triage({ queue }: { queue: TriageQueue }) {
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
  // From one that has left the queue, what now stands in its place is the next one, and what stood before it the one before.
  const hasLeft = current !== undefined && !rows.some(({ ref }) => ref === current)
  const around = hasLeft
    ? { previous: Math.min(before, rows.length) - 1, next: at }
    : { previous: at - 1, next: at + 1 }
  const previous = () => go(around.previous)
  const next = () => go(around.next)
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
        <Button disabled={!rows[around.previous]} onClick={previous} aria-keyshortcuts="k">
          {say('上一件', 'Previous')} <kbd>k</kbd>
        </Button>
        <Button disabled={!rows[around.next]} onClick={next} aria-keyshortcuts="j">
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
