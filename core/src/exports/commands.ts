import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { ListColumns } from '../matters/columns.ts'
import { KeptFilter } from '../matters/kept-filter.ts'
import { plainText } from '../text.ts'

export const exportFormats = ['xlsx', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** What a list of matters shows: its filter and its columns; `people` adds who is in each, as far as the asker may see it. */
export const MattersExport = z.strictObject({
  what: z.literal('matters'),
  filter: KeptFilter,
  columns: ListColumns,
  people: z.boolean().default(false),
})
export type MattersExport = z.infer<typeof MattersExport>

/** Everything of which a file can be asked for, told by `what`. */
export const ExportDefinition = z.discriminatedUnion('what', [MattersExport])
export type ExportDefinition = z.infer<typeof ExportDefinition>
export const exportSubjects = ['matters'] as const satisfies readonly ExportDefinition['what'][]

/** Writes about files that are exported. */
export const exportCommands = {
  'export.ask': z.strictObject({
    definition: ExportDefinition,
    format: z.enum(exportFormats),
    /** What it is for: asked for where people are shown, and then kept with every matter. */
    reason: plainText(200).optional(),
  }),
  'export.end': z.strictObject({ exportId: Uuid }),
} as const
export type ExportCommandName = keyof typeof exportCommands
export type ExportCommandInput<Name extends ExportCommandName> = z.output<(typeof exportCommands)[Name]>

export const ExportCommandAnswer = z.object({ exportId: Uuid, number: z.int() })
export type ExportCommandAnswer = z.infer<typeof ExportCommandAnswer>
