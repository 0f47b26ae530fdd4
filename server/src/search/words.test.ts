import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutQuery, searchVectorText } from './words.ts'

const marks = { registeredAt: new Date('2026-03-09'), code: '610902', path: '610902', unitIds: [] }
/** What the index holds of words, as PostgreSQL reads it. */
const indexed = (words: string) =>
  new Set(
    searchVectorText(marks, words)
      .split(' ')
      .map((lexeme) => lexeme.slice(1, -1)),
  )
const finds = (search: string, words: string) => {
  const query = cutQuery(search)
  const there = indexed(words)
  return query.length > 0 && query.every((word) => there.has(word))
}

const told = [
  '学校门口的路灯坏了没人管，天一黑娃儿放学看不见路',
  '水磨村引饮水井的管子往外冒水，怕把老屋地基泡软了',
  '老板欠着薪不给，拖欠了三个月工资，人也联系不上',
]

test('whatever piece of what was told is looked for, it is found, wherever jieba cuts the whole', () => {
  const piece = fc.constantFrom(...told).chain((text) =>
    fc
      .tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 8 }))
      .map(([from, length]) => ({ text, search: text.slice(from, from + length) }))
      .filter(({ search }) => search !== '，'),
  )
  fc.assert(fc.property(piece, ({ text, search }) => finds(search, text)))
})

test.each([
  ['校门', told[0], true],
  ['路灯 没人管', told[0], true],
  ['工资拖欠', told[2], true],
  ['没人', '人都没见着', false],
  ['ＫＴＶ', '楼下ktv太吵', true],
  ['3号楼', '幸福里３号楼', true],
  ['13800001234', '打13800001234', false],
])('%s in 「%s」: %s', (search, words = '', found) => {
  expect(finds(search, words)).toBe(found)
})

test('marks and nothing else are no words', () => {
  expect(cutQuery('！？ 、')).toEqual([])
})

test('the name of somebody in the matter is in no index, however it is written', () => {
  const words = 'Wang Wei 说好修路，ｗａｎｇ ｗｅｉ 又不来了，王伟也没来'
  const held = searchVectorText(marks, words, ['WANG WEI', '王伟'])
  expect(held).toContain("'修路'")
  expect(held).not.toMatch(/wang|wei|王|伟/)
})
