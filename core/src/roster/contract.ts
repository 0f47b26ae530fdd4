import { z } from 'zod'
import { AdminCommandEnvelope } from '../commands/admin.ts'
import { defineRoute } from '../contract/route.ts'
import { Uuid } from '../ids.ts'
import { staffRoles } from '../people/roles.ts'
import { BothLanguages } from '../text.ts'
import { AskedDay, BusinessDay } from '../time.ts'
import { RosterCommandAnswer } from './commands.ts'
import { Shift, WeekShift } from './roster.ts'

const PostOfRoster = z.object({
  postId: Uuid,
  staffName: z.string(),
  role: z.enum(staffRoles),
  title: z.string().nullable(),
  unitName: BothLanguages,
  /** Whether somebody holds it today. */
  held: z.boolean(),
})
export type PostOfRoster = z.infer<typeof PostOfRoster>

/** Who acts or hears for a post on a day: a post lent to them, or one named to hear. */
const DeputyToday = z.object({ postId: Uuid, deputyPostId: Uuid, lent: z.boolean() })

const ShiftOfDay = Shift.extend({ held: z.boolean() })

const Gap = z.object({ from: z.string(), until: z.string() })

/** So many days are looked at together. */
const mostRosterDays = 31

export const DeputyView = z.object({
  deputyId: Uuid,
  postId: Uuid,
  deputyPostId: Uuid,
  deputyName: z.string(),
  deputyRole: z.enum(staffRoles),
  from: BusinessDay,
  to: BusinessDay,
})
export type DeputyView = z.infer<typeof DeputyView>

export const rosterRoutes = {
  command: defineRoute({
    method: 'POST',
    path: '/api/roster/command',
    summary: 'Write who is on duty at a centre, or name who hears for a post',
    body: AdminCommandEnvelope,
    answer: RosterCommandAnswer,
  }),
  onDuty: defineRoute({
    method: 'GET',
    path: '/api/centres/:id/duty',
    summary: 'Who is on duty at a centre now',
    params: z.object({ id: Uuid }),
    answer: z.object({ posts: z.array(PostOfRoster), deputies: z.array(DeputyToday) }),
  }),
  roster: defineRoute({
    method: 'GET',
    path: '/api/centres/:id/roster',
    summary: 'The duty roster of a centre day by day, with its gaps, and the weekly patterns behind it',
    params: z.object({ id: Uuid }),
    query: z.object({
      from: AskedDay.optional(),
      days: z.coerce.number().int().min(1).max(mostRosterDays).default(14),
    }),
    answer: z.object({
      centre: BothLanguages,
      days: z.array(
        z.object({ day: BusinessDay, byHand: z.boolean(), shifts: z.array(ShiftOfDay), gaps: z.array(Gap) }),
      ),
      weeks: z.array(z.object({ from: BusinessDay, shifts: z.array(WeekShift) })),
      /** The posts that the roster names, and those that it may name. */
      posts: z.array(PostOfRoster),
      version: z.int(),
      abilities: z.array(z.enum(['roster.edit'])),
    }),
  }),
  deputies: defineRoute({
    method: 'GET',
    path: '/api/deputies',
    summary: 'Who hears for my post, now and later, for whom I hear, and whom I may name',
    answer: z.object({
      mine: z.array(DeputyView),
      others: z.array(PostOfRoster.extend({ deputyId: Uuid, from: BusinessDay, to: BusinessDay })),
      choices: z.array(PostOfRoster),
    }),
  }),
} as const
