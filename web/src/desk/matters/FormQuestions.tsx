import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { type FormQuestion, visibleQuestions } from '@manyuan/core/kinds/form.ts'
import { longestAnswer } from '@manyuan/core/kinds/longest-answer.ts'
import { Form, type FormInstance, Input, InputNumber, Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useClear } from '../clear.ts'
import { DayField } from '../DayField.tsx'
import { useNeeded } from '../needed.ts'

/** The questions of a kind's form; a conditional one appears with the answer it hangs on. */
export function FormQuestions<T>({ questions, form }: { questions: FormQuestion[]; form: FormInstance<T> }) {
  const { language, say } = useTexts()
  const clear = useClear()
  const answers: unknown = Form.useWatch(['answers'], form as unknown as FormInstance)
  const shown = visibleQuestions(
    questions,
    typeof answers === 'object' && answers !== null ? { ...answers } : {},
  )
  const { fill, number, choose } = useNeeded()
  const typed = ['text', 'longText', 'phone', 'idNumber']
  const ruleFor = ({ type }: FormQuestion) =>
    type === 'number' ? number : typed.includes(type) ? fill : choose
  return (
    <div className="columns three">
      {shown.map((question) => (
        <Form.Item
          key={question.id}
          name={['answers', question.id]}
          label={nameIn(language, question.label)}
          rules={question.required ? [ruleFor(question)] : []}
        >
          {inputFor(question)}
        </Form.Item>
      ))}
    </div>
  )

  function inputFor(question: FormQuestion): React.ReactNode {
    const options = question.options.map(({ id, name }) => ({ value: id, label: nameIn(language, name) }))
    switch (question.type) {
      case 'text':
        return <Input maxLength={longestAnswer(question)} />
      case 'phone':
      case 'idNumber':
        return <Input maxLength={30} autoComplete="off" />
      case 'longText':
        return <Input.TextArea rows={2} maxLength={longestAnswer(question)} />
      case 'number':
        return (
          <InputNumber
            controls={false}
            {...(question.min === undefined ? {} : { min: question.min })}
            {...(question.max === undefined ? {} : { max: question.max })}
            style={{ width: '100%' }}
          />
        )
      case 'date':
        return <DayField />
      case 'choice':
        return <Select allowClear={clear} options={options} />
      case 'choices':
        return <Select mode="multiple" options={options} />
      case 'yesNo':
        return (
          <Select
            allowClear={clear}
            options={[
              { value: true, label: say('是', 'Yes') },
              { value: false, label: say('否', 'No') },
            ]}
          />
        )
    }
  }
}
