import { importFieldName } from '@manyuan/core/i18n/staff-texts.ts'
import type { RunView } from '@manyuan/core/imports/contract.ts'
import type { WordedField } from '@manyuan/core/imports/mapping.ts'
import { Select } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useMeanings } from './meanings.ts'

export type Values = Record<string, Record<string, string>>

/** What the words of the other system mean here: those that a trial did not know. */
export function WordFields({
  words,
  values,
  onChange,
}: {
  words: RunView['words']
  values: Values
  onChange: (values: Values) => void
}) {
  const { say, language } = useTexts()
  const options = useMeanings()
  function set(field: WordedField, word: string, meaning: string | undefined): void {
    const { [word]: _, ...others } = values[field] ?? {}
    onChange({ ...values, [field]: meaning === undefined ? others : { ...others, [word]: meaning } })
  }
  return (
    <>
      <h2 className="gap">{say('这些词在这里是什么', 'What these words mean here')}</h2>
      <div className="import-columns">
        {words.map(({ field, word, times }) => (
          <div key={`${field}/${word}`} className="import-column">
            <span>
              {importFieldName(language, field)} {say(`“${word}”`, `"${word}"`)}
              <small className="hint"> {say(`${times} 行`, `${times} rows`)}</small>
            </span>
            <Select<string>
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              aria-label={`${importFieldName(language, field)} ${word}`}
              placeholder={say('请选择', 'Please choose')}
              options={options[field]}
              {...(values[field]?.[word] ? { value: values[field][word] } : {})}
              onChange={(meaning: string | undefined) => set(field, word, meaning)}
            />
          </div>
        ))}
      </div>
    </>
  )
}
