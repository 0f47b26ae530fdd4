import { z } from 'zod'
import type { MatterStage } from '../matters/lifecycle.ts'
import { isStorable } from '../text.ts'

/** What a column of a spreadsheet can tell about a matter. */
export const importFields = [
  'number',
  'registeredAt',
  'words',
  'kind',
  'division',
  'spot',
  'lon',
  'lat',
  'source',
  'stage',
  'closedAt',
  'answer',
  'reporter',
  'phone',
] as const
export type ImportField = (typeof importFields)[number]

/** Fields that every matter needs, from a column or as a constant. */
export const neededFields = [
  'number',
  'registeredAt',
  'words',
  'division',
  'stage',
] as const satisfies ImportField[]

/** How far a matter of another system had come: still to be judged here, or over there. */
export const importedStages = [
  'registered',
  'closed',
  'declined',
  'redirected',
  'withdrawn',
] as const satisfies MatterStage[]
export type ImportedStage = (typeof importedStages)[number]

/** Fields whose words of another system mean something of a closed set here. */
export const worded = ['kind', 'stage', 'source'] as const satisfies ImportField[]
export type WordedField = (typeof worded)[number]

/** The name of a column as it stands in a file. */
export const Column = z.string().trim().min(1).max(100).refine(isStorable, 'notStorable')
const Word = z.string().max(200).refine(isStorable, 'notStorable')

/**
 * Which column feeds which field, and what the words of the other system mean here. A place may stand in several
 * columns, the largest first. Constants hold for rows whose column is empty or missing.
 */
export const Mapping = z.strictObject({
  sourceSystem: z.string().trim().min(1).max(60).optional(),
  columns: z.partialRecord(z.enum(importFields), z.union([Column, z.array(Column).min(1).max(4)])),
  values: z
    .partialRecord(
      z.enum(worded),
      z.record(Word, Word).refine((words) => Object.keys(words).length <= 500, 'tooMany'),
    )
    .default({}),
  constants: z
    .partialRecord(z.enum(importFields), z.string().max(5000).refine(isStorable, 'notStorable'))
    .default({}),
})
export type Mapping = z.infer<typeof Mapping>
