import { families } from '@manyuan/core/kinds/kind.ts'
import { outcomes } from '@manyuan/core/matters/vocabulary.ts'
import { describe, expect, test } from 'vitest'
import { standardKinds } from '../../kinds/standard/kinds.ts'
import { chanceFrom } from '../random.ts'
import { composeAnswer, composeReason, composeRemark } from './answers.ts'
import { familyAnswers } from './answers-by-family.ts'
import { solvedByKind } from './answers-by-kind.ts'
import { reasons } from './reasons.ts'
import { seasonWeight } from './seasons.ts'
import { composeName, composePlaceWords, composeWords, wordsByKind } from './words.ts'

const selectable = standardKinds.filter((kind) => kind.selectable).map(({ id }) => id)

describe('the texts of the demonstration', () => {
  test('every kind that can be chosen has at least five texts of its own, none twice', () => {
    for (const id of selectable) expect(wordsByKind[id]?.length ?? 0, id).toBeGreaterThanOrEqual(5)
    const all = Object.values(wordsByKind).flat()
    expect(new Set(all).size).toBe(all.length)
  })

  test('no text and no answer is kept for a kind that does not exist', () => {
    for (const id of [...Object.keys(wordsByKind), ...Object.keys(solvedByKind)])
      expect(selectable, id).toContain(id)
  })

  test('what is said has no slot left open and fits the limit of words', () => {
    const chance = chanceFrom('texts')
    for (const id of selectable)
      for (let n = 0; n < 60; n += 1) {
        const said = composeWords(chance, id)
        expect(said).not.toMatch(/[{}]|undefined/)
        expect(said).toMatch(/[。？！]$/)
        expect(said.length).toBeLessThan(200)
      }
  })

  test('every family answers every outcome in at least six ways', () => {
    const chance = chanceFrom('answers')
    for (const family of families)
      for (const outcome of outcomes) {
        expect(familyAnswers[family][outcome].length).toBeGreaterThanOrEqual(6)
        expect(composeAnswer(chance, family, outcome)).not.toBe('')
      }
    expect(solvedByKind['event.part.utility.light']).toContain(
      composeAnswer({ ...chance, next: () => 0 }, 'event', 'solved', 'event.part.utility.light'),
    )
  })

  test('reasons, remarks, names and places are never empty', () => {
    const chance = chanceFrom('reasons')
    for (const what of Object.keys(reasons) as (keyof typeof reasons)[])
      expect(composeReason(chance, what)).not.toBe('')
    expect(composeRemark(chance, true)).not.toBe(composeRemark(chance, false))
    expect(composeName(chance)).toMatch(/^\p{Script=Han}{2,3}$/u)
    expect(composePlaceWords(chance)).toMatch(/\p{Script=Han}/u)
  })

  test('the same seed says the same', () => {
    const say = () => {
      const chance = chanceFrom('seed')
      return selectable.map((id) => composeWords(chance, id))
    }
    expect(say()).toEqual(say())
  })

  test('floods come in summer, wages before the Spring Festival, every weight is positive', () => {
    expect(seasonWeight('hazard.flood', 7)).toBeGreaterThan(seasonWeight('hazard.flood', 1))
    expect(seasonWeight('dispute.labour.wages', 1)).toBeGreaterThan(seasonWeight('dispute.labour.wages', 6))
    for (const id of selectable)
      for (let month = 1; month <= 12; month += 1) expect(seasonWeight(id, month), id).toBeGreaterThan(0)
  })
})
