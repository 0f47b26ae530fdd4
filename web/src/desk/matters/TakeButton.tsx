import { Button } from 'antd'
import type { ReactNode } from 'react'

/**
 * Takes what is suggested for a field, and is gone then: the pointer leaves the hand where it writes, and a keyboard goes on
 * from the field.
 */
export function TakeButton({
  field,
  hint,
  onTake,
  children,
}: {
  /** The id of the field. */
  field: string | undefined
  /** The key that takes it, where there is one. */
  hint?: string | undefined
  onTake: () => void
  children: ReactNode
}) {
  return (
    <Button
      size="small"
      onMouseDown={(event) => event.preventDefault()}
      onClick={({ detail }) => {
        onTake()
        const byKeyboard = detail === 0
        if (byKeyboard && field) document.getElementById(field)?.focus()
      }}
    >
      {children}
      {hint && <kbd>{hint}</kbd>}
    </Button>
  )
}
