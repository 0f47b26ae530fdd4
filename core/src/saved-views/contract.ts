import { z } from 'zod'
import { AdminCommandEnvelope } from '../commands/admin.ts'
import { defineRoute } from '../contract/route.ts'
import { Uuid } from '../ids.ts'
import { ListColumns } from '../matters/columns.ts'
import { KeptFilter } from '../matters/kept-filter.ts'
import { ViewCommandAnswer } from './commands.ts'

/** What a filter names that is not as it was: the view is still there, and says so. */
const outdatedParts = ['kind', 'place', 'unit'] as const

export const ViewOfList = z.object({
  viewId: Uuid,
  name: z.string(),
  filter: KeptFilter,
  columns: ListColumns,
  shared: z.boolean(),
  /** Whether the reader may change it: their own, and what their unit shares where they may share. */
  mayChange: z.boolean(),
  version: z.int(),
  outdated: z.array(z.enum(outdatedParts)),
})
export type ViewOfList = z.infer<typeof ViewOfList>

export const viewRoutes = {
  command: defineRoute({
    method: 'POST',
    path: '/api/views/command',
    summary: 'Save, change or remove a view of the list, or choose the columns of the plain list',
    body: AdminCommandEnvelope,
    answer: ViewCommandAnswer,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/api/views',
    summary: 'My views of the list, and those that my unit shares, the oldest first',
    answer: z.object({
      views: z.array(ViewOfList),
      /** My columns of the plain list; null while I have chosen none. */
      columns: ListColumns.nullable(),
    }),
  }),
  counts: defineRoute({
    method: 'GET',
    path: '/api/views/counts',
    summary: 'How many matters each view reaches for me, 999 at most; null where counting took too long',
    answer: z.object({
      counts: z.array(z.object({ viewId: Uuid, count: z.int().nullable(), more: z.boolean() })),
    }),
  }),
} as const
