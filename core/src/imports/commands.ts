import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { isStorable, oneLine } from '../text.ts'
import { Column, Mapping } from './mapping.ts'

/** The tables of places and people that come in and go out. */
export const tableNames = ['divisions', 'grids', 'spots', 'units', 'duties', 'staff'] as const
export type TableName = (typeof tableNames)[number]

/** What is brought in: matters of another system, or one of the tables. */
export const importKinds = ['matters', ...tableNames] as const
export type ImportKind = (typeof importKinds)[number]

/** What is chosen of a file where it leaves a choice: the sheet, and the line in which the names of its columns stand. */
export const SheetChoice = z.strictObject({
  sheet: z.string().min(1).max(60).refine(isStorable, 'notStorable').optional(),
  headLine: z.int().min(1).max(1_048_576).optional(),
})

/** Which column of a file is which of a table; what is left out stays as it is here. */
export const TableMapping = z.strictObject({
  columns: z
    .record(z.string().max(20).refine(isStorable, 'notStorable'), Column)
    .refine((columns) => Object.keys(columns).length <= 20, 'tooMany'),
})
export type TableMapping = z.infer<typeof TableMapping>

const file = z.strictObject({ fileId: Uuid })
/** `language` is that of the reasons beside refused rows. */
const ofFile = {
  fileId: Uuid,
  language: z.enum(['zh', 'en']).default('zh'),
  choice: SheetChoice.default({}),
  dryRun: z.boolean(),
}

/** Writes about what is brought in. The rows themselves are brought in by a job, in the name of who started it. */
export const importCommands = {
  'import.start': z.discriminatedUnion('what', [
    z.strictObject({ ...ofFile, what: z.literal('matters'), sourceSystem: oneLine(60), mapping: Mapping }),
    z.strictObject({ ...ofFile, what: z.enum(tableNames), mapping: TableMapping }),
  ]),
  'import.stop': z.strictObject({ runId: Uuid }),
  'import.forget': file,
} as const
export type ImportCommandName = keyof typeof importCommands
export type ImportCommandInput<Name extends ImportCommandName> = z.output<(typeof importCommands)[Name]>

/** The running that was started or stopped, or the file that was forgotten. */
export const ImportCommandAnswer = z.object({ id: Uuid })
export type ImportCommandAnswer = z.infer<typeof ImportCommandAnswer>
