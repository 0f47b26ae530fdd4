import { z } from 'zod'

/** RFC 9457 problem details: what went wrong, in the reader's language, and what to do next. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  details: z.record(z.string(), z.unknown()),
})
export type Problem = z.infer<typeof Problem>
