import { z } from 'zod'
import { CellRangeName, SquareName } from '../board/squares.ts'
import { explainedReasons } from '../clock/explain.ts'
import { ExplainedStep } from '../clock/views.ts'
import { CommandEnvelope } from '../commands/command.ts'
import { defineRoute } from '../contract/route.ts'
import { Point } from '../geo.ts'
import { GovernancePath, Uuid } from '../ids.ts'
import { dutyCapacities } from '../places/places.ts'
import { RouteSuggestionView } from '../routing/views.ts'
import { BothLanguages, oneLine, plainText } from '../text.ts'
import { BusinessDay, HourOfDay } from '../time.ts'
import { matterStages } from './lifecycle.ts'
import { overlays } from './overlays.ts'
import { KindId, Phone } from './register.ts'
import { taskRoles } from './task.ts'
import { UploadView } from './uploads.ts'
import { ClockView, FollowView, MatterPage, MatterView, PaperView, PartyView } from './views.ts'
import { lights, sources } from './vocabulary.ts'

const ref = z.object({ ref: z.string().max(80) })

/** The queues of 我的工作: what waits for this post, each from an index of open rows. */
export const queues = [
  'judge',
  'dispatch',
  'rule',
  'answer',
  'verdict',
  'decide',
  'lookAgain',
  'meet',
  'arrive',
  'sign',
  'work',
  'review',
  'callBack',
  'close',
  'unclosed',
  'late',
  'explain',
] as const
export type Queue = (typeof queues)[number]

/** How far a matter is, as a list is narrowed by it: one stage, or all in which somebody still has to do something. */
export const stageFilters = ['open', ...matterStages] as const
export type StageFilter = (typeof stageFilters)[number]

/** The running day, week (from Monday), month and year of Asia/Shanghai: what a kept filter says instead of a date. */
export const periods = ['day', 'week', 'month', 'year'] as const

/** Filters of a list; all of them narrow what the reader's rights reach. */
export const MatterFilter = z.object({
  words: oneLine(100).optional(),
  path: GovernancePath.optional(),
  kindId: KindId.optional(),
  stage: z.enum(stageFilters).optional(),
  unitId: Uuid.optional(),
  source: z.enum(sources).optional(),
  light: z.enum(lights).optional(),
  overlay: z.enum(overlays).optional(),
  from: BusinessDay.optional(),
  to: BusinessDay.optional(),
  /** Registered in the running day, week, month or year. */
  period: z.enum(periods).optional(),
  /** Entered the stage on that day, as the figures of a day count it: anew as well, and at another centre. */
  registeredOn: BusinessDay.optional(),
  /** Registered in that hour, as the curve of a board counts it: once, however often it came to a stage since. */
  cameIn: HourOfDay.optional(),
  closedOn: BusinessDay.optional(),
  /** Open, and now to be dealt with by this unit, or by the centre whose unit it is. */
  waitsAt: Uuid.optional(),
  /** Open, and in this square of the map of a board: by its point, or by its place where it has none. */
  square: SquareName.optional(),
  /** Open, and in a view of that map, or on the map but not in that view. */
  within: CellRangeName.optional(),
  outside: CellRangeName.optional(),
  /** Open and without a point: it stands at its place, or where no place of it is known, nowhere. */
  point: z.enum(['none', 'nowhere']).optional(),
  /** Open, with its next limit on that day, whether it has passed or not. */
  dueOn: BusinessDay.optional(),
  /** What lies in this place itself and in none of the places below it. */
  ownOf: GovernancePath.optional(),
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type MatterFilter = z.infer<typeof MatterFilter>

const CommandAnswer = z.object({
  matter: z.string(),
  code: z.string(),
  stage: z.enum(matterStages),
  version: z.int(),
})
export type CommandAnswer = z.infer<typeof CommandAnswer>

const BatchAnswer = z.object({
  answers: z.array(
    z.union([
      z.object({ id: Uuid, done: z.literal(true), answer: CommandAnswer }),
      z.object({ id: Uuid.nullable(), done: z.literal(false), code: z.string(), detail: z.string() }),
    ]),
  ),
})

/** An open matter that may be the same: never who brought it. */
export const SimilarMatter = z.object({
  ref: z.string(),
  kindId: z.string(),
  stage: z.enum(matterStages),
  place: z.string(),
  registeredAt: z.string(),
  reporters: z.int(),
  words: z.string().nullable(),
})
export type SimilarMatter = z.infer<typeof SimilarMatter>

/** Why somebody looks a telephone up; there are no other reasons. */
export const lookUpReasons = ['callerAsks', 'mayBeTheSame', 'codeForgotten'] as const

export const LookUp = z.object({ phone: Phone, reason: z.enum(lookUpReasons) })
export type LookUp = z.infer<typeof LookUp>

/** Papers that come piece by piece; what sends them speaks tus and is no JSON. */
export const uploadRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/matters/:ref/uploads',
    summary: 'Papers of one’s own that stopped on their way; the same address takes new ones by tus',
    open: true,
    reporter: true,
    params: ref,
    answer: z.object({ uploads: z.array(UploadView) }),
  }),
} as const

/** What the original of a paper is taken for. */
export const OriginalWish = z.object({ reason: plainText(200) })

