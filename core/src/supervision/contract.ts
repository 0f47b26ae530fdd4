import { z } from 'zod'
import { LateReason } from '../clock/clock-rules.ts'
import { milestones } from '../clock/limits.ts'
import { defineRoute } from '../contract/route.ts'
import { GovernancePath, Uuid } from '../ids.ts'
import { matterStages } from '../matters/lifecycle.ts'
import { MatterPage } from '../matters/views.ts'
import { BothLanguages } from '../text.ts'
import { SupervisionLine, SupervisionSheet } from './views.ts'

/** 黄牌 and 红牌: what is near its limit, and what is over. */
export const warningLights = ['red', 'yellow'] as const
export type WarningLight = (typeof warningLights)[number]

/** What of the warned list is shown: a place, and where it waits. */
export const WarnedFilter = z.object({
  light: z.enum(warningLights),
  path: GovernancePath.optional(),
  /** The unit or the centre's unit at which it waits. */
  unitId: Uuid.optional(),
  stage: z.enum(matterStages).optional(),
})
export type WarnedFilter = z.infer<typeof WarnedFilter>

const after = z.string().max(100).optional()
const limit = z.coerce.number().int().min(1).max(100).default(50)

/** So many days back it is counted why limits were not kept. */
export const lateDays = 30

/** Of which reason, or which milestone; without either those of which nobody has said why. */
export const LateQuery = z
  .object({
    reasonId: LateReason.shape.id.optional(),
    milestone: z.enum(milestones).optional(),
    after,
    limit,
  })
  .refine(({ reasonId, milestone }) => !reasonId || !milestone, {
    path: ['milestone'],
    message: 'option',
  })
export type LateQuery = z.infer<typeof LateQuery>

export const supervisionRoutes = {
  warned: defineRoute({
    method: 'GET',
    path: '/api/supervision/warned',
    summary: 'Open matters near or over a limit that I may supervise, the longest due first',
    query: WarnedFilter.extend({ after, limit }),
    answer: MatterPage,
  }),
  waits: defineRoute({
    method: 'GET',
    path: '/api/supervision/waits',
    summary: 'Where what is near or over its limit waits: units and stages, counted over 5,000 rows at most',
    query: WarnedFilter.pick({ light: true, path: true }),
    answer: z.object({
      rows: z.array(z.object({ unitId: Uuid, stage: z.enum(matterStages), count: z.int() })),
      /** There are more than were counted. */
      more: z.boolean(),
    }),
  }),
  lateReasons: defineRoute({
    method: 'GET',
    path: '/api/supervision/late-reasons',
    summary:
      'Why limits were not kept in my area within thirty days: matters by reason, and those without a word',
    answer: z.object({
      rows: z.array(
        z.object({ reason: z.object({ id: z.string(), name: BothLanguages }).nullable(), count: z.int() }),
      ),
      /** Counted no further than this. */
      most: z.int(),
    }),
  }),
  missed: defineRoute({
    method: 'GET',
    path: '/api/supervision/missed',
    summary:
      'Which limits were over in my area within thirty days and not kept: matters by milestone, a matter once for each',
    answer: z.object({
      rows: z.array(z.object({ milestone: z.enum(milestones), count: z.int() })),
      /** Each is counted no further than this. */
      most: z.int(),
    }),
  }),
  late: defineRoute({
    method: 'GET',
    path: '/api/supervision/late',
    summary:
      'The matters behind one of these reasons or milestones, the newest first; without either those that lack a word',
    query: LateQuery,
    answer: MatterPage,
  }),
  open: defineRoute({
    method: 'GET',
    path: '/api/supervision/demands',
    summary:
      'Open demands of my area, the longest open first: number, unit, matter, due and how often; never words',
    query: z.object({ after, limit }),
    answer: z.object({ rows: z.array(SupervisionLine), next: z.string().nullable() }),
  }),
  sheet: defineRoute({
    method: 'GET',
    path: '/api/matters/:ref/demands/:id',
    summary: 'One demand as a paper, with the stages of its matter and how long each took',
    params: z.object({ ref: z.string().max(80), id: Uuid }),
    answer: SupervisionSheet,
  }),
} as const
