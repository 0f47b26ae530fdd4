import { z } from 'zod'
import { AdminCommandEnvelope } from '../commands/admin.ts'
import { defineRoute } from '../contract/route.ts'
import { Uuid } from '../ids.ts'
import { ExportCommandAnswer, ExportDefinition, exportFormats } from './commands.ts'

/** `ended` by its asker, by time or by its last download: its bytes are gone, or about to be. */
export const exportStates = ['waiting', 'making', 'ready', 'failed', 'ended'] as const
export type ExportState = (typeof exportStates)[number]

export const exportProblems = ['tooMany', 'rightsEnded', 'fault'] as const
export type ExportProblem = (typeof exportProblems)[number]

const instant = z.iso.datetime()

/** A file as its asker sees it. */
export const ExportView = z.object({
  exportId: Uuid,
  /** Stands in the file; the audit knows whose it is. */
  number: z.int(),
  definition: ExportDefinition,
  format: z.enum(exportFormats),
  state: z.enum(exportStates),
  problem: z.enum(exportProblems).nullable(),
  /** How many rows it has, once they were counted, and how many are written. */
  rows: z.int().nullable(),
  rowsDone: z.int(),
  bytes: z.int().nullable(),
  askedAt: instant,
  expiresAt: instant.nullable(),
  endedAt: instant.nullable(),
  downloads: z.int(),
  mostDownloads: z.int(),
})
export type ExportView = z.infer<typeof ExportView>

export const exportRoutes = {
  command: defineRoute({
    method: 'POST',
    path: '/api/exports/command',
    summary: 'Ask for a file of what a list shows, or end one; a job makes it',
    body: AdminCommandEnvelope,
    answer: ExportCommandAnswer,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/api/exports',
    summary: 'My files in this post, the newest first; each is at /api/exports/:id/file while it is ready',
    query: z.object({
      after: Uuid.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    answer: z.object({
      rows: z.array(ExportView),
      next: z.string().nullable(),
      /** What one file may hold, and how long it is kept. */
      limits: z.object({ rows: z.int(), peopleRows: z.int(), hours: z.int() }),
    }),
  }),
} as const
