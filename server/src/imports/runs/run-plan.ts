import { languages } from '@manyuan/core/i18n/texts.ts'
import { SheetChoice, TableMapping } from '@manyuan/core/imports/commands.ts'
import { Mapping, worded } from '@manyuan/core/imports/mapping.ts'
import type { ImportProblem, ImportProblemCode } from '@manyuan/core/imports/problem.ts'
import { z } from 'zod'

/** How a file is to be read, as its running keeps it. */
export const RunPlan = z.object({
  choice: SheetChoice,
  language: z.enum(languages).default('zh'),
  mapping: z.union([Mapping, TableMapping]),
})
export type RunPlan = z.infer<typeof RunPlan>

/** What came of a running besides its counts; problems and faults are told in the reader's language when asked for. */
export const RunOutcome = z.object({
  problems: z
    .array(
      z.object({
        code: z.custom<ImportProblemCode>((code) => typeof code === 'string'),
        times: z.int(),
        lines: z.array(z.int()),
      }),
    )
    .default([]),
  words: z.array(z.object({ field: z.enum(worded), word: z.string(), times: z.int() })).default([]),
  faults: z.array(z.custom<ImportProblem>((problem) => typeof problem === 'object')).default([]),
})
export type RunOutcome = z.infer<typeof RunOutcome>
