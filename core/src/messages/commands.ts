import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { takesMessages } from '../matters/notice.ts'
import { MessagePreferences } from './preferences.ts'
import { personalChannels } from './steps.ts'

/** The code that is sent to a new address. */
export const codeDigits = 6

/** So long it holds, so often it may be wrong, and so many are sent in an hour. */
export const codeMinutes = 15
export const mostWrongCodes = 5
export const mostCodesAnHour = 5

const Channel = z.enum(personalChannels)

/** Where somebody of the house wants to be reached. */
const NewContact = z.discriminatedUnion('channel', [
  z.strictObject({ channel: z.literal('email'), address: z.email().max(254) }),
  z.strictObject({
    channel: z.literal('sms'),
    address: z.string().trim().max(20).refine(takesMessages, { message: 'format' }),
  }),
])

/** Writes about the ways on which messages leave the house for their reader. */
export const messageCommands = {
  /** A new address of one's own; a code goes there, and nothing else before it came back. */
  'contact.give': NewContact,
  'contact.confirm': z.strictObject({
    channel: Channel,
    code: z.string().regex(new RegExp(`^\\d{${codeDigits}}$`)),
  }),
  'contact.remove': z.strictObject({ channel: Channel }),
  'preferences.set': MessagePreferences,
  /** What could not be sent to people of the house is tried anew: some of it, or all, a hundred at most. */
  'message.sendAgain': z.strictObject({ deliveryIds: z.array(Uuid).min(1).max(100).optional() }),
} as const
export type MessageCommandName = keyof typeof messageCommands
export type MessageCommandInput<Name extends MessageCommandName> = z.output<(typeof messageCommands)[Name]>

/**
 * The person whose address or wishes they are, or who had something sent; `sent` tells what came of sending a code, the first
 * time only, and `again` how many are sent anew.
 */
export const MessageCommandAnswer = z.object({
  id: Uuid,
  sent: z.boolean().nullable(),
  again: z.int().optional(),
})
export type MessageCommandAnswer = z.infer<typeof MessageCommandAnswer>
