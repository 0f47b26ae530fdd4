import { type FormEvent, useId, useState } from 'react'
import { useSending } from '../client/sending.ts'
import { useTexts } from '../i18n/language.tsx'
import { Field } from '../ui/Field.tsx'
import { Slow, Trouble } from '../ui/Trouble.tsx'
import { goTo } from './FaultList.tsx'
import { problemOfWords } from './faults.ts'
import { Words } from './Words.tsx'

/** An act that needs some words: folded until it is wanted. `ask` names what the words are. */
export function WithWords({
  label,
  ask,
  hint,
  most = 1000,
  onSend,
}: {
  label: string
  ask: string
  hint: string
  most?: number
  onSend: (words: string) => Promise<void>
}) {
  const { say } = useTexts()
  const id = useId()
  const [words, setWords] = useState('')
  const [open, setOpen] = useState(false)
  const [pressed, setPressed] = useState(false)
  const wrong = problemOfWords(words, { most, needed: true, say })
  const { busy, slow, problem, run } = useSending()
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    setPressed(true)
    if (wrong) goTo(id)
    if (wrong || !(await run(() => onSend(words)))) return
    setWords('')
    setPressed(false)
    setOpen(false)
  }
  return (
    <details className="act" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      <form noValidate onSubmit={(event) => void send(event)}>
        <Field id={id} label={ask} hint={hint} problem={pressed ? wrong : undefined}>
          {(ties) => <Words ties={ties} value={words} most={most} rows={3} onChange={setWords} />}
        </Field>
        {problem && <Trouble>{problem}</Trouble>}
        <button type="submit" disabled={busy}>
          {busy ? say('正在提交…', 'Sending…') : label}
        </button>
        <Slow slow={slow} />
      </form>
    </details>
  )
}
