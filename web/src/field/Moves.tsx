import { askedAt } from '@manyuan/core/matters/late-steps.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { type FormEvent, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { Field } from '../ui/Field.tsx'
import { Slow, Trouble } from '../ui/Trouble.tsx'
import { askedOf, type FieldMove, type Words } from './asked.ts'
import { ChoiceField, type Fields, isChosen, type Part } from './ChoiceField.tsx'
import { decidedOn } from './decided-on.ts'
import { useField } from './field.ts'
import { LateChips } from './LateChips.tsx'
import { payloadOf } from './payload.ts'
import { useSayWhyLate } from './say-why-late.ts'
import { Unanswered } from './Unanswered.tsx'
import { useForm } from './use-form.ts'

/** What a move asks: choices by one tap each, and a few words. */
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
  const { api, session, about } = useField()
  const texts = useTexts()
  const { matters, say } = texts
  const form = useForm(`${move}/${view.line.ref}`)
  const sayWhyLate = useSayWhyLate(view)
  const names = { ...matters.act, ...matters.move }
  const [missing, setMissing] = useState(false)
  const { fields } = form
  const asked = askedOf(move, view, fields, texts, about.kinds)
  const late = move === 'explainLate' ? view.late.filter((one) => one.asked) : askedAt(move, view.late)

  async function make(): Promise<void> {
    await sayWhyLate(late, fields)
    const sent = move === 'explainLate' ? undefined : payloadOf(move, view, fields)
    if (!sent) {
      form.clear()
      return await onDone()
    }
    await form.send({ name: `matter.${move}`, ...sent })
    // Who handled it in their own centre would only look at their own answer once more.
    const isOwnReview = view.line.leadUnitId === session.post.unitId && view.abilities.includes('review')
    if (move === 'settle' && isOwnReview)
      await api.command(api.newId(), 'matter.review', {}, { matter: view.line.ref, expectedStage: 'settled' })
    await onDone()
  }
  function submit(event: FormEvent): void {
    event.preventDefault()
    const unchosen = asked.choices.filter((choice) => !isChosen(choice, fields))
    const unwritten = asked.words.filter((words) => !words.optional && !fields[words.name]?.trim())
    const over = asked.words.filter((words) => tooLong(words, fields) > 0)
    const isMissing = unchosen.length + unwritten.length > 0 || (late.length > 0 && !fields.lateReason)
    setMissing(isMissing)
    // On a long form what is missing may be out of sight, and the press would seem to do nothing.
    const [first] = [...unchosen, ...unwritten, ...over]
    if (first) document.getElementById(first.name)?.focus()
    else if (!isMissing) void form.run(make)
  }
  return (
    <form className="part" noValidate onSubmit={submit}>
      <h3>{names[move]}</h3>
      {decidedOn(move, view, texts).map((line) => (
        <p key={line} className="hint">
          {line}
        </p>
      ))}
      {asked.choices.map((choice) => (
        <ChoiceField key={choice.name} choice={choice} fields={fields} missing={missing} set={form.set} />
      ))}
      {asked.words.map((words) => (
        <WordsField key={words.name} words={words} fields={fields} missing={missing} set={form.set} />
      ))}
      {move === 'work' && (
        <label className="tick">
          <input
            type="checkbox"
            checked={fields.shown === 'yes'}
            onChange={({ target }) => form.set({ shown: target.checked ? 'yes' : '' })}
          />
          {say('群众可见', 'The citizen sees it')}
        </label>
      )}
      <LateChips late={late} view={view} said={fields} missing={missing} set={form.set} />
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

function tooLong({ name, longest }: Words, fields: Fields): number {
  return (fields[name] ?? '').trim().length - longest
}

function WordsField({ words, fields, missing, set }: Part & { words: Words }) {
  const { say } = useTexts()
  const value = fields[words.name] ?? ''
  const over = tooLong(words, fields)
  const wrong =
    over > 0
      ? say(`多了 ${over} 个字，请删短`, `${over} characters too many: shorten it`)
      : missing && !words.optional && !value.trim()
        ? say('请填写', 'Please fill in')
        : undefined
  return (
    <Field id={words.name} label={words.label} problem={wrong}>
      {(ties) => (
        <textarea
          {...ties}
          rows={3}
          value={value}
          onChange={(event) => set({ [words.name]: event.target.value })}
        />
      )}
    </Field>
  )
}
