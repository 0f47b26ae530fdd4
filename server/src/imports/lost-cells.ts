import type { ImportProblem } from '@manyuan/core/imports/problem.ts'

/** A number that a spreadsheet rounded: 4.5E+12 was one of thirteen digits, and nobody knows the last ones any more. */
const rounded = /^-?\d+(\.\d+)?[eE]\+?\d+$/
const failed = /^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|BLOCKED!|GETTING_DATA)$/

/** What is lost in a cell: the digits of a number, or the value of a formula. Nothing when it says what it should. */
export function lostIn(column: string, text: string): ImportProblem | undefined {
  if (failed.test(text)) return { code: 'cell.error', column, value: text }
  if (rounded.test(text)) return { code: 'number.broken', column, value: text.slice(0, 40) }
  return undefined
}

/** Letters and digits as they are meant: those of a Chinese keyboard are as wide as characters. */
export function plainDigits(text: string): string {
  return text.normalize('NFKC').trim()
}
