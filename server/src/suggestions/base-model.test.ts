import { gzipSync } from 'node:zlib'
import { openModel } from '@manyuan/core/suggestions/open-model.ts'
import { suggestKinds } from '@manyuan/core/suggestions/suggest-kinds.ts'
import { expect, test } from 'vitest'
import { tellsFigures } from '../../../testing/suggestions/figures-page.ts'
import { judged, judgeKinds, selectable } from '../../../testing/suggestions/judge.ts'
import { judgePlaces } from '../../../testing/suggestions/judge-places.ts'
import { settlingTexts } from '../../../testing/suggestions/settling-texts.ts'
import { baseTexts } from './base-lessons.ts'
import { baseModel } from './base-model.ts'

const { model } = baseModel()
const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

/** The longest piece of a judged text that may stand in a text to learn from: an idiom, never a sentence. */
const longestShared = 9

/** Every piece of a text that is too long to be shared. */
function piecesOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - longestShared) }, (_, at) =>
    text.slice(at, at + longestShared + 1),
  )
}

test('no judged text, nor a sentence of one, stands in what is learnt from or tuned on', () => {
  const learnt = [...baseTexts(), ...settlingTexts].map(({ words }) => bare(words))
  const pieces = new Set(learnt.flatMap(piecesOf))
  expect(judged.filter(({ words }) => learnt.includes(bare(words)))).toEqual([])
  expect(judged.filter(({ words }) => piecesOf(bare(words)).some((piece) => pieces.has(piece)))).toEqual([])
})

test('the judged texts are two hundred or more, of every family and nearly every kind, all different', () => {
  expect(judged.length).toBeGreaterThanOrEqual(200)
  expect(new Set(judged.map(({ words }) => words)).size).toBe(judged.length)
  const kinds = new Set(judged.map(({ kindId }) => kindId))
  for (const kindId of kinds) expect(kindId === 'undetermined' || selectable.has(kindId), kindId).toBe(true)
  expect(kinds.size).toBeGreaterThan(selectable.size * 0.95)
})

test('what was judged stays as good as it is, and the page tells these figures', () => {
  const { rows, former, saidOfNothing } = judgeKinds(model)
  const [all] = rows
  expect(all?.first).toBeGreaterThan(0.85)
  expect(all?.amongThree).toBeGreaterThan(0.92)
  expect(all?.certainRight).toBeGreaterThan(0.93)
  expect(all?.certain).toBeGreaterThan(0.6)
  expect(former.first).toBeGreaterThan(0.65)
  expect(former.amongThree).toBeGreaterThan(0.8)
  expect(saidOfNothing).toBeLessThanOrEqual(2)
  expect(tellsFigures(model)).toBe(true)
})

test('places named in the judged texts are found, and where none is named hardly any is made up', () => {
  const { named, unnamed } = judgePlaces()
  expect(named.filter(({ verdict }) => verdict === 'wrong')).toEqual([])
  expect(named.filter(({ verdict }) => verdict === 'right').length / named.length).toBeGreaterThan(0.9)
  expect(unnamed.filter(({ verdict }) => verdict === 'ofNone').length).toBeLessThanOrEqual(2)
})

test('places said as people say them are mostly found, and what is not found is not taken for another', () => {
  const { said } = judgePlaces()
  expect(said.named.filter(({ verdict }) => verdict === 'right').length).toBeGreaterThanOrEqual(24)
  expect(said.named.filter(({ verdict }) => verdict === 'wrong')).toEqual([])
  expect(said.unnamed.filter(({ verdict }) => verdict === 'ofNone')).toEqual([])
})

test('the model fits on a phone, knows the kinds of today, and is quick on the longest report', () => {
  expect(gzipSync(JSON.stringify(model)).length).toBeLessThan(400_000)
  for (const kindId of selectable) expect(model.kinds, kindId).toContain(kindId)
  const long = '门口的路灯坏了，晚上看不见，'.repeat(350)
  expect(suggestKinds(openModel(model), long, (id) => selectable.has(id))[0]?.kindId).toBe(
    'event.part.utility.light',
  )
})
