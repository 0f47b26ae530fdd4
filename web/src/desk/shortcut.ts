import { useEffect, useEffectEvent } from 'react'

const writes =
  'input, textarea, select, [contenteditable], [role="combobox"], .ant-modal, .ant-drawer, .ant-popover'

/** Whether a key with Alt alone is meant for the screen: nobody writes, and no dialog is open. */
function isForScreen({
  altKey,
  ctrlKey,
  metaKey,
  shiftKey,
  defaultPrevented,
  target,
}: KeyboardEvent): boolean {
  if (!altKey || ctrlKey || metaKey || shiftKey || defaultPrevented) return false
  return !(target instanceof Element && target.closest(writes))
}

/** Alt with a key, anywhere on the screen but where somebody writes or a dialog is open. */
export function useAltKey(
  code: 'ArrowUp' | 'ArrowDown' | 'KeyN' | 'KeyP',
  press: (() => void) | undefined,
): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    // By its place on the keyboard: on a Mac, Alt with a letter writes another sign.
    if (!press || event.code !== code || !isForScreen(event)) return
    event.preventDefault()
    press()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

/** Alt with a key, also where somebody writes: what is being written is kept and the hand stays where it is. */
export function useAltKeysWhileWriting(press: ReadonlyMap<string, (() => void) | undefined>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { altKey, ctrlKey, metaKey, shiftKey, code } = event
    const act = altKey && !ctrlKey && !metaKey && !shiftKey ? press.get(code) : undefined
    if (!act) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

/** Alt with a digit, where Alt with a key holds; `press` gets the digit. */
export function useAltDigit(press: (digit: number) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const digit = /^Digit(\d)$/.exec(event.code)?.[1]
    if (digit === undefined || !isForScreen(event)) return
    event.preventDefault()
    press(Number(digit))
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
