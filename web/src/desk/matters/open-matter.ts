import type { ActivityView, MatterView } from '@manyuan/core/matters/views.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useDesk } from '../desk.tsx'
import { useHint } from '../live.ts'

export type OpenMatter = {
  view: MatterView | undefined
  error: Error | null
  /** What others did since the reader last looked, oldest first. */
  news: ActivityView[]
  /** The reader has seen the news. */
  seen: () => void
  /** Reads the matter again after an act of the reader's own, which is no news to them. */
  refresh: () => Promise<void>
}

function newestOf(view: MatterView | undefined): string | undefined {
  return view?.activities.at(-1)?.id
}

function since(view: MatterView | undefined, known: string | undefined): ActivityView[] {
  const at = view?.activities.findIndex(({ id }) => id === known) ?? -1
  return view && at >= 0 ? view.activities.slice(at + 1) : []
}

/**
 * Reads a matter again when others changed it while it is looked at. A hint names no matter, so the page asks for the
 * mark of its own first and reads, which is written to the audit, only what somebody is looking at and has changed.
 */
export function useFollowed(
  ref: string,
  view: MatterView | undefined,
  readAgain: () => Promise<unknown>,
): void {
  const { api } = useDesk()
  async function follow(): Promise<void> {
    // A page nobody sees reads again by itself when its window is looked at.
    if (document.hidden || !view) return
    const now = await api.mark(ref).catch(() => undefined)
    if (now && now.mark !== view.mark) await readAgain()
  }
  useHint(() => void follow())
}

/** A matter that follows what others do to it while its page is open. */
export function useOpenMatter(ref: string): OpenMatter {
  const { api } = useDesk()
  const query = useQuery({ queryKey: ['matter', ref], queryFn: () => api.matter(ref) })
  const view = query.data
  const [known, setKnown] = useState<string>()
  if (known === undefined && view) setKnown(newestOf(view))
  useFollowed(ref, view, query.refetch)

  return {
    view,
    error: query.error,
    news: since(view, known),
    seen: () => setKnown(newestOf(view)),
    refresh: async () => {
      const { data } = await query.refetch()
      setKnown(newestOf(data))
    },
  }
}
