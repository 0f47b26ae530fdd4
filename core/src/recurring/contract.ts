import { z } from 'zod'
import { defineRoute } from '../contract/route.ts'
import { recurrenceStates } from './rules.ts'
import { RecurrenceView } from './views.ts'

export const recurringRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/api/recurring',
    summary:
      'Recurring problems of my area in one state, with their curves: the same kind at the same place over months, never anybody',
    query: z.object({
      state: z.enum(recurrenceStates).default('proposed'),
      after: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    answer: z.object({ rows: z.array(RecurrenceView), next: z.string().nullable() }),
  }),
} as const
