import { z } from 'zod'
import { defineRoute } from '../contract/route.ts'
import { Uuid } from '../ids.ts'
import { matterStages } from '../matters/lifecycle.ts'
import { PublicStep } from '../matters/views.ts'
import { lights, partyRoles } from '../matters/vocabulary.ts'
import { staffRoles } from '../people/roles.ts'
import { BothLanguages } from '../text.ts'
import { refusalGrounds } from './grounds.ts'
import { askers, correctables, proofs, requestStates, rights } from './rights.ts'
import { standings } from './table.ts'

const instant = z.iso.datetime()
const ref = z.object({ ref: z.string().max(80) })
const own = z.object({ code: z.string().max(60), secret: z.string().min(1).max(100) })

/** A request as the person concerned sees it. */
export const OwnRequest = z.object({
  id: Uuid,
  right: z.enum(rights),
  state: z.enum(requestStates),
  askedAt: instant,
  dueAt: instant,
  answeredAt: instant.nullable(),
  ground: z.enum(refusalGrounds).nullable(),
  /** What was answered; nothing once it was deleted. */
  explanation: z.string().nullable(),
})
export type OwnRequest = z.infer<typeof OwnRequest>

/** What became of the contents of a matter. */
const Kept = z.object({
  /** When the contents were deleted, and whether on request or because their time was over. */
  erasedAt: instant.nullable(),
  erasedFor: z.enum(['asked', 'retention']).nullable(),
  /** The day on which they are deleted by themselves, while the matter is over and nothing holds it. */
  eraseOn: z.string().nullable(),
  heldUntil: z.string().nullable(),
})

export const OwnRights = Kept.extend({
  standing: z.enum(standings),
  may: z.array(z.enum(rights)),
  /** Fields that can be put right, as they are now: masked. */
  fields: z.array(z.object({ field: z.enum(correctables), value: z.string().nullable() })),
  requests: z.array(OwnRequest),
  basis: BothLanguages,
})
export type OwnRights = z.infer<typeof OwnRights>

/** That a unit looked, on a day, as which post: never who. */
export const Look = z.object({
  day: z.string(),
  unit: z.string(),
  role: z.enum(staffRoles).nullable(),
  what: z.enum(['matter.read', 'matter.reveal', 'matter.takeOriginal', 'paper.read', 'matter.copy']),
  times: z.int(),
  reasons: z.array(z.string()),
})
export type Look = z.infer<typeof Look>

const Looks = z.object({ looks: z.array(Look), more: z.boolean() })

/** Everything a person gets of their own data, each with why it is kept. */
export const OwnCopy = z.object({
  code: z.string(),
  madeAt: instant,
  standing: z.enum(standings),
  kind: z.string().nullable(),
  place: z.string().nullable(),
  stage: z.enum(matterStages).nullable(),
  registeredAt: instant.nullable(),
  fields: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      value: z.string(),
      purpose: z.string(),
      article: z.string(),
      keptFor: z.string(),
    }),
  ),
  answers: z.array(z.object({ question: z.string(), answer: z.string() })),
  said: z.array(z.object({ at: instant, text: z.string() })),
  /** What stood there before it was put right. */
  before: z.array(z.string()),
  steps: z.array(PublicStep),
  requests: z.array(OwnRequest.extend({ words: z.string().nullable(), value: z.string().nullable() })),
  papers: z.array(z.object({ name: z.string(), mediaType: z.string(), bytes: z.int(), at: instant })),
})
export type OwnCopy = z.infer<typeof OwnCopy>

/** A line of the rights desk. */
export const RequestLine = z.object({
  id: Uuid,
  matter: z.string(),
  code: z.string(),
  right: z.enum(rights),
  standing: z.enum(standings),
  asker: z.enum(askers),
  shown: z.enum(proofs),
  state: z.enum(requestStates),
  askedAt: instant,
  dueAt: instant,
  light: z.enum(lights),
  custodyCentreId: Uuid,
  divisionId: Uuid,
})
export type RequestLine = z.infer<typeof RequestLine>

const RequestPage = z.object({ rows: z.array(RequestLine), next: z.string().nullable() })

/** A request with what it takes to decide it. */
export const RequestView = RequestLine.extend({
  words: z.string().nullable(),
  field: z.enum(correctables).nullable(),
  value: z.string().nullable(),
  /** What stands there now, masked. */
  valueNow: z.string().nullable(),
  answeredAt: instant.nullable(),
  ground: z.enum(refusalGrounds).nullable(),
  explanation: z.string().nullable(),
  stage: z.enum(matterStages),
  /** What the system knows to stand against it: it cannot be granted while one of these holds. */
  against: z.array(z.enum(refusalGrounds)),
  /** Whether granting a deletion deletes the whole matter, or what is of this person alone. */
  whole: z.boolean(),
  mayAnswer: z.boolean(),
})
export type RequestView = z.infer<typeof RequestView>

/** The side of people's rights of one matter, for its page at the desk. */
export const MatterRights = Kept.extend({
  requests: z.array(RequestLine),
  parties: z.array(
    z.object({
      partyId: Uuid,
      role: z.enum(partyRoles),
      name: z.string().nullable(),
      may: z.array(z.enum(rights)),
    }),
  ),
  kinshipShownBy: z.array(BothLanguages),
})
export type MatterRights = z.infer<typeof MatterRights>

export const rightRoutes = {
  own: defineRoute({
    method: 'POST',
    path: '/api/portal/rights',
    summary: 'What a reporter may ask about their own data in a matter, and what became of what they asked',
    open: true,
    body: own,
    answer: OwnRights,
  }),
  looks: defineRoute({
    method: 'POST',
    path: '/api/portal/looks',
    summary: 'Who looked at the own matter: units and posts by day, never names; the newest 200',
    open: true,
    body: own,
    answer: Looks,
  }),
  copy: defineRoute({
    method: 'POST',
    path: '/api/portal/copy',
    summary: 'A copy of the own data in a matter; taking one is written down',
    open: true,
    body: own,
    answer: OwnCopy,
  }),
  queue: defineRoute({
    method: 'GET',
    path: '/api/rights',
    summary: 'Requests that wait for this post, the one that is due first on top',
    query: z.object({
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: RequestPage,
  }),
  retention: defineRoute({
    method: 'GET',
    path: '/api/rights/retention',
    summary:
      'About how many matters of the own place lose their contents within 30 days because their time is over',
    answer: z.object({ soon: z.int(), days: z.int() }),
  }),
  request: defineRoute({
    method: 'GET',
    path: '/api/matters/:ref/rights/:request',
    summary: 'One request with what it takes to decide it',
    params: ref.extend({ request: Uuid }),
    answer: RequestView,
  }),
  grantedCopy: defineRoute({
    method: 'GET',
    path: '/api/matters/:ref/rights/:request/copy',
    summary: 'The copy that was granted, to be handed over; taking it is written down',
    params: ref.extend({ request: Uuid }),
    answer: OwnCopy,
  }),
  grantedLooks: defineRoute({
    method: 'GET',
    path: '/api/matters/:ref/rights/:request/looks',
    summary: 'Who looked, where telling it was granted, to be handed over',
    params: ref.extend({ request: Uuid }),
    answer: Looks,
  }),
  ofMatter: defineRoute({
    method: 'GET',
    path: '/api/matters/:ref/rights',
    summary: 'Requests about one matter, whether it is held, and when its contents go',
    params: ref,
    answer: MatterRights,
  }),
} as const
