import { checkCharacter, isChecked, normaliseCode } from '../check-character.ts'

/** The public code of a matter (一案一码): county (6), year (4), serial (6 or more), check character. */
const codeShape = /^(\d{6})(\d{4})(\d{6,9})([\dX])$/

/** Makes a code from its parts. `year` is the year in Asia/Shanghai, `serial` starts at 1 in each county and year. */
export function makeMatterCode(county: string, year: number, serial: number): string {
  const digits = `${county}${year}${String(serial).padStart(6, '0')}`
  return digits + checkCharacter(digits)
}

/** Reads a code as a person typed it; `undefined` when its shape or check character is wrong. */
export function readMatterCode(text: string): string | undefined {
  const code = normaliseCode(text)
  if (!codeShape.test(code)) return undefined
  return isChecked(code) ? code : undefined
}

/** Groups a code for eyes and ears: `110101-2026-000123-5`. */
export function formatMatterCode(code: string): string {
  const parts = codeShape.exec(code)
  return parts ? parts.slice(1).join('-') : code
}

export type CodePart = 'empty' | 'letters' | 'short' | 'long' | 'city' | 'year' | 'check'

/**
 * Which part of a code that cannot be right looks wrong, for somebody who copied it; `undefined` for one that may be.
 * `cityPath` is how the codes of this installation's counties begin, `year` the year in Asia/Shanghai.
 */
export function wrongPartOf(text: string, cityPath: string, year: number): CodePart | undefined {
  const code = normaliseCode(text)
  if (code === '') return 'empty'
  if (!/^\d*X?$/.test(code)) return 'letters'
  if (code.length < 17) return 'short'
  if (code.length > 20) return 'long'
  if (!code.startsWith(cityPath)) return 'city'
  const given = Number(code.slice(6, 10))
  if (given < 2000 || given > year) return 'year'
  return readMatterCode(code) ? undefined : 'check'
}
