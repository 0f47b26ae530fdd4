import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redactNumbers } from './redact.ts'

const fullWidth = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) - 0x30 + 0xff10))
const joiner = fc.constantFrom('', '', ' ', '-', '  ', ' - ', '.', '—', '\u200b', '）')

/** A number written digit by digit, with something between them now and then, in half or full width. */
function written(fewest: number, most: number) {
  const digits = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), joiner), {
    minLength: fewest,
    maxLength: most,
  })
  return fc.tuple(digits, fc.boolean()).map(([parts, wide]) => {
    const last = parts.length - 1
    const text = parts.map(([digit, after], at) => digit + (at === last ? '' : after)).join('')
    return wide ? fullWidth(text) : text
  })
}

/** The longest run of digits once everything that people put between digits is taken away. */
function longestRun(text: string): number {
  const bare = text.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}._()·]/gu, '')
  return Math.max(0, ...(bare.match(/\d+/g) ?? []).map((run) => run.length))
}

describe('numbers are cut out of free text', () => {
  test('no run of eleven digits or more survives, however it is written', () => {
    const words = fc.constantFrom('我的电话', '身份证', '卡号', '，打', '在3楼', '2026年', '欠', '。')
    const text = fc.array(fc.oneof(words, written(11, 19)), { maxLength: 12 }).map((parts) => parts.join(''))
    fc.assert(fc.property(text, (given) => longestRun(redactNumbers(given)) < 11))
  })

  test('a text without digits stays as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('天', '沟', 'a', '，', ' ') }),
        (given) => redactNumbers(given) === given,
      ),
    )
  })

  test.each([
    '打我电话13912345678',
    '139 1234 5678',
    '139-1234-5678',
    '１３９１２３４５６７８',
    '+86 139 1234 5678',
    '0915-3212345',
    '0915（3212345）',
    '座机3212345',
    '321-2345',
    '身份证61240119800101123X',
    '612401800101123',
    '6217 0012 3456 7890 123',
    '幺三九一二三四五六七八',
    '1 3 9 1 2 3 4 5 6 7 8',
  ])('%s is cut', (given) => {
    expect(redactNumbers(given)).toMatch(/^\P{Nd}*□\P{Nd}*$/u)
  })

  test.each([
    '3楼的灯坏了',
    '2026年11月',
    '2026-11-23来过',
    '2026.11.23 14点',
    '2023-2025年',
    '12号楼3单元1501',
    '12-3-1501',
    '欠了1200000元',
    '1200000 块',
    '300平方，12亩，5户',
    '2008-2012年的账',
  ])('%s stays', (given) => {
    expect(redactNumbers(given)).toBe(given)
  })
})
