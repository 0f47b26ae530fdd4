import { useEffect, useEffectEvent } from 'react'

/** Where somebody writes, or a dialog or menu has the keys. */
const writes =
  'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable], [role="combobox"], .ant-modal, .ant-drawer, .ant-popover, .ant-dropdown'
/** What Enter presses by itself. */
const pressed = 'button, a, summary, [role="button"]'

/** Keys that may be held down: they only look on. */
const held = ['j', 'k', 'ArrowDown', 'ArrowUp']

/**
 * Keys without any other, by what they write; a digit as `1`. They are the screen's alone where nobody writes, no dialog is
 * open, and they are `on`: a voice that dictates would press them too (WCAG 2.1.4).
 */
export function useKeys(press: Readonly<Record<string, (() => void) | undefined>>, on: boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { altKey, ctrlKey, metaKey, key, repeat, target } = event
    if (!on || altKey || ctrlKey || metaKey || event.defaultPrevented) return
    const name = key.length === 1 ? key.toLowerCase() : key
    const act = press[name]
    if (!act || (repeat && !held.includes(name))) return
    const at = target instanceof Element ? target : undefined
    if (at?.closest(writes)) return
    if (name === 'Enter' && at?.closest(pressed)) return
    if (name.startsWith('Arrow') && at?.closest('[type="radio"]')) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
