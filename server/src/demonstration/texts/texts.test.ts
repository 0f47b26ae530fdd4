import { declineReasons, outcomes, returnGrounds, sources } from '@manyuan/core/matters/vocabulary.ts'
import { redactNumbers } from '@manyuan/core/personal/redact.ts'
import { describe, expect, test } from 'vitest'
import { standardKinds } from '../../kinds/standard/kinds.ts'
import { chanceFrom } from '../random.ts'
import * as answerTexts from './answer-texts.ts'
import { composeAnswer, composeDecline, composeReason, composeRemark, composeReturn } from './answers.ts'
import * as familyTexts from './family-texts.ts'
import { frames, openings } from './frames.ts'
import { kindTexts } from './kind-lookup.ts'
import * as reasonTexts from './reason-texts.ts'
import { seasonWeight } from './seasons.ts'
import { slotNames } from './slots.ts'
import { undeterminedTexts } from './voice-texts.ts'
import { composeName, composePlaceWords, composeWords } from './words.ts'

const selectable = standardKinds.filter((kind) => kind.selectable)

function allStrings(of: unknown): string[] {
  if (typeof of === 'string') return [of]
  return of !== null && typeof of === 'object' ? Object.values(of).flatMap(allStrings) : []
}
const everything = allStrings([
  kindTexts,
  undeterminedTexts,
  frames,
  openings,
  answerTexts,
  familyTexts,
  reasonTexts,
])

describe('the texts of the demonstration', () => {
  test.each(selectable)('$id has six openings or more, all different, and answers', ({ id }) => {
    const texts = kindTexts[id]
    expect(texts).toBeDefined()
    expect(new Set(texts?.words).size).toBeGreaterThanOrEqual(6)
    expect(texts?.solved.length).toBeGreaterThanOrEqual(1)
  })

  test('texts exist for kinds that exist only', () => {
    const ids = new Set(selectable.map(({ id }) => id))
    for (const id of Object.keys(kindTexts)) expect(ids, id).toContain(id)
  })

  test('slots are known and brackets closed', () => {
    for (const text of everything) {
      for (const [, slot] of text.matchAll(/\{(\w+)\}/g)) expect(slotNames, text).toContain(slot)
      expect(text.replace(/\[[^[\]]+\]/g, '').replace(/\{\w+\}/g, ''), text).not.toMatch(/[[\]{}|]/)
    }
  })

  test('nothing is left to fill in, and no phone or identity number is made up', () => {
    const chance = chanceFrom('texts')
    for (let n = 0; n < 30; n += 1)
      for (const { id, family } of selectable) {
        const words = composeWords(chance, id, { source: chance.pick(sources) })
        const answer = composeAnswer(chance, family, chance.pick(outcomes), id, words)
        expect(words + answer).not.toMatch(/[[\]{}|]|undefined|。。|，，/)
        expect(redactNumbers(words)).toBe(words)
        expect(words).toMatch(/[。？！]$/)
        expect(words.length).toBeLessThan(250)
      }
  })

  test('names and places are whole', () => {
    const chance = chanceFrom('names')
    for (let n = 0; n < 200; n += 1) {
      expect(composeName(chance)).toMatch(/^\p{Script=Han}{2,4}$/u)
      expect(composePlaceWords(chance)).toMatch(/^[^{}]*\p{Script=Han}[^{}]*$/u)
    }
  })

  test('what is sealed is answered with receipt and referral only', () => {
    const chance = chanceFrom('sealed')
    for (const { id, family } of selectable.filter((kind) => kind.confidentiality === 'sealed'))
      for (const outcome of outcomes)
        expect(composeAnswer(chance, family, outcome, id, '干部收钱')).toMatch(/登记/)
  })

  test('an answer speaks of what was brought, with the same sum', () => {
    const chance = chanceFrom('fit')
    const words = '水井原是几家共吃，他家牵管子一个人用，修井我出了4800元。'
    for (let n = 0; n < 40; n += 1) {
      const answer = composeAnswer(chance, 'dispute', 'solved', 'dispute.land', words)
      expect(answer).not.toMatch(/台账|流转合同/)
      expect(answer.match(/\d+元/)?.[0] ?? '4800元').toBe('4800元')
    }
  })

  test('the same chance gives the same text', () => {
    const once = () => {
      const chance = chanceFrom('same')
      return [composeWords(chance, 'dispute.labour.wages'), composeName(chance), composePlaceWords(chance)]
    }
    expect(once()).toEqual(once())
  })

  test('slots that are given go before chance', () => {
    const texts = Array.from({ length: 40 }, (_, n) =>
      composeWords(chanceFrom(`given${n}`), 'event.appearance.garbage', { slots: { where: '试验沟' } }),
    )
    expect(texts.some((text) => text.includes('试验沟'))).toBe(true)
  })

  test('of twenty thousand matters hardly two in a row of a kind read alike', () => {
    const chance = chanceFrom('variety')
    const drawn = Array.from({ length: 20_000 }, () =>
      composeWords(chance, chance.weighted(selectable.map(({ id }) => [id, seasonWeight(id, 1)] as const)), {
        source: chance.pick(sources),
      }),
    )
    expect(new Set(drawn).size).toBeGreaterThan(15_000)
  })

  test('every reason, ground and remark has a text', () => {
    const chance = chanceFrom('reasons')
    for (const what of Object.keys(reasonTexts.reasonTexts) as (keyof typeof reasonTexts.reasonTexts)[])
      expect(composeReason(chance, what)).not.toMatch(/[[\]{}|]/)
    for (const ground of returnGrounds) expect(composeReturn(chance, ground)).not.toMatch(/[[\]{}|]/)
    for (const reason of declineReasons) expect(composeDecline(chance, reason)).not.toMatch(/[[\]{}|]/)
  })

  test('nobody praises what was not solved, or misses what they call solved', () => {
    const chance = chanceFrom('remarks')
    const remarks = (solved: boolean, satisfied: boolean) =>
      Array.from({ length: 300 }, (_, n) => {
        const outcome = outcomes[n % outcomes.length] ?? 'solved'
        return composeRemark(chance, { outcome, solved, satisfied }, n % 2 ? 'dispute' : 'service')
      }).join()
    expect(remarks(false, true) + remarks(false, false)).not.toMatch(
      /事情办了|事情解决了|说到做到|都照着做了/,
    )
    expect(remarks(true, true) + remarks(true, false)).not.toMatch(/没彻底|老样子|还没有|又停了|过后又不认/)
    const notDone = Array.from({ length: 100 }, () =>
      composeRemark(chance, { outcome: 'notPossible', solved: true, satisfied: true }, 'dispute'),
    )
    expect(notDone.join()).not.toMatch(/都照着做了|说话了|事情办了/)
  })

  test('floods come in summer, wages before the Spring Festival, straw burns in October', () => {
    expect(seasonWeight('hazard.flood', 8)).toBeGreaterThan(10 * seasonWeight('hazard.flood', 1))
    expect(seasonWeight('dispute.labour.wages', 1)).toBeGreaterThan(
      3 * seasonWeight('dispute.labour.wages', 5),
    )
    expect(seasonWeight('hazard.pollution.straw', 10)).toBeGreaterThan(
      seasonWeight('hazard.pollution.straw', 7),
    )
    for (const { id } of selectable)
      for (let month = 1; month <= 12; month += 1) expect(seasonWeight(id, month)).toBeGreaterThan(0)
  })
})
