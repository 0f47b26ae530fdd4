import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatMatterCode, makeMatterCode, readMatterCode, wrongPartOf } from './code.ts'

const code = fc
  .record({
    county: fc.integer({ min: 100000, max: 999999 }),
    year: fc.integer({ min: 2024, max: 2099 }),
    serial: fc.integer({ min: 1, max: 999_999 }),
  })
  .map(({ county, year, serial }) => makeMatterCode(String(county), year, serial))

test('a code is read back however it was grouped, spaced or typed full-width', () => {
  fc.assert(
    fc.property(code, (plain) => {
      const wide = plain.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
      const misread = [plain.replaceAll('0', 'O').replaceAll('1', 'l'), plain.replaceAll('0', 'o')]
      const pasted = `\ufeff${plain.slice(0, 6)}\u200b${plain.slice(6)}`
      for (const typed of [
        plain,
        formatMatterCode(plain),
        ` ${plain.toLowerCase()} `,
        wide,
        pasted,
        ...misread,
      ])
        expect(readMatterCode(typed)).toBe(plain)
    }),
  )
})

test('one wrong digit, or two neighbours swapped, is never taken for another code', () => {
  fc.assert(
    fc.property(code, fc.nat(15), fc.integer({ min: 1, max: 9 }), (plain, at, by) => {
      const digit = Number(plain[at])
      const wrong = plain.slice(0, at) + ((digit + by) % 10) + plain.slice(at + 1)
      expect(readMatterCode(wrong)).toBeUndefined()
      const next = plain[at + 1]
      if (at < 15 && next !== undefined && next !== plain[at]) {
        const swapped = plain.slice(0, at) + next + plain[at] + plain.slice(at + 2)
        expect(readMatterCode(swapped)).toBeUndefined()
      }
    }),
  )
})

test.each([
  ['', 'empty'],
  ['110101-2026-00A123-5', 'letters'],
  ['110101-2026-00012', 'short'],
  ['110101-2026-000123-55-1234', 'long'],
  ['120101-2026-000123-5', 'city'],
  ['110101-2062-000123-5', 'year'],
])('of a code copied as "%s" the part that looks wrong is named: %s', (text, part) => {
  expect(wrongPartOf(text, '1101', 2026)).toBe(part)
})

test('a code with one wrong digit fails at its check character, and a right one nowhere', () => {
  fc.assert(
    fc.property(code, (plain) => {
      expect(wrongPartOf(formatMatterCode(plain), plain.slice(0, 4), 2099)).toBeUndefined()
      const wrong = plain.slice(0, 15) + ((Number(plain[15]) + 1) % 10) + plain.slice(16)
      expect(wrongPartOf(wrong, plain.slice(0, 4), 2099)).toBe('check')
    }),
  )
})

test('the check character is that of ISO 7064 MOD 11-2, as on the specimen of GB 11643', () => {
  expect(makeMatterCode('110105', 1949, 1_231_002)).toBe('11010519491231002X')
})
