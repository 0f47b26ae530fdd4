import type { BothLanguages } from '@manyuan/core/text.ts'
import { Input } from 'antd'
import { type ReactNode, useId } from 'react'
import { useTexts } from '../../i18n/language.tsx'

/** A field with its name above it. */
export function Labelled({
  label,
  hint,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  children: (id: string) => ReactNode
}) {
  const id = useId()
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint && <span className="hint">{hint}</span>}
    </div>
  )
}

/** Words in both languages; without any in English the Chinese ones are shown to everybody. */
export function BothFields({
  label,
  value,
  onChange,
  disabled = false,
}: {
  label: string
  value: BothLanguages | undefined
  /** Nothing when both are empty. */
  onChange: (value: BothLanguages | undefined) => void
  disabled?: boolean
}) {
  const { say } = useTexts()
  const { zh = '', en = '' } = value ?? {}
  function change(next: { zh: string; en: string }): void {
    onChange(next.zh || next.en ? { zh: next.zh, ...(next.en ? { en: next.en } : {}) } : undefined)
  }
  return (
    <div className="both">
      <Labelled label={label}>
        {(id) => (
          <Input
            id={id}
            maxLength={200}
            disabled={disabled}
            value={zh}
            onChange={(event) => change({ zh: event.target.value, en })}
          />
        )}
      </Labelled>
      <Labelled label={say('英文（可不填）', 'In English (optional)')}>
        {(id) => (
          <Input
            id={id}
            maxLength={200}
            disabled={disabled}
            value={en}
            onChange={(event) => change({ zh, en: event.target.value })}
          />
        )}
      </Labelled>
    </div>
  )
}
