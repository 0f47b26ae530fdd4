import { randomBytes } from 'node:crypto'
import { extensionOf, mostPaperBytes, mostPaperMegabytes } from '@manyuan/core/matters/paper-types.ts'
import { mostUnfinished, type UploadWish } from '@manyuan/core/matters/uploads.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { listAttachments } from '../db/matter-read.ts'
import { findMatterForUpdate } from '../db/matter-record.ts'
import { inTransaction, type Tx } from '../db/tx.ts'
import { countUnfinishedOf, insertUpload, listUploads, type UploadRow } from '../db/uploads.ts'
import type { Deps } from '../deps.ts'
import { refuseUnknownExtension } from '../files/check-file.ts'
import { displayName } from '../files/display-name.ts'
import { refuseBeyondRoom } from '../matters/paper-room.ts'
import { findKey } from '../matters/readable.ts'
import { cipherOf } from '../matters/use-case.ts'
import { wantedPapers } from '../matters/wanted-papers.ts'

type Owner = Pick<UploadRow, 'staffId' | 'partyId'>

/** Whose an upload is: only they may go on with it, whatever post they act from. */
export function ownerOf(actor: Actor): Owner {
  if (actor.type === 'staff') return { staffId: actor.staffId, partyId: null }
  if (actor.type === 'citizen') return { staffId: null, partyId: actor.partyId }
  return refuse('permission.denied', { action: 'matter.addPaper' })
}

export function isOwn(upload: Owner, owner: Owner): boolean {
  return upload.staffId === owner.staffId && upload.partyId === owner.partyId
}

/**
 * Begins a paper that comes piece by piece: whatever can be refused is refused before its first byte. The same file
 * of the same person for the same matter is given back: one that stopped goes on, one that arrived needs nothing more.
 */
export async function startUpload(
  deps: Deps,
  sender: Sender,
  text: string,
  wish: UploadWish & { bytes: number },
): Promise<UploadRow> {
  const owner = ownerOf(sender.actor)
  const name = displayName(wish.filename)
  const paperId = wish.paper ?? null
  if (wish.bytes === 0) return refuse('file.empty')
  if (wish.bytes > mostPaperBytes) return refuse('file.tooLarge', { limitMegabytes: mostPaperMegabytes })
  refuseUnknownExtension(extensionOf(name))
  const key = await findKey(deps, text)
  const now = deps.now()
  const dictionary = await deps.dictionary.current()
  return await inTransaction(deps.db, async (tx) => {
    // The matter is locked: of two files that begin at once only one may take the last room.
    const matter = await findMatterForUpdate(tx, key)
    if (!matter || !can(sender.actor, 'read', matter)) return refuse('matter.notFound')
    if (!can(sender.actor, 'addPaper', matter))
      return refuse('permission.denied', { action: 'matter.addPaper' })
    if (paperId !== null && !wantedPapers(dictionary, matter, []).some(({ id }) => id === paperId))
      return refuse('input.invalid', { fields: [{ path: 'paper', problem: 'option' }] })
    const uploads = await listUploads(tx, matter)
    // Without a mark nothing tells one file from another of its name.
    const mark = wish.mark ?? randomBytes(16).toString('hex')
    const same = uploads.find(
      (one) => isOwn(one, owner) && one.mark === mark && one.bytes === wish.bytes && one.paperId === paperId,
    )
    if (same) return same
    await refuseTooMany(tx, owner)
    const fromReporter = owner.partyId !== null
    const coming = uploads
      .filter(({ attachmentId }) => attachmentId === null)
      .map(({ bytes, partyId }) => ({ bytes, fromReporter: partyId !== null }))
    refuseBeyondRoom([...(await listAttachments(tx, matter)), ...coming], fromReporter, wish.bytes)
    const cipher = await cipherOf(openUseCase(deps, tx, sender, { dictionary, now }), matter)
    const id = deps.newId(now)
    const row: UploadRow = {
      county: matter.county,
      id,
      matterId: matter.id,
      paperId,
      name: cipher.seal('upload', id, 'name', name),
      mark,
      bytes: wish.bytes,
      received: 0,
      pieces: 0,
      ...owner,
      touchedAt: now,
      attachmentId: null,
    }
    await insertUpload(tx, row)
    return row
  })
}

async function refuseTooMany(tx: Tx, { staffId }: Owner): Promise<void> {
  if (staffId === null) return
  if ((await countUnfinishedOf(tx, staffId, mostUnfinished)) >= mostUnfinished)
    refuse('upload.tooMany', { most: mostUnfinished })
}
