import { type FormEvent, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { useSending } from './sending.ts'

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
  const [words, setWords] = useState('')
  const [open, setOpen] = useState(false)
  const { busy, problem, run } = useSending()
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!(await run(() => onSend(words)))) return
    setWords('')
    setOpen(false)
  }
  return (
    <details className="act" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{label}</summary>
      <form onSubmit={(event) => void send(event)}>
        {hint && <p className="hint">{hint}</p>}
        <textarea
          required
          rows={3}
          maxLength={most}
          aria-label={ask}
          placeholder={ask}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {problem && (
          <p role="alert" className="problem">
            {problem}
          </p>
        )}
        <button type="submit" disabled={busy}>
          {busy ? say('正在提交…', 'Sending…') : label}
        </button>
      </form>
    </details>
  )
}
