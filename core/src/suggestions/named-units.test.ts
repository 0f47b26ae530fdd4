import { expect, test } from 'vitest'
import { findNamedUnits } from './named-units.ts'

const units = [
  { id: 'housing', function: 'housing', name: { zh: '东陵区住房和城乡建设局' } },
  { id: 'police', function: 'publicSecurity', name: { zh: '长岭镇派出所' } },
  { id: 'firm', function: 'cableTelevision', name: { zh: '东陵广电网络公司' } },
]

test('units are named as they are called, and as people call them', () => {
  const words = '找过住建局，又找长岭镇派出所，住建局没回音'
  const found = findNamedUnits(units, words)
  expect(found.map(({ unitId }) => unitId)).toEqual(['housing', 'police'])
  expect(found[0]?.spans.map(({ from, to }) => words.slice(from, to))).toEqual(['住建局', '住建局'])
  expect(found[1]?.spans.map(({ from, to }) => words.slice(from, to))).toEqual(['长岭镇派出所'])
  expect(findNamedUnits(units, '东陵广电网络公司的线掉了').map(({ unitId }) => unitId)).toEqual(['firm'])
  expect(findNamedUnits(units, '路灯坏了')).toEqual([])
})
