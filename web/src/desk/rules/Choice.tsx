import { Select } from 'antd'
import { Labelled } from './Labelled.tsx'

/** One of a closed list, with what it is above it. */
export function Choice<Value extends string>({
  label,
  of,
  words,
  value,
  onChange,
}: {
  label: string
  of: readonly Value[]
  words: Readonly<Record<Value, string>>
  value: Value
  onChange: (value: Value) => void
}) {
  return (
    <Labelled label={label}>
      {(id) => (
        <Select
          id={id}
          value={value}
          onChange={onChange}
          options={of.map((one) => ({ value: one, label: words[one] }))}
        />
      )}
    </Labelled>
  )
}
