import { z } from 'zod'

// PostgreSQL cannot store U+0000, and a lone surrogate cannot be sent as UTF-8: both are stopped at the edge.
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000')
}

/** The text with U+FFFD in place of whatever cannot be stored. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\ufffd')
}

/** Whether there is anything to see: zero-width characters and fillers are no reason and no answer. */
function isVisible(text: string): boolean {
  return /[^\s\p{Cf}\u2800\u3164]/u.test(text)
}

/** A text a person wrote: trimmed, 1 to `max` UTF-16 units, storable, with something to see. */
export function plainText(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(isStorable, { message: 'notStorable' })
    .refine((text) => text === '' || isVisible(text), { message: 'required' })
}

/** How many UTF-16 units a text may have that a schema asks for, needed or not; nothing when it asks for no text. */
export function longestText(schema: unknown): number | undefined {
  const text = schema instanceof z.ZodOptional ? schema.unwrap() : schema
  return text instanceof z.ZodString ? (text.maxLength ?? undefined) : undefined
}

/** One line without control characters: names, titles, numbers of papers. */
export function oneLine(max: number) {
  return plainText(max).refine((text) => !/\p{Cc}/u.test(text), { message: 'oneLine' })
}

/** A telephone as an office prints it: kept as it is written, unlike that of a party. */
export const Telephone = z
  .string()
  .trim()
  .regex(/^[+\d][\d -]{4,19}$/)

/** How many UTF-16 units a name may have. */
const longestName = 200

/** A name in both languages; Chinese is the one that must be there. */
export const BothLanguages = z.object({ zh: oneLine(longestName), en: oneLine(longestName).optional() })
export type BothLanguages = z.infer<typeof BothLanguages>

/** So much of a name that `more` UTF-16 units fit behind it; no character is cut in two. */
export function nameBefore(name: string, more: number): string {
  const cut = name.slice(0, longestName - more)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}

/** A name with that of its old place before it, as long as a name may be: one that is longer could be told by no answer. */
export function nameFromPlace(place: BothLanguages, { zh, en }: BothLanguages): BothLanguages {
  return {
    zh: nameBefore(`${place.zh}${zh}`, 0),
    ...(en ? { en: nameBefore(`${place.en ?? place.zh} ${en}`, 0) } : {}),
  }
}
