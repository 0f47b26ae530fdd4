import { type FormEvent, useState } from 'react'
import { useSending } from '../client/sending.ts'
import { useTexts } from '../i18n/language.tsx'
import { Field, FieldGroup } from '../ui/Field.tsx'
import { Slow, Trouble } from '../ui/Trouble.tsx'
import { goTo } from './FaultList.tsx'
import { problemOfWords } from './faults.ts'
import { Words } from './Words.tsx'

export type Rating = { answered: boolean; solved: boolean; satisfied: boolean; remark?: string }
const asked = ['answered', 'solved', 'satisfied'] as const
const mostRemark = 1000

/** Three questions kept apart, none with a suggested answer (charter 7). */
export function Rate({ onRate }: { onRate: (rating: Rating) => Promise<void> }) {
  const { say } = useTexts()
  const [answers, setAnswers] = useState<Partial<Record<(typeof asked)[number], boolean>>>({})
  const [pressed, setPressed] = useState(false)
  const [remark, setRemark] = useState('')
  const { busy, slow, problem, run } = useSending()
  const questions = {
    answered: say('有没有答复您？', 'Were you answered?'),
    solved: say('问题解决了吗？', 'Is it solved?'),
    satisfied: say('您满意吗？', 'Are you satisfied?'),
  }
  const { answered, solved, satisfied } = answers
  const wrong = problemOfWords(remark, { most: mostRemark, needed: false, say })
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    setPressed(true)
    const open = asked.find((one) => answers[one] === undefined)
    if (open) goTo(`rate-${open}`)
    else if (wrong) goTo('remark')
    if (wrong || answered === undefined || solved === undefined || satisfied === undefined) return
    await run(() => onRate({ answered, solved, satisfied, ...(remark.trim() ? { remark } : {}) }))
  }
  return (
    <form className="rate" noValidate onSubmit={(event) => void send(event)}>
      <h2>{say('请您评价', 'Please tell us')}</h2>
      {asked.map((one) => (
        <FieldGroup
          key={one}
          id={`rate-${one}`}
          label={questions[one]}
          problem={pressed && answers[one] === undefined ? say('请选择', 'Please choose') : undefined}
        >
          <div className="yes-no">
            {([true, false] as const).map((value) => (
              <label key={String(value)}>
                <input
                  type="radio"
                  name={one}
                  checked={answers[one] === value}
                  onChange={() => setAnswers({ ...answers, [one]: value })}
                />
                {value ? say('是', 'Yes') : say('否', 'No')}
              </label>
            ))}
          </div>
        </FieldGroup>
      ))}
      <Field
        id="remark"
        label={say('想说的话（可不填）', 'Anything to add (optional)')}
        problem={pressed ? wrong : undefined}
      >
        {(ties) => <Words ties={ties} value={remark} most={mostRemark} rows={2} onChange={setRemark} />}
      </Field>
      {asked.some((one) => answers[one] === false) && (
        <p className="hint">
          {say(
            '没有答复、没有解决或者不满意的，提交后会继续办理；已经结案的，可以在下面申请重新办理。',
            'If any of it is a no, work goes on; if it was closed already, ask below to reopen it.',
          )}
        </p>
      )}
      {problem && <Trouble>{problem}</Trouble>}
      <button type="submit" className="primary" disabled={busy}>
        {busy ? say('正在提交…', 'Sending…') : say('提交评价', 'Send')}
      </button>
      <Slow slow={slow} />
    </form>
  )
}
