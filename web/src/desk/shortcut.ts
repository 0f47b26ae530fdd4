import { useEffect, useEffectEvent } from 'react'

const writes =
  'input, textarea, select, [contenteditable], [role="combobox"], .ant-modal, .ant-drawer, .ant-popover'

/** Alt with a key, anywhere on the screen but where somebody writes or a dialog is open. */
export function useAltKey(
  code: 'ArrowUp' | 'ArrowDown' | 'KeyN' | 'KeyP',
  press: (() => void) | undefined,
): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { altKey, ctrlKey, metaKey, shiftKey, target } = event
    // By its place on the keyboard: on a Mac, Alt with a letter writes another sign.
    if (!press || event.code !== code || !altKey || ctrlKey || metaKey || shiftKey) return
    if (event.defaultPrevented || (target instanceof Element && target.closest(writes))) return
    event.preventDefault()
    press()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
