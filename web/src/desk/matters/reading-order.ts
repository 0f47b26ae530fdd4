import type { Queue } from '@manyuan/core/matters/contract.ts'
import { useRouterState } from '@tanstack/react-router'
import type { ListAddress } from '../api.ts'

/** The list a matter was opened from: a queue of my work, or the list of matters with its filter. */
export type ListOrigin = { queue: Queue } | { filter: ListAddress }

// Kept with the entry of the history: it survives a reload and belongs to this tab alone.
declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The matters of the list, in its order. */
    among?: string[]
    from?: ListOrigin
    /** It was registered just now: whoever did may have the next one waiting. */
    registered?: boolean
    /** The receipt that opens goes to the printer at once. */
    print?: boolean
  }
}

export type ReadingOrder = {
  among: string[]
  from: ListOrigin
  /** Counted from one; 0 where the matter is not in the list. */
  place: number
  previous: string | undefined
  next: string | undefined
}

/** What lies before and after a matter in the list it was opened from; nothing for who came by its address. */
export function useReadingOrder(ref: string): ReadingOrder | undefined {
  const { among, from } = useRouterState({ select: ({ location }) => location.state })
  if (!among || !from) return undefined
  const index = among.indexOf(ref)
  return {
    among,
    from,
    place: index + 1,
    previous: index > 0 ? among[index - 1] : undefined,
    next: index >= 0 ? among[index + 1] : undefined,
  }
}
