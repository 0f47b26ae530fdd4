import { type FormEvent, useState } from 'react'
import { CallError } from '../client/call.ts'
import { useTexts } from '../i18n/language.tsx'

/** An act that needs a reason: folded until it is wanted. */
export function WithReason({
  label,
  hint,
  onSend,
}: {
  label: string
  hint: string
  onSend: (reason: string) => Promise<void>
}) {
  const { say } = useTexts()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState('')
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    try {
      await onSend(reason)
    } catch (error) {
      setProblem(error instanceof CallError ? error.message : String(error))
    }
  }
  return (
    <details className="act">
      <summary>{label}</summary>
      <form onSubmit={(event) => void send(event)}>
        <p className="hint">{hint}</p>
        <textarea
          required
          rows={2}
          maxLength={1000}
          aria-label={say('原因', 'Reason')}
          placeholder={say('原因', 'Reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {problem && (
          <p role="alert" className="problem">
            {problem}
          </p>
        )}
        <button type="submit">{label}</button>
      </form>
    </details>
  )
}
