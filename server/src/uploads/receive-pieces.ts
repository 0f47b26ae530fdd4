import { type RefusalCode, Refused, refuse } from '@manyuan/core/refusals.ts'
import type { Sender } from '../commands/sender.ts'
import type { MatterCipher } from '../crypto/matter-cipher.ts'
import { inTransaction } from '../db/tx.ts'
import { finishUpload, insertPiece, listPieces, type UploadRow } from '../db/uploads.ts'
import type { Deps } from '../deps.ts'
import { addPaper } from '../matters/papers.ts'
import { findOwnUpload, forgetUpload, type OwnUpload, removePieceFiles } from './own-upload.ts'
import { cutPieces, pieceBytes } from './pieces.ts'

/** Honest senders need one for each MiB and one for each break of the line. */
const mostPieces = 1000

/** A file that turned out to be none of those that are taken: going on with it is of no use. */
const hopeless: readonly RefusalCode[] = ['file.typeRefused', 'file.mismatch', 'file.empty']

/**
 * Takes what comes of a file from `startsAt` on. Each stretch is sealed and on disk before it counts; what a broken line
 * brought counts too. The last one counts only together with the paper that the whole has become, so that a file is
 * never whole and yet no paper. Gives how much of it is there.
 */
export async function receivePieces(
  deps: Deps,
  sender: Sender,
  at: { ref: string; upload: string; startsAt: number },
  source: AsyncIterable<Buffer>,
): Promise<number> {
  const own = await findOwnUpload(deps, sender, at.ref, at.upload)
  const { upload } = own
  if (at.startsAt !== upload.received) return refuse('upload.elsewhere', { received: upload.received })
  const { received, last } = await keepPieces(deps, own, source)
  if (last) await finish(deps, sender, { ...own, ref: at.ref }, last)
  return received
}

/** Keeps all that comes but the last piece of the file, which is given back. */
async function keepPieces(deps: Deps, own: OwnUpload, source: AsyncIterable<Buffer>) {
  const { bytes, received: startsAt } = own.upload
  // Left before the whole file asks for its own: many that hold a little and want more would wait for each other for ever.
  const leave = await deps.uploadRoom.take(2 * pieceBytes)
  try {
    let received = startsAt
    let last: Buffer | undefined
    for await (const piece of cutPieces(source, bytes - startsAt)) {
      if (received + piece.length === bytes) last = piece
      else await keepPiece(deps, own, received, piece)
      received += piece.length
    }
    return { received, last }
  } finally {
    leave()
  }
}

async function keepPiece(
  deps: Deps,
  { upload, cipher }: OwnUpload,
  startsAt: number,
  bytes: Buffer,
): Promise<void> {
  if (upload.pieces >= mostPieces) {
    await forgetUpload(deps, upload)
    return refuse('upload.gone')
  }
  upload.pieces += 1
  const now = deps.now()
  const piece = { id: deps.newId(now), startsAt, bytes: bytes.length }
  const key = `${upload.county}-${piece.id}`
  await deps.files.write(key, cipher.sealBytes(upload.id, bytes, partAt(startsAt)))
  const counted = await inTransaction(deps.db, (tx) => insertPiece(tx, upload, piece, now))
  if (counted) return
  await deps.files.remove(key)
  const { received } = upload
  return refuse('upload.elsewhere', { received })
}

function partAt(startsAt: number): string {
  return `piece/${startsAt}`
}

/** All that is there but the last piece, opened; nothing when a part of it is gone, as after a restore. */
async function openPieces(
  deps: Deps,
  upload: UploadRow,
  cipher: MatterCipher,
): Promise<Buffer[] | undefined> {
  const opened: Buffer[] = []
  for (const { id, startsAt } of await listPieces(deps.db, upload)) {
    const sealed = await deps.files.read(`${upload.county}-${id}`)
    if (!sealed) return undefined
    opened.push(cipher.openBytes(upload.id, sealed, partAt(startsAt)))
  }
  return opened
}

async function finish(
  deps: Deps,
  sender: Sender,
  { upload, cipher, name, ref }: OwnUpload & { ref: string },
  last: Buffer,
): Promise<void> {
  const leave = await deps.uploadRoom.take(upload.bytes)
  try {
    const before = await openPieces(deps, upload, cipher)
    const bytes = before && Buffer.concat([...before, last])
    if (bytes?.length !== upload.bytes) {
      await forgetUpload(deps, upload)
      return refuse('upload.gone')
    }
    const paper = await addPaper(deps, sender, ref, { name, bytes, paperId: upload.paperId }).catch(
      async (error: unknown) => {
        if (isHopeless(error)) await forgetUpload(deps, upload)
        throw error
      },
    )
    const pieces = await inTransaction(deps.db, (tx) => finishUpload(tx, upload, paper.id, deps.now()))
    await removePieceFiles(deps, upload.county, pieces)
  } finally {
    leave()
  }
}

function isHopeless(error: unknown): boolean {
  return error instanceof Refused && hopeless.includes(error.refusal.code)
}
