import type { Queue } from '@manyuan/core/matters/contract.ts'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'

type Counted = { queue: Queue; count: number; more: boolean }

/** One way into each queue with how much waits there; on a phone those with nothing in them are folded away. */
export function QueueBoxes({
  queues,
  chosen,
  onChoose,
}: {
  queues: readonly Counted[]
  chosen: Queue | undefined
  onChoose: (queue: Queue) => void
}) {
  const { say, matters } = useTexts()
  const [all, setAll] = useState(false)
  const empty = queues.filter(({ queue, count }) => count === 0 && queue !== chosen).length
  function classOf({ queue, count }: Counted): string {
    if (queue === 'late' && count > 0) return 'queue late'
    return count === 0 && queue !== chosen ? 'queue empty' : 'queue'
  }
  return (
    <section className={all ? 'queues all' : 'queues'} aria-label={say('待办', 'Queues')}>
      {queues.map((one) => (
        <button
          type="button"
          key={one.queue}
          aria-pressed={chosen === one.queue}
          className={classOf(one)}
          onClick={() => onChoose(one.queue)}
        >
          <b>
            {one.count}
            {one.more && '+'}
          </b>
          <span>{matters.queue[one.queue]}</span>
        </button>
      ))}
      {empty > 0 && (
        <button type="button" className="queue unfold" aria-expanded={all} onClick={() => setAll(!all)}>
          <span>{all ? say('收起空的', 'Fewer') : say(`另有 ${empty} 类没有`, `${empty} more, empty`)}</span>
        </button>
      )}
    </section>
  )
}
