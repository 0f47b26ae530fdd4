import { expect, test } from 'vitest'
import { formatMatterCode } from './code.ts'
import { aloud } from './spoken.ts'

test('a code is read out group by group, as the telephone understands it', () => {
  const groups = formatMatterCode('11010120260001235').split('-')
  expect(aloud(groups, 'zh')).toBe('幺幺零幺零幺，二零二六，零零零幺二三，五')
  expect(aloud(groups, 'en')).toBe(
    'one one zero one zero one, two zero two six, zero zero zero one two three, five',
  )
  expect(aloud(['000123', 'X'], 'zh')).toBe('零零零幺二三，X')
})

test('letters of a secret are named in Chinese and spelt in English', () => {
  expect(aloud(['AB2Z'], 'zh')).toBe('AB二Z')
  expect(aloud(['ab2z'], 'en')).toBe('Alfa Bravo two Zulu')
})
