import { z } from 'zod'
import { AdminCommandEnvelope } from '../commands/admin.ts'
import { defineRoute } from '../contract/route.ts'
import { Uuid } from '../ids.ts'
import { AskedDay } from '../time.ts'
import { EnquiryCommandAnswer, enquirySorts } from './commands.ts'

/** One line of a centre's day. What became a matter has its words there, and here no longer. */
const EnquiryView = z.object({
  id: Uuid,
  sort: z.enum(enquirySorts),
  at: z.iso.datetime(),
  words: z.string().nullable(),
  /** The matter it became. */
  matter: z.string().nullable(),
  /** Whether the reader wrote it and may still strike it out. */
  own: z.boolean(),
})
export type EnquiryView = z.infer<typeof EnquiryView>

/** How many there were of a sort, and how many of them are matters now and counted there as well. */
const EnquiryCount = z.object({ sort: z.enum(enquirySorts), kept: z.int(), becameMatter: z.int() })

export const enquiryRoutes = {
  command: defineRoute({
    method: 'POST',
    path: '/api/enquiries/command',
    summary: 'Keep one line about an enquiry that was answered at once, or strike one’s own out',
    body: AdminCommandEnvelope,
    answer: EnquiryCommandAnswer,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/api/enquiries',
    summary: 'The enquiries of my centre on a day, the newest first, with how many there were',
    query: z.object({
      day: AskedDay.optional(),
      after: Uuid.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.object({
      rows: z.array(EnquiryView),
      counts: z.array(EnquiryCount),
      next: z.string().nullable(),
    }),
  }),
} as const
