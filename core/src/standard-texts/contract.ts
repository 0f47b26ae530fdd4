import { z } from 'zod'
import { AdminCommandEnvelope } from '../commands/admin.ts'
import { defineRoute } from '../contract/route.ts'
import { Uuid } from '../ids.ts'
import { KindId } from '../matters/register.ts'
import { BothLanguages } from '../text.ts'
import { StandardTextCommandAnswer } from './commands.ts'
import { textMoves } from './standard-text.ts'

/** One text as it is offered and kept; `place` is whose it is. */
const StandardTextView = z.object({
  id: Uuid,
  version: z.int(),
  divisionId: Uuid,
  place: BothLanguages,
  move: z.enum(textMoves),
  kindId: z.string().nullable(),
  title: z.string(),
  words: z.string(),
  /** Whether the reader may change and end it. */
  mayEdit: z.boolean(),
})
export type StandardTextView = z.infer<typeof StandardTextView>

export const standardTextRoutes = {
  command: defineRoute({
    method: 'POST',
    path: '/api/standard-texts/command',
    summary: 'Add, change or end a standard text of a place',
    body: AdminCommandEnvelope,
    answer: StandardTextCommandAnswer,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/api/standard-texts',
    summary: 'Standard texts of my place and of those above it and below, by move',
    query: z.object({
      after: Uuid.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(100),
    }),
    answer: z.object({ rows: z.array(StandardTextView), next: z.string().nullable() }),
  }),
  offered: defineRoute({
    method: 'GET',
    path: '/api/standard-texts/offered',
    summary: 'What may be written at a move of a matter of some kind: the nearest place and kind first',
    query: z.object({ move: z.enum(textMoves), kindId: KindId.optional() }),
    answer: z.object({ texts: z.array(StandardTextView) }),
  }),
} as const
