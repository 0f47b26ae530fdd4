import { z } from 'zod'
import { saidWords } from '../call-backs/asking.ts'
import { CallBackRules } from '../call-backs/rules.ts'
import { defineRoute } from '../contract/route.ts'
import { enquirySorts } from '../enquiries/commands.ts'
import { GovernancePath, Uuid } from '../ids.ts'
import { matterStages } from '../matters/lifecycle.ts'
import { callBackGivers, lights } from '../matters/vocabulary.ts'
import { AskedDay } from '../time.ts'

/** The most days that are counted together: a quarter. */
export const mostDaysCounted = 92

const EnquiriesOf = z.object({ sort: z.enum(enquirySorts), kept: z.int(), becameMatter: z.int() })

export const figureRoutes = {
  open: defineRoute({
    method: 'GET',
    path: '/api/figures/open',
    summary: 'Open matters now, by stage and light, at or below a path; exact, sealed ones left out',
    query: z.object({ path: GovernancePath.optional() }),
    answer: z.object({
      at: z.string(),
      path: z.string(),
      rows: z.array(z.object({ stage: z.enum(matterStages), light: z.enum(lights), n: z.int() })),
    }),
  }),
  entered: defineRoute({
    method: 'GET',
    path: '/api/figures/entered',
    summary: 'Matters that entered a stage, by day (Asia/Shanghai), for the last days',
    query: z.object({
      path: GovernancePath.optional(),
      days: z.coerce.number().int().min(1).max(mostDaysCounted).default(30),
    }),
    answer: z.object({
      at: z.string(),
      path: z.string(),
      rows: z.array(z.object({ day: z.string(), stage: z.enum(matterStages), n: z.int() })),
    }),
  }),
  callBacks: defineRoute({
    method: 'GET',
    path: '/api/figures/call-backs',
    summary:
      'What call-backs said between two days, at or below a path: who was drawn, who was reached, and answered, solved and satisfied each apart; sealed ones left out',
    // Without days, the last thirty.
    query: z.object({
      path: GovernancePath.optional(),
      from: AskedDay.optional(),
      to: AskedDay.optional(),
    }),
    answer: z.object({
      at: z.string(),
      path: z.string(),
      from: z.string(),
      to: z.string(),
      /** By the day on which it was drawn or said; `givenBy` tells staff who asked from reporters who rated by themselves. */
      rows: z.array(
        z.object({ day: z.string(), said: z.enum(saidWords), givenBy: z.enum(callBackGivers), n: z.int() }),
      ),
      /** By what is drawn now. */
      rules: CallBackRules,
    }),
  }),
  callBackRows: defineRoute({
    method: 'GET',
    path: '/api/figures/call-backs/rows',
    summary:
      'What is behind one of these figures, the latest first, as far as I may read its matters; a matter as often as it is counted',
    query: z.object({
      path: GovernancePath.optional(),
      from: AskedDay.optional(),
      to: AskedDay.optional(),
      said: z.enum(saidWords),
      /** Whose word: of staff who asked, or of reporters by themselves; without it everybody's. */
      by: z.enum(['staff', 'reporters']).optional(),
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answer: z.object({
      rows: z.array(
        z.object({
          matter: z.string(),
          code: z.string(),
          kindId: z.string(),
          divisionId: Uuid,
          stage: z.enum(matterStages),
          at: z.iso.datetime(),
        }),
      ),
      next: z.string().nullable(),
    }),
  }),
  enquiries: defineRoute({
    method: 'GET',
    path: '/api/figures/enquiries',
    summary:
      'Enquiries that centres answered at once, by day and by place, between two days; no matter is among them but those said to have become one',
    // Without days, the last thirty.
    query: z.object({
      path: GovernancePath.optional(),
      from: AskedDay.optional(),
      to: AskedDay.optional(),
    }),
    answer: z.object({
      at: z.string(),
      path: z.string(),
      /** `own` are those of the place’s own centre, not of what lies below it. */
      days: z.array(EnquiriesOf.extend({ day: z.string(), own: z.int() })),
      /** By the place itself and each place directly below it, with all that lies there; without those that had none. */
      places: z.array(EnquiriesOf.extend({ path: z.string(), name: z.string() })),
    }),
  }),
} as const
