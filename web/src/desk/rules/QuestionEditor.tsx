import { ruleTexts } from '@manyuan/core/i18n/rule-texts.ts'
import type { FormQuestion } from '@manyuan/core/kinds/form.ts'
import { longestAnswer } from '@manyuan/core/kinds/longest-answer.ts'
import { questionTypes } from '@manyuan/core/kinds/question.ts'
import { Checkbox, InputNumber, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { ConditionField } from './ConditionField.tsx'
import { BothFields, Labelled } from './Labelled.tsx'
import { OptionsField } from './OptionsField.tsx'
import { PersonalField } from './PersonalField.tsx'
import { withType } from './questions.ts'

const longestOfAll = 5000

/** Everything of one question. */
export function QuestionEditor({
  form,
  place,
  onChange,
}: {
  form: readonly FormQuestion[]
  place: number
  onChange: (question: FormQuestion) => void
}) {
  const { say, language } = useTexts()
  const words = ruleTexts(language)
  const question = form[place]
  if (!question) return null
  const { type } = question
  const change = (part: Partial<FormQuestion>) => onChange({ ...question, ...part })
  return (
    <div className="question-fields">
      <BothFields
        label={say('问题', 'Question')}
        value={question.label}
        onChange={(label) => change({ label: label ?? { zh: '' } })}
      />
      <BothFields
        label={say('填写提示（可不填）', 'Help (optional)')}
        value={question.help}
        onChange={(help) => change({ help })}
      />
      <div className="columns">
        <Labelled label={say('题型', 'Type')}>
          {(id) => (
            <Select
              id={id}
              value={type}
              options={questionTypes.map((value) => ({ value, label: words.question[value] }))}
              onChange={(value) => onChange(withType(question, value))}
            />
          )}
        </Labelled>
        {(type === 'text' || type === 'longText') && (
          <Labelled label={say('最多字数', 'Longest answer')}>
            {(id) => (
              <InputNumber
                id={id}
                min={1}
                max={longestOfAll}
                precision={0}
                placeholder={`${longestAnswer({ type })}`}
                value={question.maxLength ?? null}
                onChange={(most) => change({ maxLength: most ?? undefined })}
              />
            )}
          </Labelled>
        )}
        {type === 'number' &&
          (['min', 'max'] as const).map((bound) => (
            <Labelled
              key={bound}
              label={
                bound === 'min'
                  ? say('最小值（可不填）', 'Smallest (optional)')
                  : say('最大值（可不填）', 'Largest (optional)')
              }
            >
              {(id) => (
                <InputNumber
                  id={id}
                  controls={false}
                  value={question[bound] ?? null}
                  onChange={(value) => change({ [bound]: value ?? undefined })}
                />
              )}
            </Labelled>
          ))}
      </div>
      <Checkbox checked={question.required} onChange={(event) => change({ required: event.target.checked })}>
        {say('必填（能不必填就不必填）', 'Required (only where nothing can be done without it)')}
      </Checkbox>
      {(type === 'choice' || type === 'choices') && (
        <OptionsField options={question.options} onChange={(options) => change({ options })} />
      )}
      <ConditionField
        key={question.id}
        form={form}
        place={place}
        onChange={(showWhen) => change({ showWhen })}
      />
      <PersonalField question={question} onChange={change} />
    </div>
  )
}
