import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { oneLine } from '../text.ts'

/** What somebody who came or called wanted: to see somebody, or to know something. */
export const enquirySorts = ['visit', 'question'] as const
export type EnquirySort = (typeof enquirySorts)[number]

/** One line: an enquiry that takes longer to write down than to answer is a matter. */
const EnquiryWords = oneLine(200)

/** Writes about what was answered at once. No person belongs to one: there is no field for any. */
export const enquiryCommands = {
  'enquiry.keep': z.strictObject({ words: EnquiryWords, sort: z.enum(enquirySorts) }),
  'enquiry.strike': z.strictObject({ enquiryId: Uuid }),
} as const
export type EnquiryCommandName = keyof typeof enquiryCommands
export type EnquiryCommandInput<Name extends EnquiryCommandName> = z.output<(typeof enquiryCommands)[Name]>

export const EnquiryCommandAnswer = z.object({ enquiryId: Uuid })
export type EnquiryCommandAnswer = z.infer<typeof EnquiryCommandAnswer>
