import { z } from 'zod'
import { defineRoute } from '../contract/route.ts'
import { Uuid } from '../ids.ts'
import { MatterLine } from '../matters/views.ts'
import { messageSteps } from './steps.ts'

/** Why somebody has a message: their unit, their post, they themselves, or the post they stand in for. */
const messageWays = ['unit', 'post', 'person', 'deputy'] as const

/** The outer id of a message, `county-uuid`. */
const MessageRef = z.string().regex(/^\d{6}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)

export const MessageView = z.object({
  ref: MessageRef,
  step: z.enum(messageSteps),
  way: z.enum(messageWays),
  /** The unit that did it; none of reporters and of what the program does by itself. */
  byUnitId: Uuid.nullable(),
  happenedAt: z.iso.datetime(),
  at: z.iso.datetime(),
  unread: z.boolean(),
  /** As it stands now, as far as the reader may see it. */
  matter: MatterLine,
})
export type MessageView = z.infer<typeof MessageView>

/** So many unread ones are counted; more are told as more. */
export const mostUnread = 99

export const messageRoutes = {
  inbox: defineRoute({
    method: 'GET',
    path: '/api/inbox',
    summary: 'What my unit and my post were told, the newest first',
    query: z.object({
      only: z.literal('unread').optional(),
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(30),
    }),
    answer: z.object({ rows: z.array(MessageView), next: z.string().nullable() }),
  }),
  unread: defineRoute({
    method: 'GET',
    path: '/api/inbox/unread',
    summary: 'How many messages I have not read, 99 at most',
    answer: z.object({ count: z.int(), more: z.boolean() }),
  }),
  read: defineRoute({
    method: 'POST',
    path: '/api/inbox/read',
    summary: 'Mark messages as read for myself, some or all until a moment; nobody else can see that',
    body: z.union([
      z.strictObject({ messages: z.array(MessageRef).min(1).max(100) }),
      z.strictObject({ until: z.iso.datetime({ precision: 3 }) }),
    ]),
    answer: z.object({ done: z.literal(true) }),
  }),
} as const
