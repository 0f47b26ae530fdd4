import { z } from 'zod'
import { AdminCommandEnvelope } from '../commands/admin.ts'
import { defineRoute } from '../contract/route.ts'
import { Uuid } from '../ids.ts'
import { MatterLine } from '../matters/views.ts'
import { staffRoles } from '../people/roles.ts'
import { BothLanguages } from '../text.ts'
import { MessageCommandAnswer } from './commands.ts'
import { stepGroups } from './groups.ts'
import { MessagePreferences } from './preferences.ts'
import { messageSteps, personalChannels } from './steps.ts'

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

/** An address of one's own: `confirmed` once the code that went there came back. */
const OwnContact = z.object({
  channel: z.enum(personalChannels),
  address: z.string(),
  confirmed: z.boolean(),
})
export type OwnContact = z.infer<typeof OwnContact>

/**
 * A mail or text message that could not be sent: to which post of which unit, never to whom or where. Those about matters that
 * are closed to their area are told to nobody.
 */
const FailedMessage = z.object({
  deliveryId: Uuid,
  channel: z.enum(personalChannels),
  unit: BothLanguages,
  role: z.enum(staffRoles),
  step: z.enum(messageSteps),
  code: z.string(),
  happenedAt: z.iso.datetime(),
  failedAt: z.iso.datetime(),
  tries: z.int(),
  problem: z.string(),
})
export type FailedMessage = z.infer<typeof FailedMessage>

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
  failed: defineRoute({
    method: 'GET',
    path: '/api/messages/failed',
    summary: 'Mails and text messages to people of my place that could not be sent, the newest first',
    query: z.object({
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.object({ rows: z.array(FailedMessage), next: z.string().nullable() }),
  }),
  command: defineRoute({
    method: 'POST',
    path: '/api/messages/command',
    summary:
      'Give an address of my own, confirm or remove it, say what I want to hear there, or send again what failed',
    body: AdminCommandEnvelope,
    answer: MessageCommandAnswer,
  }),
  own: defineRoute({
    method: 'GET',
    path: '/api/account/messages',
    summary: 'Where I am reached besides the inbox, what I want there, and what cannot be switched off',
    answer: z.object({
      contacts: z.array(OwnContact),
      preferences: MessagePreferences,
      /** The ways that are set up here. */
      channels: z.array(z.enum(personalChannels)),
      /** What the rules of the city make a must, by group. */
      must: z.partialRecord(z.enum(stepGroups), z.array(z.enum(personalChannels))),
    }),
  }),
} as const
