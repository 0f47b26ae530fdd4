import { z } from 'zod'
import { AdminCommandEnvelope } from '../commands/admin.ts'
import { defineRoute } from '../contract/route.ts'
import { Uuid } from '../ids.ts'
import { ImportCommandAnswer, importKinds, SheetChoice } from './commands.ts'
import { worded } from './mapping.ts'

const instant = z.iso.datetime()

/** How far a running has come; `failed` says why in its fault, `stopped` was stopped by a person. */
export const runStates = ['queued', 'running', 'finished', 'failed', 'stopped'] as const
export type RunState = (typeof runStates)[number]

/** An uploaded file as its administrator sees it before it is brought in. */
export const FileView = z.object({
  fileId: Uuid,
  name: z.string(),
  bytes: z.int(),
  hasMacros: z.boolean(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
  sheet: z.string().nullable(),
  headLine: z.int().nullable(),
  head: z.array(z.string()),
  /** The first lines as they stand in the file, cut to what a screen can show. */
  top: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
  /** What columns can be, as the reader calls it; a place may stand in several. */
  fields: z.array(z.object({ id: z.string(), name: z.string(), needed: z.boolean(), several: z.boolean() })),
  /** What has to be chosen before it can be read. */
  problem: z.string().nullable(),
  /** The columns that are suggested: those remembered of such a head, or of usual names. */
  columns: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  values: z.record(z.string(), z.record(z.string(), z.string())),
  /** What every row says for which the file has no column, as it was the last time. */
  constants: z.record(z.string(), z.string()),
  remembered: z.boolean(),
  sourceSystem: z.string().nullable(),
})
export type FileView = z.infer<typeof FileView>

/** Which column is what, of matters or of a table. */
export const PlanMapping = z.object({
  columns: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  values: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  constants: z.record(z.string(), z.string()).default({}),
})

/** One running as its list and its page show it. What rows say stays in the file of refused rows. */
export const RunView = z.object({
  runId: Uuid,
  what: z.enum(importKinds),
  sourceSystem: z.string(),
  fileName: z.string(),
  dryRun: z.boolean(),
  state: z.enum(runStates),
  /** Who started it; nobody for one from the command line. */
  by: z.string().nullable(),
  mine: z.boolean(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  share: z.number(),
  read: z.int(),
  done: z.int(),
  known: z.int(),
  refused: z.int(),
  /** How often each problem was met, and in which lines first. */
  problems: z.array(z.object({ name: z.string(), times: z.int(), lines: z.array(z.int()) })),
  /**
   * For who started it: words of the other system that mean nothing here yet, with how often they stand in the file.
   * Of a wrong column they may be anything.
   */
  words: z.array(z.object({ field: z.enum(worded), word: z.string(), times: z.int() })),
  fault: z.string().nullable(),
  hasRefused: z.boolean(),
  /** For how many people who came with it a code to set their password can be given out. */
  newcomers: z.int(),
  /** The file, while it is there and mine: it can be brought in, or tried again. */
  fileId: Uuid.nullable(),
  /** How it was read, for who started it. */
  plan: z.object({ choice: SheetChoice, mapping: PlanMapping }).nullable(),
})
export type RunView = z.infer<typeof RunView>

const run = z.object({ id: Uuid })

export const importRoutes = {
  command: defineRoute({
    method: 'POST',
    path: '/api/imports/command',
    summary: 'Start or stop bringing a file in, or forget an uploaded file',
    body: AdminCommandEnvelope,
    answer: ImportCommandAnswer,
  }),
  upload: defineRoute({
    method: 'POST',
    path: '/api/imports/files',
    summary:
      'Upload a spreadsheet to be brought in (multipart field "file"; XLSX of 20 MB, CSV of 200 MB at most); kept sealed, for its uploader, for days only',
    query: z.object({ what: z.enum(importKinds) }),
    answer: FileView,
    status: 201,
  }),
  file: defineRoute({
    method: 'GET',
    path: '/api/imports/files/:id',
    summary: 'The head and first lines of my uploaded file',
    params: run,
    query: z.object({
      what: z.enum(importKinds),
      sheet: SheetChoice.shape.sheet,
      headLine: z.coerce.number().int().min(1).max(1_048_576).optional(),
    }),
    answer: FileView,
  }),
  runs: defineRoute({
    method: 'GET',
    path: '/api/imports/runs',
    summary: 'What was brought in within my place, the newest first',
    query: z.object({
      after: Uuid.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    answer: z.object({ rows: z.array(RunView), next: z.string().nullable() }),
  }),
  run: defineRoute({
    method: 'GET',
    path: '/api/imports/runs/:id',
    summary: 'One running: how far it is and what came of it',
    params: run,
    answer: RunView,
  }),
  codes: defineRoute({
    method: 'POST',
    path: '/api/imports/runs/:id/codes',
    summary:
      'Give out fresh codes to set a password for those who came with my running and have none yet; earlier codes end',
    params: run,
    answer: z.object({
      rows: z.array(z.object({ username: z.string(), name: z.string(), code: z.string() })),
    }),
  }),
} as const
