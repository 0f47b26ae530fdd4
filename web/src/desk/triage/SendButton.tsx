import { Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import type { Choice } from './choices.ts'

/** Says what Enter does with what is chosen. */
export function SendButton({
  choice,
  isNew,
  onSend,
}: {
  choice: Choice | undefined
  isNew: boolean
  onSend: () => void
}) {
  const { say } = useTexts()
  function words(): string {
    if (!choice) return say('先选派给谁', 'Choose whom first')
    const { name, hand } = choice
    if (hand) return name
    return isNew ? say(`受理并派给${name}`, `Accept, send to ${name}`) : say(`派给${name}`, `Send to ${name}`)
  }
  return (
    <Button type="primary" disabled={!choice} onClick={onSend} aria-keyshortcuts="Enter">
      {words()} <kbd>Enter</kbd>
    </Button>
  )
}
