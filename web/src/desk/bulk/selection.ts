import { useState } from 'react'

/** Rows of a list that are chosen to do one thing with all of them. */
export type Selection = {
  has(ref: string): boolean
  toggle(ref: string): void
  /** Chooses all of these, or none of them when all are chosen. */
  toggleAll(refs: readonly string[]): void
  clear(): void
  refs: readonly string[]
}

/** A selection in the order in which rows were chosen; it holds as long as its list is on the screen. */
export function useSelection(): Selection {
  const [refs, setRefs] = useState<readonly string[]>([])
  return {
    refs,
    has: (ref) => refs.includes(ref),
    toggle: (ref) => setRefs(refs.includes(ref) ? refs.filter((one) => one !== ref) : [...refs, ref]),
    toggleAll: (all) =>
      setRefs(
        all.every((ref) => refs.includes(ref))
          ? refs.filter((ref) => !all.includes(ref))
          : [...new Set([...refs, ...all])],
      ),
    clear: () => setRefs([]),
  }
}
