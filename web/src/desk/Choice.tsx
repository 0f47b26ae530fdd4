import { Select } from 'antd'
import { useClear } from './clear.ts'

/** One word of a closed set that narrows what is listed; nothing chosen, and `empty` says what that means, is all of them. */
export function Choice<Value extends string>({
  name,
  empty = name,
  names,
  values,
  value,
  onChange,
}: {
  name: string
  empty?: string
  names: Record<Value, string>
  values: readonly Value[]
  value: Value | undefined
  onChange: (value: Value | undefined) => void
}) {
  const clear = useClear()
  return (
    <Select<Value>
      allowClear={clear}
      aria-label={name}
      placeholder={empty}
      value={value ?? null}
      options={values.map((one) => ({ value: one, label: names[one] }))}
      onChange={(chosen?: Value) => onChange(chosen)}
    />
  )
}
