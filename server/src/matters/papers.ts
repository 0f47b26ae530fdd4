import { createHash } from 'node:crypto'
import { matterRef } from '@manyuan/core/ids.ts'
import type { PaperView } from '@manyuan/core/matters/views.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { resumeForReporter } from '../clock/suspend.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { listAttachments } from '../db/matter-read.ts'
import { findMatterForUpdate } from '../db/matter-record.ts'
import { insertFacts, updateMatter } from '../db/matter-write.ts'
import { gaveUpWaiting, inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { checkFile } from '../files/check-file.ts'
import { displayName } from '../files/display-name.ts'
import { addActivity, auditMatter } from './facts.ts'
import { findSame, refuseBeyondRoom } from './paper-room.ts'
import { findKey } from './readable.ts'
import { cipherOf } from './use-case.ts'
import { paperView, wantedPapers } from './wanted-papers.ts'

/**
 * Adds a file to a matter: checked by content, sealed under the matter's key, kept with the digest of the original. One
 * that is there already is kept once.
 */
export async function addPaper(
  deps: Deps,
  sender: Sender,
  text: string,
  file: { name: string; bytes: Buffer; paperId: string | null },
): Promise<PaperView> {
  const name = displayName(file.name)
  const mediaType = await checkFile(name, file.bytes)
  const key = await findKey(deps, text)
  const now = deps.now()
  const id = deps.newId(now)
  const storageKey = `${key.county}-${id}`
  const sha256 = createHash('sha256').update(file.bytes).digest()
  const dictionary = await deps.dictionary.current()
  const paper = await inTransaction(deps.db, async (tx) => {
    const matter = await findMatterForUpdate(tx, key)
    if (!matter || !can(sender.actor, 'read', matter)) return refuse('matter.notFound')
    if (!can(sender.actor, 'addPaper', matter))
      return refuse('permission.denied', { action: 'matter.addPaper' })
    const use = openUseCase(deps, tx, sender, { dictionary, now, commandId: id })
    const wanted = wantedPapers(dictionary, matter, [])
    if (file.paperId !== null && !wanted.some((paper) => paper.id === file.paperId))
      return refuse('input.invalid', { fields: [{ path: 'paper', problem: 'option' }] })
    const cipher = await cipherOf(use, matter)
    const fromReporter = sender.actor.type === 'citizen'
    const kept = await listAttachments(tx, matter)
    const same = findSame(kept, { sha256, paperId: file.paperId, fromReporter })
    if (same) return paperView(cipher, same)
    refuseBeyondRoom(kept, fromReporter, file.bytes.length)
    const activityId = addActivity(use, matter, { kind: 'addPaper', public: fromReporter })
    use.facts.attachment.push({
      county: matter.county,
      id,
      matter_id: matter.id,
      activity_id: activityId,
      paper_id: file.paperId,
      name_cipher: cipher.seal('attachment', id, 'name', name),
      media_type: mediaType,
      bytes: file.bytes.length,
      sha256,
      storage_key: storageKey,
      from_reporter: fromReporter,
      public: false,
      ...staffColumns(sender.actor),
      created_at: now,
    })
    auditMatter(use, matter, 'matter.addPaper')
    // The clock goes on before the mark of what they sent is set, which its own move would take away.
    if (fromReporter) await resumeForReporter(use, matter)
    // The photos of a fresh report belong to it; what comes later is to be seen.
    if (fromReporter && matter.stage !== 'registered') updateMatter(tx, matter, { spoke_at: now })
    // The bytes are on disk before the row is committed: a row without its file would be a lost paper.
    await deps.files.write(storageKey, cipher.sealBytes(id, file.bytes))
    insertFacts(tx, use.facts)
    const { paperId } = file
    return {
      id,
      name,
      paperId,
      mediaType,
      bytes: file.bytes.length,
      fromReporter,
      createdAt: now.toISOString(),
    }
  }).catch((error: unknown) => {
    if (gaveUpWaiting(error)) return refuse('matter.busy')
    throw error
  })
  deps.live.hint(matterRef(key))
  return paper
}
