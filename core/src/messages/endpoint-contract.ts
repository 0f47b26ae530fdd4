import { z } from 'zod'
import { AdminCommandEnvelope } from '../commands/admin.ts'
import { defineRoute } from '../contract/route.ts'
import { languages } from '../i18n/texts.ts'
import { Uuid } from '../ids.ts'
import { BothLanguages } from '../text.ts'
import { EndpointCommandAnswer } from './endpoint-commands.ts'
import { endpointChannels, messageSteps } from './steps.ts'

const instant = z.iso.datetime()

/** So many that could not be sent are counted; more are told as more. */
export const mostFailed = 99

/** A place outside that is told of matters, as its administrator sees it; of address and secret only what is no secret. */
export const EndpointView = z.object({
  endpointId: Uuid,
  channel: z.enum(endpointChannels),
  name: z.string(),
  /** The unit whose group it is, or the place whose matters it is told of. */
  of: BothLanguages,
  /** The connected system of whose matters alone it is told. */
  client: z.string().nullable(),
  /** In which language a group is told. */
  language: z.enum(languages),
  host: z.string(),
  signs: z.boolean(),
  /** Whether the secret before the present one signs as well. */
  formerSigns: z.boolean(),
  lastSentAt: instant.nullable(),
  /** What the last try that came to nothing met, and when. */
  problem: z.string().nullable(),
  problemAt: instant.nullable(),
  failed: z.int(),
  moreFailed: z.boolean(),
  ended: z.boolean(),
  version: z.int(),
})
export type EndpointView = z.infer<typeof EndpointView>

/** What could not be sent: which step of which matter, how often it was tried, and what the last try met. */
const FailedDelivery = z.object({
  deliveryId: Uuid,
  step: z.enum(messageSteps),
  code: z.string(),
  happenedAt: instant,
  failedAt: instant,
  tries: z.int(),
  problem: z.string(),
})
export type FailedDelivery = z.infer<typeof FailedDelivery>

const page = {
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
}
const one = { params: z.object({ id: Uuid }) }

export const endpointRoutes = {
  command: defineRoute({
    method: 'POST',
    path: '/api/endpoints/command',
    summary: 'Set up where other systems and groups are told of matters, or send again what failed',
    body: AdminCommandEnvelope,
    answer: EndpointCommandAnswer,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/api/endpoints',
    summary: 'Where other systems and groups are told of the matters of my place, the newest first',
    query: z.object(page),
    answer: z.object({
      rows: z.array(EndpointView),
      next: z.string().nullable(),
    }),
  }),
  failed: defineRoute({
    method: 'GET',
    path: '/api/endpoints/:id/failed',
    summary: 'What could not be sent there, the newest first',
    ...one,
    query: z.object(page),
    answer: z.object({ rows: z.array(FailedDelivery), next: z.string().nullable() }),
  }),
  try: defineRoute({
    method: 'POST',
    path: '/api/endpoints/:id/try',
    summary: 'Send a trial there now, without any matter, and tell what came of it',
    ...one,
    body: z.strictObject({}),
    answer: z.object({ sent: z.boolean(), problem: z.string().nullable() }),
  }),
} as const
