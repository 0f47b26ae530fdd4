import { expect, test } from 'vitest'
import { findPlaces } from './find-places.ts'
import { buildGazetteer } from './gazetteer.ts'

const gazetteer = buildGazetteer([
  { path: '9901', name: '青江市' },
  { path: '990102', name: '东陵区' },
  { path: '990102101', name: '长岭镇' },
  { path: '990102101201', name: '双柏村委会' },
  { path: '990102101202', name: '五一村委会' },
  { path: '990102101202001', name: '第二网格' },
  { path: '990102001', name: '江北街道' },
  { path: '990102101203', name: '长岭中心社区居委会' },
  { path: '990102001001', name: '东一社区居委会', formerNames: ['老码头居委会'] },
  { path: '990121', name: '云台县' },
  { path: '990121100', name: '城关镇' },
  { path: '990121100001', name: '东一社区居委会' },
  { path: '990121101', name: '民主镇' },
  { path: '990121101201', name: '双柏村委会' },
])
const city = '9901'
const found = (words: string, home = city) => findPlaces(gazetteer, words, home).map(({ path }) => path)

test('a village is found by its name, with or without its office, however its numbers are written', () => {
  expect(found('五一村委会门口有个坑')).toEqual(['990102101202'])
  expect(found('五一村路灯坏了')).toEqual(['990102101202'])
  expect(found('５１村路灯坏了')).toEqual(['990102101202'])
})

test('of two places of one name the town, or the county of whoever asks, tells which; otherwise both are said', () => {
  expect(found('双柏村没水')).toEqual(['990102101201', '990121101201'])
  expect(found('长岭镇双柏村没水')).toEqual(['990102101201'])
  expect(found('双柏村没水', '990121')).toEqual(['990121101201'])
  expect(found('东一社区三号楼', '990121')).toEqual(['990121100001'])
})

test('short forms count where the words lead to a place, and words of every day name none', () => {
  expect(found('我们长岭的路烂了')).toEqual(['990102101'])
  expect(found('长岭双柏村的路烂了')).toEqual(['990102101201'])
  expect(found('江北街道办门口')).toEqual(['990102001'])
  expect(found('大家民主一点')).toEqual([])
  expect(found('民主镇街上')).toEqual(['990121101'])
  expect(found('水管爆了没人管')).toEqual([])
})

test('a short name is meant where a part, a side or an institution of it follows, or a short name within it', () => {
  expect(found('长岭街上的路灯全灭了')).toEqual(['990102101'])
  expect(found('昨天路过长岭农贸市场旁边')).toEqual(['990102101'])
  expect(found('江北街办对面停车乱收费')).toEqual(['990102001'])
  expect(found('长岭双柏那边的桥断了')).toEqual(['990102101201'])
  expect(found('长岭社区楼下漏水')).toEqual(['990102101203'])
  expect(found('这条长岭很难爬')).toEqual([])
  expect(found('市场旁边堆满了垃圾')).toEqual([])
})

test('of a town and a village in it that are called alike, a short name means the town', () => {
  const alike = buildGazetteer([
    { path: '990121100', name: '石桥镇' },
    { path: '990121100001', name: '石桥社区居委会' },
  ])
  const of = (words: string) => findPlaces(alike, words, city).map(({ path }) => path)
  expect(of('石桥街上有个坑')).toEqual(['990121100'])
  expect(of('石桥社区有个坑')).toEqual(['990121100001'])
})

test('a public spot is meant where it is the only one of its name, or where its place is named before it', () => {
  const spotted = buildGazetteer(
    [
      { path: '990102101', name: '长岭镇' },
      { path: '990102001', name: '江北街道' },
    ],
    [
      { path: '990102101201', name: '农贸市场' },
      { path: '990102001001', name: '农贸市场' },
      { path: '990102001001002', name: '青江大桥南头' },
      { path: '990102001001', name: '广场' },
    ],
  )
  const of = (words: string) => findPlaces(spotted, words, city).map(({ path }) => path)
  expect(of('青江大桥南头的护栏断了')).toEqual(['990102001001002'])
  expect(of('长岭镇农贸市场旁边堆着烂菜')).toEqual(['990102101201'])
  expect(of('江北农贸市场旁边堆着烂菜')).toEqual(['990102001001'])
  expect(of('农贸市场的菜涨价了')).toEqual([])
  expect(of('广场太吵了')).toEqual([])
})

test('a former name still finds the place, and a grid is found below its village', () => {
  expect(found('老码头居委会后门')).toEqual(['990102001001'])
  expect(found('五一村第2网格有人烧秸秆')).toEqual(['990102101202001'])
  expect(found('二网格有人烧秸秆', '990102101202')).toEqual(['990102101202001'])
})

test('the words that named it are given as they stand in the text', () => {
  const words = '在长岭镇，双柏村的桥头'
  const [place] = findPlaces(gazetteer, words, city)
  expect(place?.spans.map(({ from, to }) => words.slice(from, to))).toEqual(['长岭镇', '双柏村'])
})
