import { useTexts } from '../i18n/language.tsx'
import type { Ties } from '../ui/Field.tsx'
import { problemOfWords } from './faults.ts'

/** From which part of the room on it is said how much is left. */
const nearlyFull = 0.9

/**
 * A box for words. More than fits may be put into it and stays to be shortened: a box that stops taking letters loses
 * the end of what was copied into it, and tells nobody.
 */
export function Words({
  ties,
  value,
  most,
  rows,
  placeholder,
  onChange,
}: {
  ties: Ties
  value: string
  most: number
  rows: number
  placeholder?: string
  onChange: (value: string) => void
}) {
  const { say } = useTexts()
  const left = most - value.trim().length
  const tooLong = problemOfWords(value, { most, needed: false, say })
  const nearly = left < most * (1 - nearlyFull) ? say(`还可以写 ${left} 个字`, `${left} characters left`) : ''
  // Once the button was pressed it is said as what is wrong with the field.
  const says = ties['aria-invalid'] ? '' : (tooLong ?? nearly)
  return (
    <>
      <textarea
        {...ties}
        rows={rows}
        value={value}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
      />
      <span role="status" className={says ? (tooLong ? 'wrong' : 'hint') : 'nothing'}>
        {says}
      </span>
    </>
  )
}
