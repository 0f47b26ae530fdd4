import { isOpenTask } from '@manyuan/core/matters/task.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { outcomes, returnGrounds } from '@manyuan/core/matters/vocabulary.ts'
import { type FormEvent, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { Field, FieldGroup } from '../ui/Field.tsx'
import { Slow, Trouble } from '../ui/Trouble.tsx'
import type { Aim } from './api.ts'
import { useField } from './field.ts'
import { Unanswered } from './Unanswered.tsx'
import { useForm } from './use-form.ts'

/** What is done about a task on a phone, the likeliest first. */
export const fieldMoves = ['reportIn', 'work', 'settle', 'object', 'excuse'] as const
export type FieldMove = (typeof fieldMoves)[number]

const longest: Record<FieldMove, number> = {
  reportIn: 500,
  work: 2000,
  settle: 3000,
  object: 1000,
  excuse: 1000,
}

/** The reader's own task as they see it, and what a move on it aims at. */
export function aimAt({ line, tasks }: MatterView): { taskId: string; aim: Aim } | undefined {
  const task = tasks.find(({ mine, state, whistleId }) => mine && isOpenTask(state) && whistleId === null)
  return (
    task && {
      taskId: task.id,
      aim: { matter: line.ref, expectedStage: line.stage, taskVersion: task.version },
    }
  )
}

/** The meeting that the reader's unit is called to. */
export function callOf({ whistles }: MatterView) {
  return whistles.find(({ state, calls }) => state === 'called' && calls.some(({ mine }) => mine))
}

export function SignButton({ view, refresh }: { view: MatterView; refresh: () => Promise<void> }) {
  const { matters, say } = useTexts()
  const form = useForm(`sign/${view.line.ref}`)
  async function sign(): Promise<void> {
    const at = aimAt(view)
    if (at) await form.send({ name: 'matter.sign', payload: { taskId: at.taskId }, aim: at.aim })
    await refresh()
  }
  return (
    <>
      {form.problem && <Trouble>{form.problem}</Trouble>}
      <Unanswered shown={form.unanswered} />
      <button type="button" className="primary big" disabled={form.busy} onClick={() => void form.run(sign)}>
        {form.busy ? say('正在签收…', 'Signing…') : matters.move.sign}
      </button>
    </>
  )
}

/** What a move asks: a choice where there is one, and a few words. */
export function MoveForm({
  view,
  move,
  onDone,
  onCancel,
}: {
  view: MatterView
  move: FieldMove
  onDone: () => Promise<void>
  onCancel: () => void
}) {
  const { api, session } = useField()
  const { matters, say } = useTexts()
  const form = useForm(`${move}/${view.line.ref}`)
  const names = { ...matters.act, ...matters.move }
  const [missing, setMissing] = useState(false)
  const { text = '', choice = '', shown = '' } = form.fields
  const choices =
    move === 'settle'
      ? outcomes.map((one) => ({ one, name: matters.outcome[one] }))
      : move === 'object'
        ? returnGrounds.map((one) => ({ one, name: matters.returnGround[one] }))
        : []
  const labels: Record<FieldMove, string> = {
    work: say('进展', 'Progress'),
    settle: say('答复群众（群众可见）', 'Answer to the citizen (they see it)'),
    object: say('说明', 'Explanation'),
    reportIn: say('说明（可不填）', 'Remark (optional)'),
    excuse: say('请假原因', 'Why nobody can come'),
  }
  const tooLong = text.trim().length - longest[move]
  const unchosen = choices.length > 0 && choice === ''

  async function make(): Promise<void> {
    const said = text.trim()
    if (move === 'reportIn' || move === 'excuse') {
      const whistleId = callOf(view)?.id ?? ''
      const words = move === 'excuse' ? { reason: said } : said ? { remark: said } : {}
      const aim = { matter: view.line.ref }
      await form.send({ name: `matter.${move}`, payload: { whistleId, ...words }, aim })
      return await onDone()
    }
    const at = aimAt(view)
    if (!at) return await onDone()
    const payload = {
      work: { taskId: at.taskId, progress: said, public: shown === 'yes' },
      settle: { taskId: at.taskId, outcome: choice, answer: said },
      object: { taskId: at.taskId, ground: choice, explanation: said },
    }[move]
    await form.send({ name: `matter.${move}`, payload, aim: at.aim })
    // Who handled it in their own centre would only look at their own answer once more.
    const isOwnReview = view.line.leadUnitId === session.post.unitId && view.abilities.includes('review')
    if (move === 'settle' && isOwnReview)
      await api.command(api.newId(), 'matter.review', {}, { matter: view.line.ref, expectedStage: 'settled' })
    await onDone()
  }
  function submit(event: FormEvent): void {
    event.preventDefault()
    const isMissing = (text.trim() === '' && move !== 'reportIn') || unchosen
    setMissing(isMissing)
    if (!isMissing && tooLong <= 0) void form.run(make)
  }
  return (
    <form className="part" noValidate onSubmit={submit}>
      <h3>{names[move]}</h3>
      {choices.length > 0 && (
        <FieldGroup
          id="choice"
          label={move === 'settle' ? say('结果', 'Outcome') : say('理由', 'Ground')}
          problem={missing && unchosen ? say('请选择', 'Please choose') : undefined}
        >
          <div className="chips">
            {choices.map(({ one, name }) => (
              <button
                type="button"
                key={one}
                aria-pressed={choice === one}
                onClick={() => form.set({ choice: one })}
              >
                {name}
              </button>
            ))}
          </div>
        </FieldGroup>
      )}
      <Field
        id="text"
        label={labels[move]}
        problem={
          tooLong > 0
            ? say(`多了 ${tooLong} 个字，请删短`, `${tooLong} characters too many: shorten it`)
            : missing && !text.trim() && move !== 'reportIn'
              ? say('请填写', 'Please fill in')
              : undefined
        }
      >
        {(ties) => (
          <textarea
            {...ties}
            rows={3}
            value={text}
            onChange={(event) => form.set({ text: event.target.value })}
          />
        )}
      </Field>
      {move === 'work' && (
        <label className="tick">
          <input
            type="checkbox"
            checked={shown === 'yes'}
            onChange={({ target }) => form.set({ shown: target.checked ? 'yes' : '' })}
          />
          {say('群众可见', 'The citizen sees it')}
        </label>
      )}
      {form.problem && <Trouble>{form.problem}</Trouble>}
      <Unanswered shown={form.unanswered} />
      <button type="submit" className="primary big" disabled={form.busy}>
        {form.busy ? say('正在提交…', 'Sending…') : names[move]}
      </button>
      <button type="button" className="big" onClick={onCancel}>
        {say('先不办', 'Not now')}
      </button>
      <Slow slow={form.slow} />
    </form>
  )
}
