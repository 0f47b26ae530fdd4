import type { FormOption } from '@manyuan/core/kinds/question.ts'
import { Button, Input } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { freeId } from './questions.ts'

const mostOptions = 60

/** What can be chosen: each with its words in both languages. Its id stays whatever it is called, for answers name it. */
export function OptionsField({
  options,
  onChange,
}: {
  options: FormOption[]
  onChange: (options: FormOption[]) => void
}) {
  const { say } = useTexts()
  const change = (at: number, option: FormOption | undefined) =>
    onChange(options.flatMap((one, n) => (n === at ? (option ?? []) : one)))
  return (
    <fieldset className="condition">
      <legend>{say('选项', 'Options')}</legend>
      {options.map((option, at) => (
        <div key={option.id} className="option-line">
          <Input
            maxLength={200}
            aria-label={say(`选项 ${at + 1}`, `Option ${at + 1}`)}
            value={option.name.zh}
            onChange={(event) => change(at, { ...option, name: { ...option.name, zh: event.target.value } })}
          />
          <Input
            maxLength={200}
            aria-label={say(`选项 ${at + 1} 的英文`, `Option ${at + 1} in English`)}
            placeholder={say('英文（可不填）', 'English (optional)')}
            value={option.name.en ?? ''}
            onChange={(event) =>
              change(at, {
                ...option,
                name: { zh: option.name.zh, ...(event.target.value ? { en: event.target.value } : {}) },
              })
            }
          />
          <Button
            size="small"
            aria-label={say(`删去选项 ${at + 1}`, `Remove option ${at + 1}`)}
            onClick={() => change(at, undefined)}
          >
            {say('删去', 'Remove')}
          </Button>
        </div>
      ))}
      <Button
        size="small"
        disabled={options.length >= mostOptions}
        onClick={() =>
          onChange([
            ...options,
            {
              id: freeId(
                'o',
                options.map(({ id }) => id),
              ),
              name: { zh: say(`选项 ${options.length + 1}`, `Option ${options.length + 1}`) },
            },
          ])
        }
      >
        {say('加一个选项', 'Add an option')}
      </Button>
    </fieldset>
  )
}
