import { changesBetween } from '@manyuan/core/kinds/changes.ts'
import { draftOf, KindDraft } from '@manyuan/core/kinds/draft.ts'
import type { Kind } from '@manyuan/core/kinds/kind.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import {
  findNewestRevision,
  findRevision,
  insertRevision,
  type KindRevision,
  listKindRows,
} from '../db/rules.ts'
import { readKinds } from '../kinds/versions.ts'

/** The draft of a kind, if its newest revision is one. */
export function draftIn(revision: KindRevision | undefined): KindDraft | undefined {
  return revision?.state === 'draft' ? KindDraft.parse(revision.definition) : undefined
}

/** What somebody had before them who names a revision; before the first one, the version that held then. */
async function stateAt(use: AdminUseCase, kindId: string, basedOn: number): Promise<KindDraft | undefined> {
  const revision = await findRevision(use.tx, kindId, basedOn)
  if (revision) return KindDraft.parse(revision.definition)
  const first = await findRevision(use.tx, kindId, 1)
  if (!first || first.kindVersion === null) return undefined
  const version = first.state === 'published' ? first.kindVersion - 1 : first.kindVersion
  const kind = readKinds(await listKindRows(use.tx)).getKindOf({ kindId, kindVersion: version })
  return draftOf(kind)
}

/** Refuses what was written on old knowledge, with who changed what in between; nothing of either is lost. */
export async function requireNewest(
  use: AdminUseCase,
  kindId: string,
  basedOn: number,
): Promise<KindRevision | undefined> {
  const newest = await findNewestRevision(use.tx, kindId)
  if ((newest?.revision ?? 0) === basedOn) return newest
  if (!newest) return refuse('record.notFound')
  const before = await stateAt(use, kindId, basedOn)
  return refuse('rules.changed', {
    revision: newest.revision,
    by: newest.unit,
    role: newest.role,
    at: newest.at.toISOString(),
    changes: before ? changesBetween(before, KindDraft.parse(newest.definition)) : [],
  })
}

/** Writes down the next revision and gives its number. */
export function addRevision(
  use: AdminUseCase,
  newest: KindRevision | undefined,
  row: { kindId: string; state: KindRevision['state']; definition: KindDraft; kind: Kind | undefined },
): number {
  const revision = (newest?.revision ?? 0) + 1
  insertRevision(
    use.tx,
    { kindId: row.kindId, revision, state: row.state, definition: row.definition },
    {
      kindVersion: row.kind?.version ?? null,
      postId: use.actor.postId,
      at: use.now,
    },
  )
  return revision
}
