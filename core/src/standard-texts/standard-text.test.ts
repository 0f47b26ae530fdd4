import { expect, test } from 'vitest'
import { fillBlanks, textMoveOf, unknownBlank } from './standard-text.ts'

test('blanks are filled with what the matter has, and stay open where it has nothing', () => {
  const words = '您反映的{地点}一事（{ 编码 }）已转｛单位｝，{期限}前答复。'
  expect(fillBlanks(words, { 地点: '三组', 编码: '1', 单位: '住建局' })).toBe(
    '您反映的三组一事（1）已转住建局，＿＿＿＿前答复。',
  )
})

test('what is filled in is no blank again, and other braces stay', () => {
  expect(fillBlanks('{地点}{x}', { 地点: '{编码}', 编码: '1' })).toBe('{编码}{x}')
})

test('an unknown blank is named before the text is kept', () => {
  expect(unknownBlank('{地点}{姓名}')).toBe('姓名')
  expect(unknownBlank('没有空格的一句')).toBeUndefined()
})

test('no words are put into the mouth of whoever is called back', () => {
  expect(textMoveOf('callBack')).toBeUndefined()
  expect(textMoveOf('settle')).toBe('settle')
})

test('what a unit says when it gives a task back has the texts that are kept for giving back, though it is an objection now', () => {
  expect(textMoveOf('object')).toBe('return')
})
