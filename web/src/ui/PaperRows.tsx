import type { PaperView } from '@manyuan/core/matters/views.ts'
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react'
import { PaperTile } from './PaperTile.tsx'

const Viewer = lazy(() => import('./viewer/Viewer.tsx').then(({ Viewer }) => ({ default: Viewer })))

/** The papers of a matter as a list of which each opens over the page. `load` fetches one, or the small picture of it. */
export function PaperRows({
  papers,
  load,
  note,
}: {
  papers: readonly PaperView[]
  load: (paper: string, size?: '/small') => Promise<Blob>
  /** What is to be said of one besides its name. */
  note: (paper: PaperView) => ReactNode
}) {
  const [open, setOpen] = useState<string>()
  const loadSmall = useCallback((paper: string) => load(paper, '/small'), [load])
  if (papers.length === 0) return null
  return (
    <>
      <ul className="paper-rows">
        {papers.map((paper) => (
          <li key={paper.id}>
            <button type="button" className="paper-row" onClick={() => setOpen(paper.id)}>
              <PaperTile paper={paper} load={loadSmall} />
              <span>
                <span className="paper-name">{paper.name}</span>
                <small>{note(paper)}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open !== undefined && (
        <Suspense fallback={null}>
          <Viewer papers={papers} first={open} load={load} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </>
  )
}
