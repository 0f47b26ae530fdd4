import { createHash } from 'node:crypto'
import { matterRef, Uuid } from '@manyuan/core/ids.ts'
import type { PaperView } from '@manyuan/core/matters/views.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { recordReading } from '../audit/record-reading.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { listAttachments } from '../db/matter-read.ts'
import { findMatter, findMatterForUpdate } from '../db/matter-record.ts'
import { insertFacts, updateMatter } from '../db/matter-write.ts'
import { gaveUpWaiting, inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { bareFile } from '../files/bare-file.ts'
import { checkFile } from '../files/check-file.ts'
import { displayName } from '../files/display-name.ts'
import { encodingOf } from '../files/plain-text.ts'
import { isDrawable, smallPicture } from '../files/small-picture.ts'
import { addActivity, auditMatter } from './facts.ts'
import { findSame, refuseBeyondRoom } from './paper-room.ts'
import { findKey, readableCipher } from './readable.ts'
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

/** A paper that a sender may read, with what opens it; there is none to anybody else. */
async function getPaper(deps: Deps, sender: Sender, text: string, paperId: string) {
  if (!Uuid.safeParse(paperId).success) return refuse('record.notFound')
  const matter = await findMatter(deps.db, await findKey(deps, text))
  if (!matter || !can(sender.actor, 'read', matter)) return refuse('matter.notFound')
  const row = (await listAttachments(deps.db, matter)).find(({ id }) => id === paperId)
  const hidden =
    row && sender.actor.type === 'citizen' && !row.public && !(row.fromReporter && sender.actor.first)
  const cipher = await readableCipher(deps, matter)
  if (!row || hidden || !cipher) return refuse('record.notFound')
  return { matter, row, cipher }
}

async function openPaper(deps: Deps, { row, cipher }: Awaited<ReturnType<typeof getPaper>>): Promise<Buffer> {
  const sealed = await deps.files.read(row.storageKey)
  return sealed ? cipher.openBytes(row.id, sealed) : refuse('record.notFound')
}

/** A text is given byte for byte, with what it takes to read it. */
function withEncoding(mediaType: string, bytes: Buffer): string {
  return mediaType === 'text/plain' ? `${mediaType}; charset=${encodingOf(bytes) ?? 'utf-8'}` : mediaType
}

/** A paper for somebody who may read its matter, without what the camera wrote beside it; the reading is written down. */
export async function readPaper(deps: Deps, sender: Sender, text: string, paperId: string) {
  const paper = await getPaper(deps, sender, text, paperId)
  const { matter, row, cipher } = paper
  const bytes = await openPaper(deps, paper)
  await recordReading(deps, sender, matter, 'paper.read', { paperId })
  return {
    name: cipher.open('attachment', row.id, 'name', row.name),
    mediaType: withEncoding(row.mediaType, bytes),
    bytes: bareFile(row.mediaType, bytes),
  }
}

const small = 'small'

/**
 * The small picture of a photo, drawn when somebody first sees the list and kept, sealed, beside the photo. That somebody saw
 * it is written down as well.
 */
export async function readSmallPicture(
  deps: Deps,
  sender: Sender,
  text: string,
  paperId: string,
): Promise<Buffer> {
  const paper = await getPaper(deps, sender, text, paperId)
  const { matter, row, cipher } = paper
  if (!isDrawable(row.mediaType)) return refuse('record.notFound')
  const key = `${row.storageKey}.${small}`
  const kept = await deps.files.read(key)
  const picture = kept
    ? cipher.openBytes(row.id, kept, small)
    : await smallPicture(row.mediaType, await openPaper(deps, paper))
  if (!picture) return refuse('record.notFound')
  if (!kept) await keepSmall(deps, key, cipher.sealBytes(row.id, picture, small))
  await recordReading(deps, sender, matter, 'paper.read', { paperId, as: small })
  return picture
}

/** It can be drawn again: a full disk is no reason not to show it. */
async function keepSmall(deps: Deps, key: string, sealed: Buffer): Promise<void> {
  await deps.files.write(key, sealed).catch((error: unknown) => {
    deps.log.warn({ err: error }, 'A small picture could not be kept.')
  })
}
