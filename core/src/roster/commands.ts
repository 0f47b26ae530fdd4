import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { BusinessDay } from '../time.ts'
import { Shift, WeekShift } from './roster.ts'

/** A day of a centre has few shifts; so many bound what is sent. */
const mostShiftsADay = 24

/** Longer than this nobody hears for another one without being named anew. */
export const mostDeputyDays = 90

/** Writes about who is on duty at a centre, and about who hears for whom. */
export const rosterCommands = {
  /** The weekly pattern from a day on, today or later, until the next one's; none at all is a pattern too. */
  'roster.setWeek': z.strictObject({
    centreId: Uuid,
    from: BusinessDay,
    shifts: z.array(WeekShift).max(7 * mostShiftsADay),
  }),
  /** The shifts that begin on one day, in place of the pattern. */
  'roster.setDay': z.strictObject({
    centreId: Uuid,
    day: BusinessDay,
    shifts: z.array(Shift).max(mostShiftsADay),
  }),
  /** That day follows the pattern again. */
  'roster.clearDay': z.strictObject({ centreId: Uuid, day: BusinessDay }),
  /** Another post of the same unit hears what a post is told, from a day, today unless told otherwise, to another. */
  'deputy.name': z.strictObject({
    postId: Uuid,
    deputyPostId: Uuid,
    from: BusinessDay.optional(),
    to: BusinessDay,
  }),
  'deputy.end': z.strictObject({ deputyId: Uuid }),
} as const
export type RosterCommandName = keyof typeof rosterCommands
export type RosterCommandInput<Name extends RosterCommandName> = z.output<(typeof rosterCommands)[Name]>

/** The centre whose roster was written, or the deputy. */
export const RosterCommandAnswer = z.object({ id: Uuid })
export type RosterCommandAnswer = z.infer<typeof RosterCommandAnswer>
