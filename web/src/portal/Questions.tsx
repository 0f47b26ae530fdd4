import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { FormQuestion } from '@manyuan/core/kinds/form.ts'
import { longestAnswer } from '@manyuan/core/kinds/longest-answer.ts'
import { useTexts } from '../i18n/language.tsx'
import { CallFirst } from '../ui/Emergency.tsx'
import { Field, FieldGroup, type Ties } from '../ui/Field.tsx'
import { Chips } from './Chips.tsx'
import { DayField } from './DayField.tsx'
import { type Fault, idOf, questionsNow } from './faults.ts'
import { Words } from './Words.tsx'

type Answers = Record<string, unknown>

/** What helps to handle this kind of matter; a question that hangs on an answer appears with it. */
export function Questions({
  form,
  answers,
  faults,
  onChange,
}: {
  form: readonly FormQuestion[]
  answers: Answers
  faults: readonly Fault[]
  onChange: (answers: Answers) => void
}) {
  const { language } = useTexts()
  function answer(id: string, value: unknown): void {
    const { [id]: _, ...others } = answers
    onChange(value === '' || value === undefined ? others : { ...others, [id]: value })
  }
  return (
    <div className="questions">
      {questionsNow(form, answers).map((question) => {
        const id = idOf(question)
        const field = {
          id,
          label: nameIn(language, question.label),
          needed: question.required,
          hint: question.help && nameIn(language, question.help),
          problem: faults.find((fault) => fault.id === id)?.problem,
        }
        const props = {
          question,
          value: answers[question.id],
          onChange: (value: unknown) => answer(question.id, value),
        }
        const several = ['yesNo', 'choices', 'date'].includes(question.type)
        return several ? (
          <FieldGroup key={question.id} {...field}>
            <SeveralParts ties={{ id }} {...props} />
          </FieldGroup>
        ) : (
          <Field key={question.id} {...field}>
            {(ties) => <OneInput ties={ties} {...props} />}
          </Field>
        )
      })}
    </div>
  )
}

type Props = { ties: Ties; question: FormQuestion; value: unknown; onChange: (value: unknown) => void }

/** Whom to call when the answer is yes: where a question is about danger, its help names the number. */
function callsOf({ question, value }: Props) {
  const help = question.help?.zh ?? ''
  return value === true ? (['110', '119', '120'] as const).filter((service) => help.includes(service)) : []
}

function SeveralParts(props: Props) {
  const { ties, question, value, onChange } = props
  const { language, say } = useTexts()
  switch (question.type) {
    case 'yesNo':
      return (
        <>
          <Chips
            options={[
              { id: 'yes', name: say('是', 'Yes') },
              { id: 'no', name: say('否', 'No') },
            ]}
            chosen={value === true ? ['yes'] : value === false ? ['no'] : []}
            onPress={(id, chosen) => onChange(chosen ? id === 'yes' : undefined)}
          />
          <CallFirst services={callsOf(props)} />
        </>
      )
    case 'date':
      return <DayField ties={ties} value={typeof value === 'string' ? value : ''} onChange={onChange} />
    default: {
      const chosen = Array.isArray(value) ? value.map(String) : []
      return (
        <Chips
          options={question.options.map(({ id, name }) => ({ id, name: nameIn(language, name) }))}
          chosen={chosen}
          onPress={(id, taken) => {
            const next = taken ? [...chosen, id] : chosen.filter((one) => one !== id)
            onChange(next.length > 0 ? next : undefined)
          }}
        />
      )
    }
  }
}

function OneInput({ ties, question, value, onChange }: Props) {
  const { language, say } = useTexts()
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const typed = {
    ...ties,
    value: text,
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  switch (question.type) {
    case 'choice':
      return (
        <select {...ties} value={text} onChange={typed.onChange}>
          <option value="">
            {question.required ? say('请选择', 'Please choose') : say('可不选', 'Optional')}
          </option>
          {question.options.map((option) => (
            <option key={option.id} value={option.id}>
              {nameIn(language, option.name)}
            </option>
          ))}
        </select>
      )
    case 'longText':
      return <Words ties={ties} value={text} most={longestAnswer(question)} rows={2} onChange={onChange} />
    case 'number':
      return (
        <input
          {...typed}
          type="number"
          inputMode="decimal"
          step="any"
          onChange={(event) => onChange(event.target.value === '' ? '' : event.target.valueAsNumber)}
        />
      )
    case 'phone':
      return <input type="tel" inputMode="tel" maxLength={30} {...typed} />
    default:
      return <input {...typed} />
  }
}
