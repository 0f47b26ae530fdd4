import { expect, test } from 'vitest'
import { oneLine, plainText } from './text.ts'

test('what nobody can see is no text', () => {
  for (const text of ['', '  ', '\u200b', '\u200b \u2060\ufeff', '\u2800\u3164', '\u202e']) {
    expect(plainText(100).safeParse(text).success, JSON.stringify(text)).toBe(false)
    expect(oneLine(100).safeParse(text).success, JSON.stringify(text)).toBe(false)
  }
  const invisible = plainText(100).safeParse('\u200b')
  expect(invisible.error?.issues.map(({ message }) => message)).toEqual(['required'])
})

test('what stands between or beside visible characters stays as it was written', () => {
  for (const text of ['👨‍👩‍👧', '路灯\u200b坏了', '。', '𠮷']) expect(plainText(100).parse(text)).toBe(text)
})
