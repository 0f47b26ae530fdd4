import { z } from 'zod'
import { defineRoute } from '../contract/route.ts'
import { Uuid } from '../ids.ts'

export const whistleRoutes = {
  callable: defineRoute({
    method: 'GET',
    path: '/api/matters/:ref/callable-units',
    summary:
      'Units that the centre may call to a meeting about this matter, those that have it in hand first',
    params: z.object({ ref: z.string().max(80) }),
    answer: z.object({
      units: z.array(z.object({ unitId: Uuid, name: z.string(), handling: z.boolean() })),
    }),
  }),
} as const
