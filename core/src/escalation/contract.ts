import { z } from 'zod'
import { defineRoute } from '../contract/route.ts'
import { Uuid } from '../ids.ts'
import { BothLanguages } from '../text.ts'
import { BusinessDay } from '../time.ts'
import { escalatedMilestones, escalationLevels, LadderStep } from './ladder.ts'
import { LadderMatch, LadderRule, LadderSteps } from './rule.ts'
import { LadderFaultView, LadderView } from './rule-views.ts'

/** A new ladder, or the next version of one, as it is written: a place by its division. */
export const LadderInput = z.strictObject({
  ladderId: LadderRule.shape.id.optional(),
  match: z.strictObject({ ...LadderMatch.omit({ path: true }).shape, divisionId: Uuid.optional() }),
  steps: LadderSteps,
  basis: LadderRule.shape.basis,
  from: BusinessDay.optional(),
  to: BusinessDay.optional(),
})
export type LadderInput = z.infer<typeof LadderInput>

/** So many limits are looked at to say what would climb. */
export const mostTried = 20_000

export const ladderRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/rules/ladders',
    summary:
      'The ladders on which what is late is reported upwards, in the order in which they are looked at',
    answer: z.object({
      ladders: z.array(LadderView),
      /** What comes with the system, for limits that no ladder is for. */
      usual: z.record(z.enum(escalatedMilestones), z.array(LadderStep)),
      abilities: z.array(z.enum(['rules.edit'])),
    }),
  }),
  check: defineRoute({
    method: 'POST',
    path: '/api/rules/ladders/check',
    summary:
      'What would come of a ladder: whether it can count, which others never could, and what would climb now',
    body: LadderInput,
    answer: z.object({
      fault: LadderFaultView.nullable(),
      hides: z.array(z.object({ id: z.string(), name: BothLanguages })),
      /** Of the limits that are near or over, the longest due first; `more`: there are others that were not looked at. */
      looked: z.int(),
      more: z.boolean(),
      /** Limits for which this ladder would decide. */
      concerned: z.int(),
      /** How many would hear at once, by level, and how many by the ladders that hold. */
      levels: z.array(z.object({ level: z.enum(escalationLevels), now: z.int(), before: z.int() })),
    }),
  }),
} as const
