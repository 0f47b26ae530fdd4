import { matterRef, Uuid } from '@manyuan/core/ids.ts'
import { can } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { recordReading } from '../audit/record-reading.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { listAttachments } from '../db/matter-read.ts'
import { findMatter } from '../db/matter-record.ts'
import { insertFacts } from '../db/matter-write.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { bareFile } from '../files/bare-file.ts'
import { smallOf } from '../files/file-store.ts'
import { encodingOf } from '../files/plain-text.ts'
import { isDrawable, smallPicture } from '../files/small-picture.ts'
import { addActivity, addText, auditMatter } from './facts.ts'
import { findKey, getReadable, readableCipher } from './readable.ts'

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

/**
 * The paper byte for byte as it was sent, for a court or whoever else is to compare its digest: with where a photo was taken.
 * What for is kept in the history before anything is given, and the person concerned can ask about it.
 */
export async function takeOriginal(
  deps: Deps,
  sender: Sender,
  of: { text: string; paperId: string; reason: string },
) {
  const matter = await getReadable(deps, sender.actor, of.text, 'takeOriginal')
  const paper = await getPaper(deps, sender, of.text, of.paperId)
  const { row, cipher } = paper
  const bytes = await openPaper(deps, paper)
  const now = deps.now()
  const dictionary = await deps.dictionary.current()
  await inTransaction(deps.db, async (tx) => {
    const use = openUseCase(deps, tx, sender, { dictionary, now })
    const taken = addActivity(use, matter, { kind: 'takeOriginal', data: { paperId: row.id } })
    addText(use, matter, cipher, 'reason', of.reason, taken)
    auditMatter(use, matter, 'matter.takeOriginal')
    insertFacts(tx, use.facts)
  })
  deps.live.hint(matterRef(matter))
  return { name: cipher.open('attachment', row.id, 'name', row.name), sha256: row.sha256, bytes }
}

/** Refuses a paper to whoever may not read it, for those who have its small picture already. */
export async function admitToPaper(
  deps: Deps,
  sender: Sender,
  text: string,
  paperId: string,
): Promise<undefined> {
  await getPaper(deps, sender, text, paperId)
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
  const key = smallOf(row.storageKey)
  const kept = await deps.files.read(key)
  const picture = kept
    ? cipher.openBytes(row.id, kept, small)
    : await smallPicture(row.mediaType, () => openPaper(deps, paper))
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
