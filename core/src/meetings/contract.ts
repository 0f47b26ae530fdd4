import { z } from 'zod'
import { AdminCommandEnvelope } from '../commands/admin.ts'
import { defineRoute } from '../contract/route.ts'
import { Uuid } from '../ids.ts'
import { MatterLine } from '../matters/views.ts'
import { WhistleView } from '../whistle/views.ts'
import { MeetingCommandAnswer } from './commands.ts'
import { candidateReasons, meetingStates } from './meeting.ts'

const instant = z.iso.datetime()
const after = z.string().max(100).optional()
const limit = z.coerce.number().int().min(1).max(100).default(20)

/** One joint meeting: which of its centre's year it is, where and when. */
export const MeetingLine = z.object({
  id: Uuid,
  centreId: Uuid,
  year: z.int(),
  serial: z.int(),
  title: z.string(),
  meetingPlace: z.string(),
  meetsAt: instant,
  /** Where and when it was to be before it was moved, the earliest first. */
  earlier: z.array(z.object({ meetsAt: instant, meetingPlace: z.string(), movedAt: instant })),
  state: z.enum(meetingStates),
  /** Whether its time has come: nothing more is put on its agenda then. */
  begun: z.boolean(),
  endedAt: instant.nullable(),
  version: z.int(),
})
export type MeetingLine = z.infer<typeof MeetingLine>

/** One matter on the agenda: who is called for it, what it is to be talked about, and what was decided. */
export const AgendaItem = z.object({
  line: MatterLine,
  whistle: WhistleView,
  record: z.string().nullable(),
  /** What each unit is to do. */
  tasks: z.array(z.object({ unitId: Uuid, what: z.string() })),
})
export type AgendaItem = z.infer<typeof AgendaItem>

const Candidate = z.object({ line: MatterLine, because: z.enum(candidateReasons) })
export type Candidate = z.infer<typeof Candidate>

export const meetingRoutes = {
  command: defineRoute({
    method: 'POST',
    path: '/api/meetings/command',
    summary: 'Call a joint meeting of the own centre, change, move, end or cancel it',
    body: AdminCommandEnvelope,
    answer: MeetingCommandAnswer,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/api/meetings',
    summary: 'Joint meetings of my centre, and those to which my unit is called, the latest first',
    query: z.object({ after, limit }),
    answer: z.object({
      rows: z.array(MeetingLine),
      next: z.string().nullable(),
      abilities: z.array(z.enum(['meetings.keep'])),
    }),
  }),
  read: defineRoute({
    method: 'GET',
    path: '/api/meetings/:id',
    summary: 'One joint meeting with its agenda and minutes, as far as I may read the matters on it',
    params: z.object({ id: Uuid }),
    answer: z.object({
      meeting: MeetingLine,
      items: z.array(AgendaItem),
      abilities: z.array(z.enum(['meetings.keep'])),
      /** Another one as soon as anything happens to what the reader sees. */
      mark: z.string(),
    }),
  }),
  mark: defineRoute({
    method: 'GET',
    path: '/api/meetings/:id/mark',
    summary:
      'Whether a joint meeting is as it was when it was read: its mark is another one when anything happened',
    params: z.object({ id: Uuid }),
    answer: z.object({ mark: z.string() }),
  }),
  candidates: defineRoute({
    method: 'GET',
    path: '/api/meetings/:id/candidates',
    summary: 'Parked and disputed matters of the centre that are on no agenda, what has stood longest first',
    params: z.object({ id: Uuid }),
    query: z.object({ after, limit }),
    answer: z.object({ rows: z.array(Candidate), next: z.string().nullable() }),
  }),
} as const
