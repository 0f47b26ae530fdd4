import { z } from 'zod'
import { AdminCommandEnvelope } from '../commands/admin.ts'
import { defineRoute } from '../contract/route.ts'
import { Uuid } from '../ids.ts'
import { BothLanguages, oneLine } from '../text.ts'
import { BusinessDay } from '../time.ts'
import { StaffCommandAnswer } from './commands.ts'
import { staffRoles } from './roles.ts'
import { unusualSigns } from './sign-ins.ts'

export const postStates = ['past', 'now', 'planned'] as const
export type PostState = (typeof postStates)[number]

const StaffPost = z.object({
  postId: Uuid,
  role: z.enum(staffRoles),
  unitId: Uuid,
  unitName: BothLanguages,
  gridName: BothLanguages.nullable(),
  title: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
  receivesSealed: z.boolean(),
  /** Over already, held now, or given for later. */
  state: z.enum(postStates),
  /** Stands in for somebody. */
  stands: z.boolean(),
})

const StaffLine = z.object({
  staffId: Uuid,
  name: z.string(),
  username: z.string().nullable(),
  postId: Uuid,
  role: z.enum(staffRoles),
  unitId: Uuid,
  unitName: BothLanguages,
})

const staffAbilities = ['edit', 'endPerson', 'security'] as const

const StaffView = z.object({
  staffId: Uuid,
  name: z.string(),
  username: z.string().nullable(),
  version: z.int(),
  ended: z.boolean(),
  locked: z.boolean(),
  secondFactor: z.boolean(),
  hasPassword: z.boolean(),
  posts: z.array(StaffPost),
  abilities: z.array(z.enum(staffAbilities)),
})
export type StaffView = z.infer<typeof StaffView>

/** What narrows the record of signing in. Days are those of Asia/Shanghai, both counted. */
export const SignInFilter = z.object({
  which: z.enum(['refused', 'unusual']).optional(),
  staffId: Uuid.optional(),
  from: BusinessDay.optional(),
  to: BusinessDay.optional(),
})
export type SignInFilter = z.infer<typeof SignInFilter>

const id = z.object({ id: Uuid })
const Session = z.object({
  id: z.string(),
  createdAt: z.string(),
  seenAt: z.string().nullable(),
  device: z.string(),
  /** The network it was opened from. */
  network: z.string().nullable(),
})

export const staffRoutes = {
  command: defineRoute({
    method: 'POST',
    path: '/api/staff/command',
    summary: 'Carry out one command about people, posts and access',
    body: AdminCommandEnvelope,
    answer: StaffCommandAnswer,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/api/staff',
    summary:
      'People and their posts within my place, by name: held and given for later, or of one state; narrowed by unit, role and words',
    query: z.object({
      unitId: Uuid.optional(),
      role: z.enum(staffRoles).optional(),
      state: z.enum(postStates).optional(),
      words: oneLine(40).optional(),
      after: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.object({ rows: z.array(StaffLine), next: z.string().nullable() }),
  }),
  read: defineRoute({
    method: 'GET',
    path: '/api/staff/:id',
    summary: 'One person with all posts, held and past',
    params: id,
    answer: StaffView,
  }),
  ofUnit: defineRoute({
    method: 'GET',
    path: '/api/units/:id/posts',
    summary:
      'Who holds which post at a unit, now, later and in the year before, and the days without anybody',
    params: id,
    answer: z.object({
      posts: z.array(
        z.object({
          postId: Uuid,
          staffId: Uuid,
          name: z.string(),
          role: z.enum(staffRoles),
          title: z.string().nullable(),
          from: z.string(),
          to: z.string().nullable(),
          state: z.enum(postStates),
          stands: z.boolean(),
        }),
      ),
      /** Of these roles somebody has to be there; on the days of the gaps, in the weeks to come, nobody is. */
      needs: z.array(z.enum(staffRoles)),
      gaps: z.array(z.object({ from: z.string(), to: z.string() })),
    }),
  }),
  sessions: defineRoute({
    method: 'GET',
    path: '/api/staff/:id/sessions',
    summary: 'Where this person is signed in, for the security administrator',
    params: id,
    answer: z.object({ sessions: z.array(Session) }),
  }),
  sessionsOfUnit: defineRoute({
    method: 'GET',
    path: '/api/units/:id/sessions',
    summary: 'Who is signed in at a unit, the last seen first, for the security administrator',
    params: id,
    answer: z.object({
      sessions: z.array(
        Session.extend({
          staffId: Uuid,
          name: z.string(),
          /** Of the posts at this unit. */
          roles: z.array(z.enum(staffRoles)),
          mayEnd: z.boolean(),
        }),
      ),
      /** There are more than are shown. */
      more: z.boolean(),
    }),
  }),
  locked: defineRoute({
    method: 'GET',
    path: '/api/security/locked',
    summary: 'People whose sign-in is locked now',
    answer: z.object({
      rows: z.array(z.object({ staffId: Uuid, name: z.string(), until: z.string() })),
    }),
  }),
  signIns: defineRoute({
    method: 'GET',
    path: '/api/security/sign-ins',
    summary: 'Who signed in or was refused, newest first',
    query: SignInFilter.extend({
      after: Uuid.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          at: z.string(),
          name: z.string().nullable(),
          unitName: BothLanguages.nullable(),
          result: z.string(),
          code: z.string().nullable(),
          network: z.string().nullable(),
          /** What makes it worth a look. */
          unusual: z.array(z.enum(unusualSigns)),
        }),
      ),
      next: z.string().nullable(),
    }),
  }),
} as const
