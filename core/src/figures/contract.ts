import { z } from 'zod'
import { defineRoute } from '../contract/route.ts'
import { GovernancePath } from '../ids.ts'
import { matterStages } from '../matters/lifecycle.ts'
import { lights } from '../matters/vocabulary.ts'

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
      days: z.coerce.number().int().min(1).max(92).default(30),
    }),
    answer: z.object({
      at: z.string(),
      path: z.string(),
      rows: z.array(z.object({ day: z.string(), stage: z.enum(matterStages), n: z.int() })),
    }),
  }),
} as const
