import { expect, test } from 'vitest'
import { undetermined } from '../kinds/kind.ts'
import { bytesToText, textToBytes } from './bytes.ts'
import { readGrams } from './grams.ts'
import type { KindModel } from './model.ts'
import { nothingSaid, openModel } from './open-model.ts'
import { likelihoods, suggestKinds } from './suggest-kinds.ts'

/** Each n-gram with the weights of the two kinds, as a model writes them. */
function modelOf(weights: Record<string, readonly [number, number]>): KindModel {
  const bytes = Object.values(weights).flatMap(([light, water]) => [2, 0, 0, light & 255, 1, 0, water & 255])
  return {
    format: 1,
    kinds: ['light', 'water', nothingSaid],
    bias: [0, 0, 0],
    grams: Object.keys(weights).join('\n'),
    weights: bytesToText(Uint8Array.from(bytes)),
    scale: 0.2,
    from: { certain: 0.7, perhaps: 0.4 },
  }
}

const model = openModel(
  modelOf({ 路灯: [90, -90], 不亮: [60, 0], 灯: [30, 0], 停水: [-90, 90], 水: [0, 40], 你好: [-60, -60] }),
)
const any = () => true

test('the kind that the words speak for stands first, with the words that did', () => {
  const words = '门口的路灯不亮了'
  const [first] = suggestKinds(model, words, any)
  expect(first).toMatchObject({ kindId: 'light', certainty: 'certain' })
  expect(first?.spans.map(({ from, to }) => words.slice(from, to)).join('')).toContain('路灯')
})

test('a kind that cannot be chosen today is not suggested, and the others share what it had', () => {
  expect(suggestKinds(model, '路灯不亮', (id) => id !== 'light').map(({ kindId }) => kindId)).not.toContain(
    'light',
  )
  const shares = [...likelihoods(model, '路灯不亮', (id) => id !== 'light').values()]
  expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1)
})

test('nothing is suggested of words that say nothing, or that nobody ever learnt', () => {
  expect(suggestKinds(model, '你好', any)).toEqual([])
  expect(suggestKinds(model, 'lorem ipsum', any)).toEqual([])
  expect(suggestKinds(model, '', any)).toEqual([])
  expect(nothingSaid).toBe(undetermined)
})

test('numbers are all one, full width is half width, and no n-gram runs across a mark', () => {
  expect([...readGrams('欠三万').keys()]).toEqual([...readGrams('欠13万').keys()])
  expect([...readGrams('13800138000').keys()]).toEqual([])
  expect([...readGrams('ＡＢ').keys()]).toEqual([...readGrams('ab').keys()])
  expect([...readGrams('灯，水').keys()]).toEqual(['灯', '水'])
})

test('a text of the greatest length, and signs of several units, are read without fault', () => {
  expect(suggestKinds(model, '水'.repeat(5000), any).length).toBeLessThanOrEqual(3)
  const words = '😀𠮷路灯不亮😀'
  for (const { spans } of suggestKinds(model, words, any))
    for (const { from, to } of spans) expect(words.slice(from, to).isWellFormed()).toBe(true)
})

test('bytes come back as they went, and a model whose rows do not fit is refused', () => {
  for (let length = 0; length < 10; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, n) => (n * 77 + 200) & 255)
    expect(textToBytes(bytesToText(bytes))).toEqual(bytes)
  }
  const broken = { ...modelOf({ 灯: [1, 1] }), grams: '灯\n水' }
  expect(() => openModel(broken)).toThrow(RangeError)
})
