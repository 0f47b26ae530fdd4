import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { type KeyboardEvent, useRef } from 'react'
import type { Selection } from './selection.ts'

/**
 * Choosing rows without a mouse: ↑ and ↓ go from row to row, x chooses the one that has the focus, and with Shift those that
 * are passed are chosen as well. With Shift a tick takes all between it and the one before.
 */
export function useRowKeys(rows: readonly MatterLine[], selection: Selection | undefined) {
  const last = useRef(0)
  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (!selection || event.altKey || event.ctrlKey || event.metaKey) return
    const all = [...event.currentTarget.querySelectorAll('tr')]
    const at = all.findIndex((row) => event.target instanceof Node && row.contains(event.target))
    const row = rows[at]
    if (!row) return
    if (event.key === 'x') selection.toggle(row)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const next = step === undefined ? undefined : rows[at + step]
    if (step === undefined || !next) return
    event.preventDefault()
    if (event.shiftKey) selection.add([row, next])
    all[at + step]?.querySelector<HTMLElement>('.what a')?.focus()
  }
  function tick(at: number, withShift: boolean): void {
    const row = rows[at]
    if (!selection || !row) return
    const [from, to] = [Math.min(last.current, at), Math.max(last.current, at)]
    if (withShift) selection.add(rows.slice(from, to + 1))
    else selection.toggle(row)
    last.current = at
  }
  return { onKeyDown, tick }
}
