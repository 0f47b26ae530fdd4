import { refuse } from '@manyuan/core/refusals.ts'
import type { KeptPaper } from '../db/matter-read.ts'

/**
 * The most papers of a matter: its page shows all of them, and nobody fills the disk with one report. Reporters have
 * their room together, whoever joined; it is none of the staff's.
 */
const most = {
  reporters: { papers: 20, megabytes: 200 },
  staff: { papers: 200, megabytes: 2000 },
} as const

/** Refuses one more paper of so many bytes when there is no room for it. */
export function refuseBeyondRoom(
  kept: readonly Pick<KeptPaper, 'fromReporter' | 'bytes'>[],
  fromReporter: boolean,
  bytes: number,
): void {
  const { papers, megabytes } = fromReporter ? most.reporters : most.staff
  const same = kept.filter((paper) => paper.fromReporter === fromReporter)
  const sum = same.reduce((total, paper) => total + paper.bytes, bytes)
  if (same.length >= papers || sum > megabytes * 1024 * 1024) refuse('file.noRoom', { papers, megabytes })
}

/** The same file sent once more, because the answer to the first was lost: it is there already. */
export function findSame<Paper extends KeptPaper>(
  kept: readonly Paper[],
  { sha256, paperId, fromReporter }: Pick<KeptPaper, 'sha256' | 'paperId' | 'fromReporter'>,
): Paper | undefined {
  return kept.find(
    (paper) =>
      paper.fromReporter === fromReporter && paper.paperId === paperId && paper.sha256.equals(sha256),
  )
}
