import { Uuid } from '@manyuan/core/ids.ts'
import type { UploadView } from '@manyuan/core/matters/uploads.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { Sender } from '../commands/sender.ts'
import type { MatterCipher } from '../crypto/matter-cipher.ts'
import { inTransaction } from '../db/tx.ts'
import { findUpload, listUploads, removeUpload, type UploadRow } from '../db/uploads.ts'
import type { Deps } from '../deps.ts'
import { getReadable, readableCipher } from '../matters/readable.ts'
import { isOwn, ownerOf } from './start-upload.ts'

/** An upload with what opens it. */
export type OwnUpload = { upload: UploadRow; cipher: MatterCipher; name: string }

/**
 * An upload of the sender to a matter that they may add papers to at this moment: asked again with every piece. To
 * anybody else there is none.
 */
export async function findOwnUpload(
  deps: Deps,
  sender: Sender,
  text: string,
  id: string,
): Promise<OwnUpload> {
  const matter = await getReadable(deps, sender.actor, text, 'addPaper')
  if (!Uuid.safeParse(id).success) return refuse('upload.gone')
  const upload = await findUpload(deps.db, { county: matter.county, id })
  if (!upload || upload.matterId !== matter.id || !isOwn(upload, ownerOf(sender.actor)))
    return refuse('upload.gone')
  const cipher = await readableCipher(deps, matter)
  if (!cipher) return refuse('upload.gone')
  return { upload, cipher, name: cipher.open('upload', upload.id, 'name', upload.name) }
}

/** One's own papers that stopped on their way to a matter. */
export async function listOwnUploads(deps: Deps, sender: Sender, text: string): Promise<UploadView[]> {
  const matter = await getReadable(deps, sender.actor, text, 'addPaper')
  const owner = ownerOf(sender.actor)
  const cipher = await readableCipher(deps, matter)
  const uploads = await listUploads(deps.db, matter)
  return uploads
    .filter((upload) => upload.attachmentId === null && isOwn(upload, owner))
    .map((upload) => ({
      id: upload.id,
      name: cipher?.open('upload', upload.id, 'name', upload.name) ?? '',
      paperId: upload.paperId,
      bytes: upload.bytes,
      received: upload.received,
      touchedAt: upload.touchedAt.toISOString(),
    }))
}

/** Forgets an upload and what is on disk of it. */
export async function forgetUpload(deps: Deps, upload: Pick<UploadRow, 'county' | 'id'>): Promise<void> {
  await removePieceFiles(deps, upload.county, await inTransaction(deps.db, (tx) => removeUpload(tx, upload)))
}

/** Pieces that no row knows any more; one that stays behind is found by the sweep. */
export async function removePieceFiles(deps: Deps, county: string, ids: readonly string[]): Promise<void> {
  for (const id of ids) await deps.files.remove(`${county}-${id}`)
}
