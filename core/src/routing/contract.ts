import { z } from 'zod'
import { defineRoute } from '../contract/route.ts'
import { Uuid } from '../ids.ts'
import { KindId } from '../matters/register.ts'
import { risks, sources, urgencies } from '../matters/vocabulary.ts'
import { BothLanguages } from '../text.ts'
import { RoutingRuleInput } from './inputs.ts'
import { orderParts } from './rule.ts'
import { RouteSuggestionView, RoutingView } from './views.ts'

const Named = z.object({ id: z.string(), name: BothLanguages })
const instant = z.iso.datetime()

/** How far a dry run has come: within the centre with this number, behind the matter with this moment and id. */
export const DryRunCursor = z.strictObject({
  centre: z.int().min(0).max(100_000),
  at: instant.optional(),
  id: Uuid.optional(),
})
export type DryRunCursor = z.infer<typeof DryRunCursor>

/** Rules on one page. */
export const routingPage = 100

export const routingRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/routing/rules',
    summary: 'The routing rules in the order in which they are looked at, with those that decide nothing',
    query: z.object({
      kindId: KindId.optional(),
      after: z.coerce.number().pipe(z.int().min(0).max(100_000)).optional(),
    }),
    answer: z.object({
      order: z.array(z.enum(orderParts)),
      rules: z.array(RoutingView),
      /** Those that ended, the last version of each; with the first page alone. */
      over: z.array(RoutingView),
      next: z.int().nullable(),
      abilities: z.array(z.enum(['rules.edit'])),
    }),
  }),
  check: defineRoute({
    method: 'POST',
    path: '/api/routing/rules/check',
    summary:
      'What would come of a routing rule: whether it can decide, and which others never could any more',
    body: RoutingRuleInput,
    answer: z.object({ fault: RoutingView.shape.fault, hides: z.array(Named) }),
  }),
  try: defineRoute({
    method: 'POST',
    path: '/api/routing/try',
    summary: 'To whom an example would be suggested, and by which rule or line of the duty list',
    body: z.strictObject({
      kindId: KindId,
      divisionId: Uuid,
      source: z.enum(sources),
      level: z.int().min(1).max(4).optional(),
      risk: z.enum(risks),
      urgency: z.enum(urgencies),
      at: instant.optional(),
    }),
    answer: z.object({
      /** The centre that would send it. */
      centre: BothLanguages,
      fitting: z.array(Named),
      suggestion: RouteSuggestionView,
    }),
  }),
  dryRun: defineRoute({
    method: 'POST',
    path: '/api/routing/dry-run',
    summary: 'One portion of last month’s matters as the rules would send them, with a new rule among them',
    body: z.strictObject({ rule: RoutingRuleInput.optional(), after: DryRunCursor.optional() }),
    answer: z.object({
      from: z.string(),
      to: z.string(),
      looked: z.int(),
      /** Sent to the unit that is suggested, to another one, or not sent by now. */
      alike: z.int(),
      otherwise: z.int(),
      notSent: z.int(),
      handed: z.int(),
      /** For which nothing is suggested. */
      nobody: z.int(),
      /** By unit that is suggested; and by rule that decides. */
      units: z.array(Named.extend({ n: z.int() })),
      rules: z.array(Named.extend({ n: z.int() })),
      /** Of those sent otherwise, some that the reader may open. */
      rows: z.array(
        z.object({
          ref: z.string(),
          code: z.string(),
          kindId: z.string(),
          sentTo: BothLanguages,
          suggested: BothLanguages,
        }),
      ),
      centres: z.object({ done: z.int(), of: z.int() }),
      next: DryRunCursor.nullable(),
    }),
  }),
  rates: defineRoute({
    method: 'GET',
    path: '/api/routing/rates',
    summary:
      'What came of the suggestions of duty lines and rules at a place in ninety days: by line, not by person',
    query: z.object({ divisionId: Uuid }),
    answer: z.object({
      since: z.string(),
      /** Below so many no share is told. */
      least: z.int(),
      lines: z.array(
        z.object({
          byWhat: z.string(),
          rule: Named.nullable(),
          line: z
            .object({ kindId: z.string(), unit: Named, place: BothLanguages.nullable(), ended: z.boolean() })
            .nullable(),
          /** A kind as a whole, by whatever line its matters were sent, or by none: disputes are counted of it, and nothing else. */
          kindId: z.string().nullable(),
          sent: z.int(),
          followed: z.int(),
          objected: z.int(),
          upheld: z.int(),
          sentOn: z.int(),
          cameBack: z.int(),
          /** More of it disputed than should be: the list has a gap here. */
          gap: z.boolean(),
        }),
      ),
      more: z.boolean(),
    }),
  }),
} as const
