import type { WantedPaper } from '@manyuan/core/matters/views.ts'
import type { Dictionary } from '../places/dictionary.ts'

type Kept = { paperId: string | null }

/** The papers that the kind of a matter asks for, in the version it was registered with, and which are there. */
export function wantedPapers(
  dictionary: Dictionary,
  matter: { kindId: string; kindVersion: number },
  papers: readonly Kept[],
): WantedPaper[] {
  const kind = dictionary.kindVersion(matter.kindId, matter.kindVersion) ?? dictionary.getKind(matter.kindId)
  return kind.papers.map(({ id, name, required }) => ({
    id,
    name,
    required,
    there: papers.some((paper) => paper.paperId === id),
  }))
}
