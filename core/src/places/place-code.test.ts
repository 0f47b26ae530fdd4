import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMatterCode } from '../matters/code.ts'
import { formatPlaceCode, placeCodePath, readPlaceCode, wholePlaceCode } from './place-code.ts'

const number = fc.integer({ min: 0, max: 99_999_999 }).map((n) => String(n).padStart(8, '0'))

test('the code of a place is read back as it is printed, typed or spoken, and is no code of a matter', () => {
  fc.assert(
    fc.property(number, (plain) => {
      const printed = formatPlaceCode(plain)
      const wide = printed.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
      for (const typed of [printed, wide, ` ${printed.toLowerCase()} `, printed.replaceAll('0', 'O')])
        expect(readPlaceCode(typed)).toBe(plain)
      expect(placeCodePath(plain)).toBe(`/s/${wholePlaceCode(plain)}`)
      expect(readMatterCode(printed)).toBeUndefined()
    }),
  )
})

test('one wrong digit, or two neighbours swapped, leads to no other place', () => {
  fc.assert(
    fc.property(number, fc.nat(7), fc.integer({ min: 1, max: 9 }), (plain, at, by) => {
      const code = wholePlaceCode(plain)
      const wrong = code.slice(0, at) + ((Number(code[at]) + by) % 10) + code.slice(at + 1)
      expect(readPlaceCode(wrong)).toBeUndefined()
      const next = code[at + 1]
      if (next !== undefined && next !== code[at])
        expect(readPlaceCode(code.slice(0, at) + next + code[at] + code.slice(at + 2))).toBeUndefined()
    }),
  )
})
