import type { Queue } from '@manyuan/core/matters/contract.ts'
import { askedAt } from '@manyuan/core/matters/late-steps.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { useCallback, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import { useField } from './field.ts'
import { NotLoaded } from './NotLoaded.tsx'
import { Pages } from './Pages.tsx'
import { aimAt } from './payload.ts'
import { useAsked } from './use-asked.ts'
import { useForm } from './use-form.ts'

/** As many queues as a few lines hold all stand there; of more, the empty ones would push what waits out of sight. */
const fewQueues = 8

/** What waits for this post, what has waited longest first; nothing is counted per person. */
export function Tasks() {
  const { api, session } = useField()
  const { say, matters } = useTexts()
  const work = useAsked(api.work)
  const [chosen, setChosen] = useState<Queue>()
  const queues = work.value?.queues ?? []
  const first = queues.find(({ count, queue }) => count > 0 && queue !== 'late') ?? queues[0]
  const queue = chosen ?? first?.queue
  const [all, setAll] = useState(false)
  const empty = queues.filter(({ queue: one, count }) => count === 0 && one !== queue)
  const folds = queues.length > fewQueues && empty.length > 1
  const shown = folds && !all ? queues.filter((one) => !empty.includes(one)) : queues
  const load = useCallback((after?: string) => api.queue(queue ?? 'sign', after), [api, queue])
  return (
    <section className="tasks">
      <h1>{say('我的任务', 'My tasks')}</h1>
      <NotLoaded {...work} />
      {session.queues.length === 0 && (
        <p className="hint">{say('这个岗位没有要办的任务。', 'This post has no tasks to handle.')}</p>
      )}
      {queues.length > 0 && (
        <div className="chips">
          {shown.map(({ queue: one, count, more }) => (
            <button type="button" key={one} aria-pressed={one === queue} onClick={() => setChosen(one)}>
              {matters.queue[one]} {count}
              {more && '+'}
            </button>
          ))}
          {folds && (
            <button type="button" className="unfold" aria-expanded={all} onClick={() => setAll(!all)}>
              {all
                ? say('收起空的', 'Fewer')
                : say(`另有 ${empty.length} 类没有`, `${empty.length} more, empty`)}
            </button>
          )}
        </div>
      )}
      {queue && (
        <Pages
          key={queue}
          load={load}
          empty={say('都办完了，这里没有等着的事项。', 'All done: nothing waits here.')}
          {...(queue === 'sign' ? { besides: (row: MatterLine) => <Sign row={row} /> } : {})}
        />
      )}
    </section>
  )
}

/** Signs for a task in one tap and shows what is to be done; whoever signs reads it, and the reading is written down. */
function Sign({ row: { ref } }: { row: MatterLine }) {
  const { api, go } = useField()
  const { matters, say } = useTexts()
  const form = useForm(`sign/${ref}`)
  async function sign(): Promise<void> {
    const view = await api.matter(ref)
    // Where it comes too late, the matter asks why.
    const isOpen = view.moves.includes('sign') && askedAt('sign', view.late).length === 0
    const at = isOpen ? aimAt(view) : undefined
    if (at) await form.send({ name: 'matter.sign', payload: { taskId: at.taskId }, aim: at.aim })
    else form.clear()
    go(`/field/matters/${ref}`)
  }
  return (
    <>
      {form.problem && <Trouble>{form.problem}</Trouble>}
      <button type="button" className="big" disabled={form.busy} onClick={() => void form.run(sign)}>
        {form.busy ? say('正在签收…', 'Signing…') : matters.move.sign}
      </button>
    </>
  )
}
