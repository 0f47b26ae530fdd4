import type { FormOption } from '@manyuan/core/kinds/question.ts'
import { useTexts } from '../../i18n/language.tsx'
import { NamedLines } from './NamedLines.tsx'

const mostOptions = 60

/** What can be chosen. */
export function OptionsField({
  options,
  onChange,
}: {
  options: FormOption[]
  onChange: (options: FormOption[]) => void
}) {
  const { say } = useTexts()
  const next = options.length + 1
  return (
    <NamedLines
      legend={say('选项', 'Options')}
      noun={{ zh: '选项', en: 'Option' }}
      lines={options}
      most={mostOptions}
      add={say('加一个选项', 'Add an option')}
      fresh={{ letter: 'o', of: (id) => ({ id, name: { zh: say(`选项 ${next}`, `Option ${next}`) } }) }}
      onChange={onChange}
    />
  )
}