export const matterRoutes = {
  command: defineRoute({
    method: 'POST',
    path: '/api/command',
    summary: 'Carry out one command; refusals are problem details',
    open: true,
    reporter: true,
    client: 'byCommand',
    body: CommandEnvelope,
    answer: CommandAnswer,
  }),
  commands: defineRoute({
    method: 'POST',
    path: '/api/commands',
    summary: 'Carry out a list of commands in order, each answered for itself, as field devices send them',
    open: true,
    reporter: true,
    client: 'byCommand',
    body: z.object({ commands: z.array(z.unknown()).min(1).max(200) }),
    answer: BatchAnswer,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/api/matters',
    summary: 'List matters within reach, newest first',
    query: MatterFilter,
    answer: MatterPage,
  }),
  count: defineRoute({
    method: 'GET',
    path: '/api/matters/count',
    summary: 'How many matters a filter reaches, 999 at most; null when counting would take too long',
    query: MatterFilter.omit({ after: true, limit: true }),
    answer: z.object({ count: z.int().nullable(), more: z.boolean() }),
  }),
  work: defineRoute({
    method: 'GET',
    path: '/api/work',
    summary: 'What waits for this post: a count (999 at most) for each queue',
    answer: z.object({
      queues: z.array(z.object({ queue: z.enum(queues), count: z.int(), more: z.boolean() })),
    }),
  }),
  queue: defineRoute({
    method: 'GET',
    path: '/api/work/:queue',
    summary: 'One queue of this post, oldest first; tasks of a unit by what is due first',
    params: z.object({ queue: z.enum(queues) }),
    query: z.object({
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: MatterPage,
  }),
  reported: defineRoute({
    method: 'GET',
    path: '/api/reported',
    summary: 'What I brought myself, newest first, as far as my post may still read it; without points',
    query: z.object({
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: MatterPage,
  }),
  read: defineRoute({
    method: 'GET',
    path: '/api/matters/:ref',
    summary: 'One matter by its id or code',
    params: ref,
    answer: MatterView,
  }),
  mark: defineRoute({
    method: 'GET',
    path: '/api/matters/:ref/mark',
    summary: 'Whether a matter is as it was when it was read: its mark is another one when anything happened',
    params: ref,
    answer: z.object({ mark: z.string() }),
  }),
  reveal: defineRoute({
    method: 'POST',
    path: '/api/matters/:ref/reveal',
    summary: 'Unmask the parties of a matter, for a reason that is logged',
    params: ref,
    body: z.object({ reason: plainText(200) }),
    answer: z.object({ parties: z.array(PartyView) }),
  }),
  explain: defineRoute({
    method: 'GET',
    path: '/api/matters/:ref/clocks/:clock',
    summary: 'How a deadline was reckoned, step by step',
    params: ref.extend({ clock: Uuid }),
    answer: z.object({
      clock: ClockView,
      basis: BothLanguages,
      /** When its light turns yellow. */
      warnAt: z.string(),
      /** The working hours of a day, as minutes since 00:00. */
      hours: z.array(z.object({ from: z.int(), to: z.int() })),
      /** Somebody set the moment: no arithmetic leads to it. */
      set: z.boolean(),
      /** The calendar was amended since: the limit stays as it was frozen, and the days of today no longer add up to it. */
      amended: z.boolean(),
      /** What was done to it since, each with the day on which it then was due. */
      steps: z.array(ExplainedStep),
      /** Of one that stands still: when it would be due if it went on now. */
      ifResumed: z.string().nullable(),
      stretches: z.array(
        z.object({
          from: z.string(),
          to: z.string(),
          days: z.int(),
          reason: z.enum(explainedReasons),
          name: BothLanguages.optional(),
          counted: z.boolean(),
          provisional: z.boolean(),
          total: z.number(),
        }),
      ),
    }),
  }),
  units: defineRoute({
    method: 'GET',
    path: '/api/matters/:ref/units',
    summary:
      'Units this matter can be sent to, with the line of the duty list that speaks for each; as if it were of another kind, where one is given',
    params: ref,
    query: z.object({ kindId: KindId.optional() }),
    answer: z.object({
      units: z.array(
        z.object({
          unitId: Uuid,
          name: z.string(),
          role: z.enum(taskRoles).nullable(),
          why: z
            .object({ kindId: z.string(), path: z.string(), capacity: z.enum(dutyCapacities).nullable() })
            .nullable(),
          /** Named in the words; where the matter may be about it, nothing is said for it. */
          named: z.enum(['inWords', 'maybeAbout']).nullable(),
          /** The words that name it, as they stand there. */
          namedBy: z.array(z.string()),
        }),
      ),
      /** Nothing where the kind is open, or where the words name a unit that the matter may be about. */
      suggestion: RouteSuggestionView.nullable(),
    }),
  }),
  similar: defineRoute({
    method: 'POST',
    path: '/api/matters/similar',
    summary: 'Open matters of the same kind near in place and time, without their texts',
    open: true,
    client: 'matter.findSimilar',
    body: z.object({
      kindId: KindId.optional(),
      divisionId: Uuid.optional(),
      point: Point.optional(),
      words: plainText(5000).optional(),
    }),
    answer: z.object({ matters: z.array(SimilarMatter) }),
  }),
  lookUp: defineRoute({
    method: 'POST',
    path: '/api/matters/look-up',
    summary:
      'While registering: open matters within reach that name this telephone; logged, and capped by the hour',
    body: LookUp,
    answer: z.object({ matters: z.array(SimilarMatter) }),
  }),
  follow: defineRoute({
    method: 'POST',
    path: '/api/portal/follow',
    summary: 'What the reporter may see, for a code and its secret',
    open: true,
    body: z.object({ code: z.string().max(60), secret: z.string().min(1).max(100) }),
    answer: FollowView,
  }),
  addPaper: defineRoute({
    method: 'POST',
    path: '/api/matters/:ref/papers',
    summary:
      'Add a file (multipart field "file", 50 MB at most); `paper` says which of the wanted papers it is',
    open: true,
    reporter: true,
    params: ref,
    query: z.object({ paper: z.string().max(40).optional() }),
    answer: PaperView,
    status: 201,
  }),
} as const
