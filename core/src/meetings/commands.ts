import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { plainText } from '../text.ts'

const title = plainText(100)
const meetingPlace = plainText(200)

/** Writes about joint meetings of the own centre; what is about one matter is a command of the matter. */
export const meetingCommands = {
  'meeting.call': z.strictObject({ title, meetsAt: z.iso.datetime({ offset: true }), meetingPlace }),
  /** What it is called and where it is; another time is a move, which units are told of. */
  'meeting.change': z.strictObject({ meetingId: Uuid, title, meetingPlace }),
  /** To another time, and place where that changes too; units are told, and the earlier one stands in the record. */
  'meeting.move': z.strictObject({
    meetingId: Uuid,
    meetsAt: z.iso.datetime({ offset: true }),
    meetingPlace,
  }),
  /** Once every matter on the agenda was decided on or taken off. */
  'meeting.end': z.strictObject({ meetingId: Uuid }),
  'meeting.cancel': z.strictObject({ meetingId: Uuid }),
} as const
export type MeetingCommandName = keyof typeof meetingCommands
export type MeetingCommandInput<Name extends MeetingCommandName> = z.output<(typeof meetingCommands)[Name]>

export const MeetingCommandAnswer = z.object({ id: Uuid })
export type MeetingCommandAnswer = z.infer<typeof MeetingCommandAnswer>
