import { z } from 'zod'
import { defineRoute } from '../contract/route.ts'
import { MatterRef, Uuid } from '../ids.ts'
import { RouteSuggestionView } from '../routing/views.ts'
import { BothLanguages } from '../text.ts'

/** What is done to many matters at once, each by a command of its own. */
export const bulkDeeds = ['accept', 'dispatch', 'sign', 'close', 'remind', 'supervise'] as const
export type BulkDeed = (typeof bulkDeeds)[number]

/** So many matters are chosen at most: more than a screen can show, and than somebody can answer for with one press. */
export const mostInBulk = 500

/** Deeds for which something is known of each matter before its command is sent: by each of them a limit is kept, or not. */
export const preparedDeeds = ['accept', 'dispatch', 'sign', 'close'] as const satisfies readonly BulkDeed[]
export type PreparedDeed = (typeof preparedDeeds)[number]

/** So many matters are prepared by one request. */
export const mostPrepared = 100

/** One matter of a selection as it stands: to whom it is suggested, and the task of the reader's own unit in it. */
const PreparedMatter = z.object({
  ref: z.string(),
  /** Of a dispatch: nothing where the kind is open, or where the matter may be about a unit that its words name. */
  suggestion: RouteSuggestionView.nullable(),
  /** Of a signature: the task that waits for it. */
  task: z.object({ id: Uuid, version: z.int() }).nullable(),
  /** Limits that this deed comes too late for, and of which the reader is asked why. */
  late: z.array(Uuid),
})
export type PreparedMatter = z.infer<typeof PreparedMatter>

export const bulkRoutes = {
  prepare: defineRoute({
    method: 'POST',
    path: '/api/matters/prepare',
    summary:
      'What many matters need before their commands are sent: the suggested units, the own task, the limits of which I am asked why; those not open to me are left out',
    body: z.object({
      deed: z.enum(preparedDeeds),
      matters: z.array(MatterRef).min(1).max(mostPrepared),
    }),
    answer: z.object({
      rows: z.array(PreparedMatter),
      /** The reasons of the city, where a limit is late. */
      lateReasons: z.array(z.object({ id: z.string(), name: BothLanguages })),
    }),
  }),
} as const
