import { z } from 'zod'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const marks = '10X98765432'

/** The check character of the first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function idNumberCheck(digits: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0)
  return marks[sum % 11] ?? ''
}

/** A citizen's identity number of 18 characters with a right check character; kept in half-width capitals. */
export const IdNumber = z
  .string()
  .max(40)
  .transform((text) => text.normalize('NFKC').replace(/\s/g, '').toUpperCase())
  .pipe(
    z
      .string()
      .regex(/^\d{17}[\dX]$/, 'idNumber')
      .refine((text) => idNumberCheck(text) === text.at(-1), 'idNumber'),
  )
