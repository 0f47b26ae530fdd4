import { z } from 'zod'
import { defineRoute } from '../contract/route.ts'
import { Uuid } from '../ids.ts'
import { queues } from '../matters/contract.ts'
import { generalActions } from '../permissions/actions.ts'
import { BothLanguages, oneLine } from '../text.ts'
import { staffRoles } from './roles.ts'

const Post = z.object({
  postId: Uuid,
  role: z.enum(staffRoles),
  unitId: Uuid,
  unitName: BothLanguages,
  title: z.string().nullable(),
})

/** Who is signed in, as which post, and what the screens may offer. */
export const SessionView = z.object({
  staffName: z.string(),
  post: Post,
  posts: z.array(Post),
  path: z.string(),
  divisionId: Uuid,
  level: z.int(),
  centreId: Uuid.nullable(),
  /** The grid that the post covers, if it covers one. */
  grid: z.object({ id: Uuid, name: BothLanguages }).nullable(),
  actions: z.array(z.enum(generalActions)),
  queues: z.array(z.enum(queues)),
  secondFactor: z.boolean(),
  /** An administrator who has to set up a second factor before anything else. */
  secondFactorMustBeSet: z.boolean(),
})
export type SessionView = z.infer<typeof SessionView>

const username = oneLine(60)
const password = z.string().min(1).max(128)
/** Long enough that trying words does not find it (GB/T 22239-2019 8.1.4.1). */
const newPassword = z.string().min(10).max(128)
const oneTimeCode = z.string().regex(/^\d{6}$/)
/** A one-time code or, when the authenticator is lost, one of the recovery codes that were shown once. */
const secondCode = z.string().regex(/^(\d{6}|[A-Za-z0-9]{5}-[A-Za-z0-9]{5})$/)
const done = z.object({ done: z.literal(true) })

export const peopleRoutes = {
  signIn: defineRoute({
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in as staff; with a second factor, send its six digits too',
    open: true,
    body: z.object({ username, password, code: secondCode.optional() }),
    answer: SessionView,
  }),
  session: defineRoute({
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in',
    answer: SessionView,
  }),
  signOut: defineRoute({
    method: 'DELETE',
    path: '/api/session',
    summary: 'Sign out',
    answer: done,
  }),
  choosePost: defineRoute({
    method: 'POST',
    path: '/api/session/post',
    summary: 'Act as another of my posts',
    body: z.object({ postId: Uuid }),
    answer: SessionView,
  }),
  sessions: defineRoute({
    method: 'GET',
    path: '/api/sessions',
    summary: 'My sessions',
    answer: z.object({
      sessions: z.array(
        z.object({
          id: z.string(),
          createdAt: z.string(),
          seenAt: z.string().nullable(),
          device: z.string(),
          network: z.string().nullable(),
          current: z.boolean(),
        }),
      ),
    }),
  }),
  endSession: defineRoute({
    method: 'DELETE',
    path: '/api/sessions/:id',
    summary: 'End one of my sessions',
    params: z.object({ id: z.string().max(100) }),
    answer: done,
  }),
  startSecondFactor: defineRoute({
    method: 'POST',
    path: '/api/session/second-factor',
    summary: 'Begin to set up one-time codes; gives the address for the authenticator',
    body: z.object({ password }),
    answer: z.object({ uri: z.string(), backupCodes: z.array(z.string()) }),
  }),
  confirmSecondFactor: defineRoute({
    method: 'POST',
    path: '/api/session/second-factor/confirm',
    summary: 'Finish setting up one-time codes with the first of them',
    body: z.object({ code: oneTimeCode }),
    answer: done,
  }),
  stopSecondFactor: defineRoute({
    method: 'POST',
    path: '/api/session/second-factor/stop',
    summary: 'Do without one-time codes again; administrators may not',
    body: z.object({ password }),
    answer: done,
  }),
  changePassword: defineRoute({
    method: 'POST',
    path: '/api/session/password',
    summary: 'Change my password; every other session of mine ends',
    body: z.object({ password, newPassword }),
    answer: done,
  }),
  setPassword: defineRoute({
    method: 'POST',
    path: '/api/session/set-password',
    summary: 'Set a password with the code an administrator gave',
    open: true,
    body: z.object({ username, code: oneLine(40), password: newPassword }),
    answer: done,
  }),
  demonstrationPosts: defineRoute({
    method: 'GET',
    path: '/api/demonstration/people',
    summary: 'In the demonstration: made-up people of every role to step into',
    open: true,
    answer: z.object({
      people: z.array(
        z.object({
          username: z.string(),
          staffName: z.string(),
          role: z.enum(staffRoles),
          unitName: BothLanguages,
          level: z.int(),
        }),
      ),
    }),
  }),
} as const
