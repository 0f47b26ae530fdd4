import { z } from 'zod'
import { MatterFilter } from './contract.ts'

/**
 * A filter that is kept, in a view or with a file: everything that narrows a list but words. Words may be what somebody is
 * called: one matter is looked for by them, and nobody is followed or listed by them (charter 1).
 */
export const KeptFilter = z.strictObject(MatterFilter.omit({ words: true, after: true, limit: true }).shape)
export type KeptFilter = z.infer<typeof KeptFilter>
