import { expect, test } from 'vitest'
import { bytesOf, cutToBytes } from './posting.ts'

test.each([
  ['综治中心', 12, '综治中心'],
  ['综治中心', 11, '综治…'],
  ['综治中心', 9, '综治…'],
  ['综治中心', 8, '综…'],
  ['ab', 1, '…'],
  // A family is one character to its reader, though it is made of several.
  ['甲👨‍👩‍👧乙', 12, '甲…'],
  ['甲👨‍👩‍👧乙丙丁', 26, '甲👨‍👩‍👧…'],
  ['e\u0301e\u0301', 5, '…'],
  ['e\u0301e\u0301', 6, 'e\u0301e\u0301'],
])('%s in %i bytes: %s', (text, most, cut) => {
  expect(cutToBytes(text, most)).toBe(cut)
  expect(Math.max(bytesOf(cut), 3)).toBeLessThanOrEqual(Math.max(most, 3))
  expect(cut.isWellFormed()).toBe(true)
})
