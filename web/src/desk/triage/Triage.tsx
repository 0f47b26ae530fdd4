import { Empty, Spin } from 'antd'
import { useState } from 'react'
import { keep, recall } from '../../client/keep.ts'
import { useTexts } from '../../i18n/language.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { LastDecided, NotDone } from './Decided.tsx'
import { useDecisions } from './decisions.ts'
import { KeysHelp } from './KeysHelp.tsx'
import { useKeys } from './keys.ts'
import { TriageList } from './TriageList.tsx'
import { TriageMatter } from './TriageMatter.tsx'
import { TriageTools } from './TriageTools.tsx'
import type { TriageQueue } from './triage-queues.ts'
import { useWalk } from './walk.ts'

const keptKeys = 'manyuan.triageKeys'

/** One queue, worked down from where its reader is. */
export function Triage({ queue }: { queue: TriageQueue }) {
  const { say, matters } = useTexts()
  const decisions = useDecisions()
  const [asking, setAsking] = useState(false)
  const [help, setHelp] = useState(false)
  const [on, setOn] = useState(recall('device', keptKeys) !== 'off')
  const walk = useWalk(queue, decisions.sentOff, () => setAsking(false))
  const { pages, rows, current } = walk

  function takeBack(): void {
    const { last } = decisions
    if (last?.state !== 'done') return
    setAsking(!asking)
    if (!asking) return
    walk.visit(last.ref)
    void decisions.recall(last)
  }
  useKeys(
    {
      j: walk.next,
      ArrowDown: walk.next,
      k: walk.previous,
      ArrowUp: walk.previous,
      z: takeBack,
      o: () => document.getElementById('triage-open')?.click(),
      Escape: asking ? () => setAsking(false) : undefined,
    },
    on && !help,
  )
  useKeys({ '?': () => setHelp(true) }, !help)

  const fault = faultOf(pages)
  if (fault) return <Problem error={fault} retry={() => void pages.refetch()} />
  if (pages.isPending) return <Spin className="whole" />
  return (
    <>
      <TriageTools walk={walk} onHelp={() => setHelp(true)}>
        <LastDecided
          decisions={decisions}
          asking={asking}
          onRecall={takeBack}
          onKeep={() => setAsking(false)}
        />
      </TriageTools>
      <NotDone
        decisions={decisions.all}
        onAgain={(decision) => void decisions.again(decision)}
        onOpen={(ref) => {
          decisions.forget(ref)
          walk.visit(ref)
        }}
        onForget={decisions.forget}
      />
      {current ? (
        <div className="triage-split">
          <TriageList rows={rows} current={current} onOpen={walk.open} />
          <TriageMatter
            key={current}
            matter={current}
            on={on && !help}
            decide={(about, unit, commands) => {
              walk.goOn(about.ref)
              void decisions.decide(about, unit, commands)
            }}
            onGone={walk.leave}
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
