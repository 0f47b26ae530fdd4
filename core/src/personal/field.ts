import { z } from 'zod'
import { BothLanguages } from '../text.ts'
import { maskings } from './mask.ts'

/** What sort of personal data a field holds. */
export const personalClasses = [
  'contact',
  'identity',
  'health',
  'minor',
  'location',
  'finance',
  'freeText',
  'accusation',
  'staff',
  'access',
] as const

/** The legal bases that PIPL Art. 13 knows and this system uses. */
export const legalBases = ['statutoryDuty', 'consent', 'contract', 'protectionOfLife'] as const

/** ISO 8601 duration in whole years, months or days. */
const Period = z.string().regex(/^P\d+[YMD]$/)

/**
 * When the value goes: so long after the matter was closed, after it was written, or with the thing it belongs to.
 * The retention job reads this; at the end of a matter's retention its data key is destroyed.
 */
const Retention = z.union([
  z.strictObject({ afterClose: Period }),
  z.strictObject({ afterWriting: Period }),
  z.strictObject({ afterEnd: Period }),
])
export type Retention = z.infer<typeof Retention>

/** One personal field as charter 2 asks for it. `sensitive` is meant as in PIPL Art. 28. */
export const PersonalField = z.strictObject({
  class: z.enum(personalClasses),
  sensitive: z.boolean(),
  name: BothLanguages,
  purpose: BothLanguages,
  basis: z.enum(legalBases),
  /** The articles, by their usual short names. */
  article: z.string().min(1).max(200),
  retention: Retention,
  mask: z.enum(maskings),
  /** Whether the person concerned gets it in the copy of their own data (PIPL Art. 45). */
  inCopy: z.boolean(),
})
export type PersonalField = z.infer<typeof PersonalField>
