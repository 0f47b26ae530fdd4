import type { StaffActor } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { addAudit } from '../audit/audit-row.ts'
import type { Sender } from '../commands/sender.ts'
import { type ExportRecord, findExport, takeDownload } from '../db/exports.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { partsName } from './kept.ts'
import { keyOfParts, openParts } from './parts.ts'
import { sourceOf } from './sources.ts'

function refuseDownload(one: ExportRecord | undefined, now: Date): never {
  if (!one) return refuse('record.notFound')
  const { state, expiresAt, downloads, mostDownloads } = one
  if (state === 'waiting' || state === 'making') return refuse('export.notReady', { why: 'waiting' })
  if (state !== 'ready') return refuse('export.notReady', { why: state })
  if (expiresAt !== null && expiresAt <= now) return refuse('export.notReady', { why: 'expired' })
  return refuse('export.notReady', { why: downloads >= mostDownloads ? 'usedUp' : 'gone' })
}

/** One download, counted and written down before the first byte: another person, and another post, finds nothing. */
export async function openDownload(
  deps: Deps,
  sender: Sender & { actor: StaffActor },
  id: string,
): Promise<{ file: AsyncIterable<Buffer>; kept: ExportRecord }> {
  const { actor } = sender
  const now = deps.now()
  const before = await findExport(deps.db, id, actor)
  // What was taken away since holds for a file that was made before too.
  const source = before && sourceOf(before.definition)
  if (source && !source.may(actor, before.definition))
    return refuse('permission.denied', { action: source.right })
  const kept = await inTransaction(deps.db, async (tx) => {
    const taken = await takeDownload(tx, id, actor, now)
    if (taken)
      addAudit(deps, tx, sender, {
        county: deps.dictionary.known().city.county,
        action: 'export.download',
        objectType: 'export',
        objectId: id,
        data: { number: taken.number, downloads: taken.downloads },
      })
    return taken
  })
  const key = kept && keyOfParts(deps.ring, kept)
  if (!kept || kept.parts === null || !key) return refuseDownload(before, now)
  const parts = openParts(deps.files, key, partsName(kept), kept.parts)
  // The first part before any head is sent: what is gone is refused, not broken off.
  const first = await parts.next().catch(() => undefined)
  if (!first || first.done) return refuse('export.notReady', { why: 'gone' })
  async function* whole(): AsyncGenerator<Buffer> {
    yield first?.value ?? Buffer.alloc(0)
    yield* parts
  }
  return { file: whole(), kept }
}
