import { mostInBulk } from '@manyuan/core/bulk/contract.ts'
import type { MatterLine } from '@manyuan/core/matters/views.ts'
import { useState } from 'react'

/** Rows of a list that are chosen to do one thing with all of them. */
export type Selection = {
  has(ref: string): boolean
  toggle(row: MatterLine): void
  /** Chooses all of these, or none of them when all are chosen. */
  toggleAll(rows: readonly MatterLine[]): void
  /** Chooses these besides, as far as there is room. */
  add(rows: readonly MatterLine[]): void
  /** Chooses these and no others. */
  set(rows: readonly MatterLine[]): void
  clear(): void
  /** In the order in which they were chosen; one that has left the list meanwhile is among them as it was. */
  rows: readonly MatterLine[]
  /** No more can be chosen. */
  isFull: boolean
}

/** A selection that holds as long as its list is on the screen. */
export function useSelection(): Selection {
  const [chosen, setChosen] = useState<ReadonlyMap<string, MatterLine>>(new Map())
  const withMore = (rows: readonly MatterLine[]) => {
    const next = new Map(chosen)
    for (const row of rows) if (next.size < mostInBulk) next.set(row.ref, row)
    return next
  }
  const without = (rows: readonly MatterLine[]) => {
    const next = new Map(chosen)
    for (const { ref } of rows) next.delete(ref)
    return next
  }
  return {
    has: (ref) => chosen.has(ref),
    toggle: (row) => setChosen(chosen.has(row.ref) ? without([row]) : withMore([row])),
    toggleAll: (rows) => setChosen(rows.every(({ ref }) => chosen.has(ref)) ? without(rows) : withMore(rows)),
    add: (rows) => setChosen(withMore(rows)),
    set: (rows) => setChosen(new Map(rows.map((row) => [row.ref, row]))),
    clear: () => setChosen(new Map()),
    rows: [...chosen.values()],
    isFull: chosen.size >= mostInBulk,
  }
}
