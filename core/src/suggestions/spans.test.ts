import { expect, test } from 'vitest'
import type { OpenModel } from './open-model.ts'
import { strongSpans } from './spans.ts'

/** A model of one kind, with how much each n-gram speaks for it. */
function modelOf(weights: Readonly<Record<string, number>>): OpenModel {
  return {
    kinds: ['light'],
    bias: [0],
    from: { certain: 0.7, perhaps: 0.4 },
    weightsOf: (gram) => (gram in weights ? new Map([[0, weights[gram] ?? 0]]) : undefined),
  }
}

const shown = (weights: Readonly<Record<string, number>>, words: string) =>
  strongSpans(modelOf(weights), words, 'light').map(({ from, to }) => words.slice(from, to))

test('a piece of a word is widened to the word, as far as what speaks for the kind holds together', () => {
  expect(shown({ 灯: 8, 路灯: 4, 门口: -3 }, '门口路灯坏')).toEqual(['路灯'])
  expect(shown({ 充电: 6, 电瓶: 5, 瓶车: 5 }, '楼道里充电瓶车')).toEqual(['充电瓶车'])
  expect(shown({ 充电: 9, 电桩: 1 }, '充电桩')).toEqual(['充电'])
})

test('particles at the edges of a piece are left out, and within it they stay', () => {
  expect(shown({ 的路灯: 9, 灯坏了: 9 }, '门口的路灯坏了')).toEqual(['路灯坏'])
  expect(shown({ 租的门: 9 }, '我租的门')).toEqual(['租的门'])
})

test('neighbours become one piece, and the same words are shown once', () => {
  expect(shown({ 路灯: 9, 不亮: 9 }, '路灯不亮')).toEqual(['路灯不亮'])
  expect(shown({ 路灯: 9, 电线: 6 }, '路灯修了，路灯又坏，电线断了')).toEqual(['路灯', '电线'])
})

test('a single character is shown only where it stands alone, or where there is nothing else', () => {
  expect(shown({ 灯: 6, 不亮: 9 }, '那灯真不亮')).toEqual(['不亮'])
  expect(shown({ 灯: 6, 不亮: 9 }, '灯，真不亮')).toEqual(['灯', '不亮'])
  expect(shown({ 灯: 6 }, '那灯真黑')).toEqual(['灯'])
  expect(shown({ 灯: -6 }, '那灯真黑')).toEqual([])
})

test('signs of two units are never cut in half', () => {
  for (const piece of shown({ 灯: 5, 𠮷灯: 5, 灯𠮷: 4, 𠮷: 1 }, '𠮷灯𠮷𠮷'))
    expect(piece.isWellFormed()).toBe(true)
})
