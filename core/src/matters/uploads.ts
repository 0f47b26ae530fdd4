import { z } from 'zod'
import { Uuid } from '../ids.ts'

/** The version of tus that resumable uploads speak (tus.io/protocols/resumable-upload), and the parts of it besides the core. */
export const tusVersion = '1.0.0'
export const tusExtensions = ['creation', 'expiration', 'termination'] as const

/** For how long an upload to which nothing comes waits to go on. */
export const quietUploadHours = 12

/** How many papers one person may have on the way at once. */
export const mostUnfinished = 100

/** The type of a body that is a stretch of a file. */
export const pieceMediaType = 'application/offset+octet-stream'

/**
 * What a sender says of a file before its first byte (`Upload-Metadata`); the mark tells it from others of its name. Nobody
 * can mend the name that a device gave a file: whatever it holds, it is shown on one line (`displayName`).
 */
export const UploadWish = z.object({
  filename: z.string().max(1000),
  paper: z.string().max(40).optional(),
  mark: z
    .string()
    .regex(/^[0-9a-f]{16,64}$/)
    .optional(),
})
export type UploadWish = z.infer<typeof UploadWish>

/** A paper of one's own that is on its way: choosing the same file again goes on where it stopped. */
export const UploadView = z.object({
  id: Uuid,
  name: z.string(),
  paperId: z.string().nullable(),
  bytes: z.int(),
  received: z.int(),
  touchedAt: z.string(),
})
export type UploadView = z.infer<typeof UploadView>
