import { z } from 'zod'

/** What a line of a list says, each for itself: the columns of a file and of a printed sheet. */
export const lineFields = [
  'code',
  'words',
  'kind',
  'place',
  'stage',
  'unit',
  'light',
  'dueAt',
  'registeredAt',
  'source',
  'centre',
  'stageAt',
  'urgency',
  'risk',
  'confidentiality',
  'reporters',
] as const
export type LineField = (typeof lineFields)[number]

/** The columns a reader chooses from, with what each of them says. The matter itself stands before them, always. */
export const listColumns = [
  'kindAndPlace',
  'stage',
  'due',
  'registered',
  'centre',
  'stageAt',
  'urgency',
  'risk',
  'confidentiality',
  'reporters',
] as const
export type ListColumn = (typeof listColumns)[number]

const fieldsOfColumn = {
  kindAndPlace: ['kind', 'place'],
  stage: ['stage', 'unit'],
  due: ['light', 'dueAt'],
  registered: ['registeredAt', 'source'],
  centre: ['centre'],
  stageAt: ['stageAt'],
  urgency: ['urgency'],
  risk: ['risk'],
  confidentiality: ['confidentiality'],
  reporters: ['reporters'],
} as const satisfies Record<ListColumn, readonly LineField[]>

/** What is shown to who has chosen nothing. */
export const usualColumns: readonly ListColumn[] = ['kindAndPlace', 'stage', 'due', 'registered']

/** Chosen columns in their order, each once. */
export const ListColumns = z
  .array(z.enum(listColumns))
  .max(listColumns.length)
  .refine((columns) => new Set(columns).size === columns.length, { message: 'twice' })

/** What chosen columns say, field by field, the matter first. */
export function fieldsOf(columns: readonly ListColumn[]): LineField[] {
  return ['code', 'words', ...columns.flatMap((column): readonly LineField[] => fieldsOfColumn[column])]
}
