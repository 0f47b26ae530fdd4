import { quietUploadHours } from '@manyuan/core/matters/uploads.ts'
import { listQuietUploads } from '../db/uploads.ts'
import type { Deps } from '../deps.ts'
import { forgetUpload } from './own-upload.ts'

export const sweepUploadsPortion = 100

/** Forgets uploads to which nothing came for hours, half-done ones and those that are papers since; gives how many. */
export async function sweepUploads(deps: Deps): Promise<number> {
  const before = new Date(deps.now().getTime() - quietUploadHours * 3_600_000)
  const quiet = await listQuietUploads(deps.db, before, sweepUploadsPortion)
  for (const upload of quiet) await forgetUpload(deps, upload)
  return quiet.length
}
