import { type FormEvent, useState } from 'react'
import { useTexts } from '../i18n/language.tsx'
import { useSending } from './sending.ts'

export type Rating = { answered: boolean; solved: boolean; satisfied: boolean; remark?: string }

/** Three questions kept apart, none with a suggested answer (charter 7). */
export function Rate({ onRate }: { onRate: (rating: Rating) => Promise<void> }) {
  const { say } = useTexts()
  const [answers, setAnswers] = useState<Partial<Record<'answered' | 'solved' | 'satisfied', boolean>>>({})
  const [remark, setRemark] = useState('')
  const { busy, problem, run } = useSending()
  const questions = [
    ['answered', say('有没有答复您？', 'Were you answered?')],
    ['solved', say('问题解决了吗？', 'Is it solved?')],
    ['satisfied', say('您满意吗？', 'Are you satisfied?')],
  ] as const
  const { answered, solved, satisfied } = answers
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (answered === undefined || solved === undefined || satisfied === undefined) return
    await run(() => onRate({ answered, solved, satisfied, ...(remark.trim() ? { remark } : {}) }))
  }
  return (
    <form className="rate" onSubmit={(event) => void send(event)}>
      <h2>{say('请您评价', 'Please tell us')}</h2>
      {questions.map(([id, text]) => (
        <fieldset key={id}>
          <legend>{text}</legend>
          {([true, false] as const).map((value) => (
            <label key={String(value)}>
              <input
                type="radio"
                name={id}
                checked={answers[id] === value}
                onChange={() => setAnswers({ ...answers, [id]: value })}
              />
              {value ? say('是', 'Yes') : say('否', 'No')}
            </label>
          ))}
        </fieldset>
      ))}
      <input
        aria-label={say('想说的话', 'Anything to add')}
        placeholder={say('想说的话（可不填）', 'Anything to add (optional)')}
        maxLength={1000}
        value={remark}
        onChange={(event) => setRemark(event.target.value)}
      />
      {problem && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
      <button
        type="submit"
        className="primary"
        disabled={busy || answered === undefined || solved === undefined || satisfied === undefined}
      >
        {say('提交评价', 'Send')}
      </button>
    </form>
  )
}
