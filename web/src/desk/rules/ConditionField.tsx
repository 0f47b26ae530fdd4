import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { Condition } from '@manyuan/core/kinds/condition.ts'
import type { FormQuestion } from '@manyuan/core/kinds/form.ts'
import { Button, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import {
  askable,
  conditionOf,
  conditionWords,
  type Line,
  type Lines,
  linesOf,
  valuesOf,
} from './conditions.ts'

/** When a question is asked: put together from the answers above it, so that nothing can be chosen that never is. */
export function ConditionField({
  form,
  place,
  onChange,
}: {
  form: readonly FormQuestion[]
  place: number
  onChange: (condition: Condition | undefined) => void
}) {
  const { say, language } = useTexts()
  const condition = form[place]?.showWhen
  const questions = askable(form, place)
  const [lines, setLines] = useState<Lines>(
    () => (condition && linesOf(condition)) ?? { mode: 'all', lines: [] },
  )
  function change(next: Lines): void {
    setLines(next)
    onChange(conditionOf(next))
  }
  const changeLine = (at: number, line: Line | undefined) =>
    change({ ...lines, lines: lines.lines.flatMap((one, n) => (n === at ? (line ?? []) : one)) })

  if (condition && !linesOf(condition))
    return (
      <div className="condition">
        <p>
          {say('满足时才问：', 'Asked when: ')}
          {conditionWords(condition, form, language)}
        </p>
        <Button size="small" onClick={() => change({ mode: 'all', lines: [] })}>
          {say('去掉这个条件，重新设', 'Remove it and begin anew')}
        </Button>
      </div>
    )
  return (
    <fieldset className="condition">
      <legend>{say('什么时候问', 'When it is asked')}</legend>
      {lines.lines.length === 0 && (
        <p className="hint">
          {questions.length > 0
            ? say('总是问。', 'Always.')
            : say(
                '总是问。前面有“是或否”、单选、多选题时，可以按它的答案来问。',
                'Always. It can hang on a question above it that is answered by choosing.',
              )}
        </p>
      )}
      {lines.lines.length > 1 && (
        <Radio.Group
          value={lines.mode}
          onChange={(event) => change({ ...lines, mode: event.target.value })}
          options={[
            { value: 'all', label: say('全部满足', 'All of these hold') },
            { value: 'any', label: say('满足一条即可', 'Any of these holds') },
          ]}
        />
      )}
      {lines.lines.map((line, at) => (
        <ConditionLine
          // Lines have no names of their own, and are only added at the end.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={at}
          line={line}
          questions={questions}
          onChange={(next) => changeLine(at, next)}
        />
      ))}
      {questions[0] && (
        <Button
          size="small"
          onClick={() =>
            change({
              ...lines,
              lines: [...lines.lines, { question: questions.at(-1)?.id ?? '', is: [], not: false }],
            })
          }
        >
          {lines.lines.length === 0
            ? say('只在某个答案时问', 'Only with some answer')
            : say('再加一条', 'One more')}
        </Button>
      )}
    </fieldset>
  )
}

function ConditionLine({
  line,
  questions,
  onChange,
}: {
  line: Line
  questions: readonly FormQuestion[]
  onChange: (line: Line | undefined) => void
}) {
  const { say, language } = useTexts()
  const asked = questions.find(({ id }) => id === line.question)
  const values = valuesOf(asked, language)
  return (
    <div className="condition-line">
      <Select
        aria-label={say('看哪个问题', 'Which question')}
        {...(asked ? { value: line.question } : {})}
        placeholder={say('问题已不在，请重选', 'It is gone: choose another')}
        options={questions.map(({ id, label }) => ({ value: id, label: nameIn(language, label) }))}
        onChange={(question) => onChange({ ...line, question, is: [] })}
      />
      <Select
        aria-label={say('是或不是', 'Is or is not')}
        value={line.not ? 'not' : 'is'}
        options={[
          { value: 'is', label: say('是', 'is') },
          { value: 'not', label: say('不是', 'is not') },
        ]}
        onChange={(word) => onChange({ ...line, not: word === 'not' })}
      />
      <Select
        mode="multiple"
        aria-label={say('哪些答案', 'Which answers')}
        placeholder={say('选一个或几个答案', 'One answer or several')}
        value={line.is.map(String)}
        options={values.map(({ value, label }) => ({ value: String(value), label }))}
        onChange={(chosen) =>
          onChange({
            ...line,
            is: values.filter(({ value }) => chosen.includes(String(value))).map(({ value }) => value),
          })
        }
      />
      <Button size="small" onClick={() => onChange(undefined)}>
        {say('去掉', 'Remove')}
      </Button>
    </div>
  )
}
