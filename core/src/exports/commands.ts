import { z } from 'zod'
import { AuditFilter } from '../audit/contract.ts'
import { Uuid } from '../ids.ts'
import { ListColumns } from '../matters/columns.ts'
import { queues } from '../matters/contract.ts'
import { KeptFilter } from '../matters/kept-filter.ts'
import { plainText } from '../text.ts'
import { AskedDay } from '../time.ts'

export const exportFormats = ['xlsx', 'csv', 'zip'] as const
export type ExportFormat = (typeof exportFormats)[number]

/**
 * What a list of matters shows: its filter, or a queue of the asker's work, and its columns; `people` adds who is in each,
 * as far as the asker may see it.
 */
export const MattersExport = z.strictObject({
  what: z.literal('matters'),
  filter: KeptFilter,
  /** Instead of a filter: what waits for the asker's post, what has waited longest first. */
  queue: z.enum(queues).optional(),
  columns: ListColumns,
  people: z.boolean().default(false),
})
export type MattersExport = z.infer<typeof MattersExport>

/** What a search of the audit finds, with the seals over it: a ZIP that can be checked by itself. */
export const EvidenceExport = z.strictObject({ what: z.literal('evidence'), filter: AuditFilter })
export type EvidenceExport = z.infer<typeof EvidenceExport>

/** The enquiries of the asker's own centre between two days, both included. */
export const EnquiriesExport = z.strictObject({
  what: z.literal('enquiries'),
  from: AskedDay,
  to: AskedDay,
})
export type EnquiriesExport = z.infer<typeof EnquiriesExport>

/** Every request of people about their own data that waits for the asker's post. */
export const RightRequestsExport = z.strictObject({ what: z.literal('rightRequests') })
export type RightRequestsExport = z.infer<typeof RightRequestsExport>

/** The open demands of the asker's area. */
export const DemandsExport = z.strictObject({ what: z.literal('demands') })
export type DemandsExport = z.infer<typeof DemandsExport>

/** Everything of which a file can be asked for, told by `what`. */
export const ExportDefinition = z.discriminatedUnion('what', [
  MattersExport,
  EvidenceExport,
  EnquiriesExport,
  RightRequestsExport,
  DemandsExport,
])
export type ExportDefinition = z.infer<typeof ExportDefinition>
export const exportSubjects = [
  'matters',
  'evidence',
  'enquiries',
  'rightRequests',
  'demands',
] as const satisfies readonly ExportDefinition['what'][]

/** Whether it has to be said what a file is for. */
export function needsReason(definition: ExportDefinition): boolean {
  return definition.what === 'evidence' || showsPeople(definition)
}

/** Whether a file tells who is in what it lists. */
export function showsPeople(definition: ExportDefinition): boolean {
  return definition.what === 'matters' && definition.people
}

/** Writes about files that are exported. */
export const exportCommands = {
  'export.ask': z
    .strictObject({
      definition: ExportDefinition,
      format: z.enum(exportFormats),
      /** What it is for: asked for where people are shown, and then kept with every matter; and of evidence. */
      reason: plainText(200).optional(),
    })
    .refine(({ definition, format }) => (definition.what === 'evidence') === (format === 'zip'), {
      path: ['format'],
      message: 'option',
    }),
  'export.end': z.strictObject({ exportId: Uuid }),
} as const
export type ExportCommandName = keyof typeof exportCommands
export type ExportCommandInput<Name extends ExportCommandName> = z.output<(typeof exportCommands)[Name]>

export const ExportCommandAnswer = z.object({ exportId: Uuid, number: z.int() })
export type ExportCommandAnswer = z.infer<typeof ExportCommandAnswer>
