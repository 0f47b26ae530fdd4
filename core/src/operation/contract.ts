import { z } from 'zod'
import { defineRoute } from '../contract/route.ts'
import { checkNames, findingLevels } from './finding.ts'

export const operationRoutes = {
  look: defineRoute({
    method: 'GET',
    path: '/api/operation',
    summary: 'How the installation stands, check by check, for the system administrators of the city',
    answer: z.object({
      at: z.string(),
      version: z.string(),
      checks: z.array(
        z.object({
          check: z.enum(checkNames),
          level: z.enum(findingLevels),
          /** What is so, and for what is not fine, what to do next, in the reader's language. */
          text: z.string(),
        }),
      ),
    }),
  }),
} as const
