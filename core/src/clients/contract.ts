import { z } from 'zod'
import { AdminCommandEnvelope } from '../commands/admin.ts'
import { defineRoute } from '../contract/route.ts'
import { Uuid } from '../ids.ts'
import { matterStages } from '../matters/lifecycle.ts'
import { PublicStep } from '../matters/views.ts'
import { BothLanguages } from '../text.ts'
import { ClientCommandAnswer } from './commands.ts'
import { clientActions, clientSources } from './rights.ts'

const instant = z.iso.datetime()

/** `waiting` before its first day, `over` after its last, `ended` by an administrator. */
const clientStates = ['valid', 'waiting', 'over', 'ended'] as const

/** A connected system as its administrator sees it; of a secret only its dates are known. */
export const ClientView = z.object({
  clientId: Uuid,
  name: z.string(),
  sourceSystem: z.string(),
  source: z.enum(clientSources),
  divisionId: Uuid,
  divisionName: BothLanguages,
  actions: z.array(z.enum(clientActions)),
  requestsPerMinute: z.int(),
  networks: z.array(z.string()),
  from: z.string(),
  to: z.string().nullable(),
  state: z.enum(clientStates),
  lastUsedAt: instant.nullable(),
  /** When a wrong or ended key was last tried in its name. */
  refusedAt: instant.nullable(),
  version: z.int(),
  secrets: z.array(
    z.object({
      secretId: Uuid,
      createdAt: instant,
      lastUsedAt: instant.nullable(),
      /** Its last day; it ends by itself. */
      to: z.string().nullable(),
      endedAt: instant.nullable(),
    }),
  ),
  /** The last days on which it called, the newest first, with what it was refused and why. */
  days: z.array(
    z.object({
      day: z.string(),
      requests: z.int(),
      noRight: z.int(),
      tooMany: z.int(),
      otherNetwork: z.int(),
      wrongKey: z.int(),
    }),
  ),
})
export type ClientView = z.infer<typeof ClientView>

/** What a system may know of a matter that it brought: how far it is, never its words or people. */
const OwnMatter = z.object({
  ref: z.string(),
  code: z.string(),
  sourceNumber: z.string(),
  kindId: z.string(),
  stage: z.enum(matterStages),
  stageAt: instant,
  registeredAt: instant,
  dueAt: instant.nullable(),
  closedAt: instant.nullable(),
})
export type OwnMatter = z.infer<typeof OwnMatter>

/** With the public steps and the answers written for the citizen; numbers of people are cut out of them. */
export const OwnMatterView = OwnMatter.extend({
  kind: z.string(),
  leadUnit: z.string().nullable(),
  steps: z.array(PublicStep),
})
export type OwnMatterView = z.infer<typeof OwnMatterView>

export const clientRoutes = {
  command: defineRoute({
    method: 'POST',
    path: '/api/clients/command',
    summary: 'Carry out one command about connected systems and their secrets',
    body: AdminCommandEnvelope,
    answer: ClientCommandAnswer,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/api/clients',
    summary: 'Connected systems within my place, the newest first',
    query: z.object({
      after: Uuid.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.object({ rows: z.array(ClientView), next: z.string().nullable() }),
  }),
  self: defineRoute({
    method: 'GET',
    path: '/api/client/self',
    summary: 'For a connected system: who it is here, what it may do, and until when; to try a key out',
    client: 'byCommand',
    answer: z.object({
      clientId: Uuid,
      name: z.string(),
      actions: z.array(z.enum(clientActions)),
      requestsPerMinute: z.int(),
      /** The last day of the key that was sent, and of the system itself. */
      keyTo: z.string().nullable(),
      to: z.string().nullable(),
    }),
  }),
  matters: defineRoute({
    method: 'GET',
    path: '/api/client/matters',
    summary:
      'For a connected system: its own matters in the order in which they reached their stage; asked again with `next`, what has changed since',
    client: 'matter.read',
    query: z.object({
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.object({
      rows: z.array(OwnMatter),
      /** Where to go on from: after the last page as well, so that the next look begins there. */
      next: z.string().nullable(),
      more: z.boolean(),
    }),
  }),
  matter: defineRoute({
    method: 'GET',
    path: '/api/client/matters/:ref',
    summary: 'For a connected system: one of its own matters by id or code, with each public step',
    client: 'matter.read',
    params: z.object({ ref: z.string().max(80) }),
    answer: OwnMatterView,
  }),
} as const
