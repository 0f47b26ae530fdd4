import type { PaperView, WantedPaper } from '@manyuan/core/matters/views.ts'
import type { MatterCipher } from '../crypto/matter-cipher.ts'
import type { KeptPaper } from '../db/matter-read.ts'
import type { Dictionary } from '../places/dictionary.ts'

type Kept = { paperId: string | null }

/** The papers that the kind of a matter asks for, in the version it was registered with, and which are there. */
export function wantedPapers(
  dictionary: Dictionary,
  matter: { kindId: string; kindVersion: number },
  papers: readonly Kept[],
): WantedPaper[] {
  return dictionary.getKindOf(matter).papers.map(({ id, name, required }) => ({
    id,
    name,
    required,
    there: papers.some((paper) => paper.paperId === id),
  }))
}

/** A paper as its readers see it; without its key only the name is gone. */
export function paperView(cipher: Pick<MatterCipher, 'open'> | undefined, row: KeptPaper): PaperView {
  const { id, paperId, mediaType, bytes, fromReporter } = row
  const name = cipher?.open('attachment', id, 'name', row.name) ?? ''
  return { id, name, paperId, mediaType, bytes, fromReporter, createdAt: row.createdAt.toISOString() }
}
