import { z } from 'zod'
import { KindId } from '../matters/register.ts'

const Share = z.number().min(0).max(1)

/**
 * What was learnt of texts: by n-gram, how much it speaks for which kinds. The rows of `weights` are, for each n-gram, a
 * byte that counts its kinds and for each of them its number (two bytes, the low one first) and its weight (one signed
 * byte, times `scale`).
 */
export const KindModel = z.object({
  format: z.literal(1),
  kinds: z.array(KindId).min(1).max(2000),
  /** By kind, what speaks for it before anything is read. */
  bias: z.array(z.number().min(-50).max(50)),
  /** The n-grams, each on a line of its own. */
  grams: z.string().max(2_000_000),
  weights: z
    .string()
    .max(8_000_000)
    .regex(/^[A-Za-z0-9+/]*$/),
  scale: z.number().positive(),
  /** From which likelihood on a suggestion is said, and from which it is said as certain. */
  from: z.object({ certain: Share, perhaps: Share }),
})
export type KindModel = z.infer<typeof KindModel>
