import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { conditionHolds } from '@manyuan/core/kinds/condition-holds.ts'
import type { FormQuestion } from '@manyuan/core/kinds/form.ts'
import { useTexts } from '../i18n/language.tsx'

type Answers = Record<string, unknown>

/** What helps to handle this kind of matter; a question that hangs on an answer appears with it. */
export function Questions({
  form,
  answers,
  onChange,
}: {
  form: readonly FormQuestion[]
  answers: Answers
  onChange: (answers: Answers) => void
}) {
  const { language } = useTexts()
  const shown = form.filter((question) => !question.showWhen || conditionHolds(question.showWhen, answers))
  function answer(id: string, value: unknown): void {
    const { [id]: _, ...others } = answers
    onChange(value === '' || value === undefined ? others : { ...others, [id]: value })
  }
  return (
    <div className="questions">
      {shown.map((question) => (
        <div key={question.id} className="question">
          <label htmlFor={`question-${question.id}`}>{nameIn(language, question.label)}</label>
          <Question
            id={`question-${question.id}`}
            question={question}
            value={answers[question.id]}
            onChange={(value) => answer(question.id, value)}
          />
        </div>
      ))}
    </div>
  )
}

function Question({
  id,
  question,
  value,
  onChange,
}: {
  id: string
  question: FormQuestion
  value: unknown
  onChange: (value: unknown) => void
}) {
  const { language, say } = useTexts()
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  switch (question.type) {
    case 'yesNo':
      return (
        <select
          id={id}
          value={value === undefined ? '' : String(value)}
          onChange={(event) =>
            onChange(event.target.value === '' ? undefined : event.target.value === 'true')
          }
        >
          <option value="">{say('可不选', 'Optional')}</option>
          <option value="true">{say('是', 'Yes')}</option>
          <option value="false">{say('否', 'No')}</option>
        </select>
      )
    case 'choice':
      return (
        <select id={id} value={text} onChange={(event) => onChange(event.target.value)}>
          <option value="">{say('可不选', 'Optional')}</option>
          {question.options.map((option) => (
            <option key={option.id} value={option.id}>
              {nameIn(language, option.name)}
            </option>
          ))}
        </select>
      )
    case 'choices':
      return (
        <Choices
          id={id}
          question={question}
          chosen={Array.isArray(value) ? value.map(String) : []}
          onChange={onChange}
        />
      )
    case 'number':
      return (
        <input
          id={id}
          type="number"
          inputMode="decimal"
          min={question.min}
          max={question.max}
          value={text}
          onChange={(event) => onChange(event.target.value === '' ? '' : event.target.valueAsNumber)}
        />
      )
    case 'date':
      return <input id={id} type="date" value={text} onChange={(event) => onChange(event.target.value)} />
    case 'longText':
      return (
        <textarea
          id={id}
          rows={2}
          maxLength={question.maxLength ?? 2000}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'phone':
    case 'idNumber':
    case 'text':
      return (
        <input
          id={id}
          maxLength={question.maxLength ?? 200}
          autoComplete="off"
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      )
  }
}

function Choices({
  id,
  question,
  chosen,
  onChange,
}: {
  id: string
  question: FormQuestion
  chosen: readonly string[]
  onChange: (value: string[] | undefined) => void
}) {
  const { language } = useTexts()
  return (
    <fieldset className="chips" id={id} aria-label={nameIn(language, question.label)}>
      {question.options.map(({ id: option, name }) => (
        <button
          key={option}
          type="button"
          aria-pressed={chosen.includes(option)}
          onClick={() => {
            const next = chosen.includes(option)
              ? chosen.filter((one) => one !== option)
              : [...chosen, option]
            onChange(next.length > 0 ? next : undefined)
          }}
        >
          {nameIn(language, name)}
        </button>
      ))}
    </fieldset>
  )
}
