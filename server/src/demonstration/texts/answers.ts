import type { Family } from '@manyuan/core/kinds/kind.ts'
import type { DeclineReason, Outcome, ReturnGround } from '@manyuan/core/matters/vocabulary.ts'
import type { Chance } from '../random.ts'
import { answerEndings, answerOpenings, familyAnswers } from './answer-texts.ts'
import { kindTexts } from './kind-lookup.ts'
import {
  declineTexts,
  familyReasonTexts,
  happyTexts,
  type ReasonOf,
  reasonTexts,
  returnTexts,
  unhappyTexts,
} from './reason-texts.ts'
import { fill } from './slots.ts'

/** What the kind itself answers for an outcome, if it has texts of its own. */
function textsOfKind(kindId: string | undefined, outcome: Outcome): readonly string[] | undefined {
  const texts = kindId === undefined ? undefined : kindTexts[kindId]
  return texts?.[outcome]
}

/** What the unit answers. With the kind, what is to the point for it is said most of the time. */
export function composeAnswer(chance: Chance, family: Family, outcome: Outcome, kindId?: string): string {
  const near = textsOfKind(kindId, outcome)
  const said = chance.pick(near && chance.next() < 0.85 ? near : familyAnswers[family][outcome])
  // Nobody is thanked or said to agree where nothing was solved, and a tip is answered in its own few words.
  if (outcome !== 'solved' || family === 'tip') return fill(chance, said)
  return fill(chance, chance.pick(answerOpenings) + said + chance.pick(answerEndings))
}

/** Why a unit gives a task back. */
export function composeReturn(chance: Chance, ground: ReturnGround): string {
  return fill(chance, chance.pick(returnTexts[ground]))
}

/** Why a matter is not accepted, with where to go instead. */
export function composeDecline(chance: Chance, reason: DeclineReason): string {
  return fill(chance, chance.pick(declineTexts[reason]))
}

/** Why something was done, or what was said among colleagues; with the family, also what only fits there. */
export function composeReason(chance: Chance, what: ReasonOf, family?: Family): string {
  const own = family && familyReasonTexts[family]?.[what]
  if (own && chance.next() < 0.4) return fill(chance, chance.pick(own))
  if (what === 'return') return composeReturn(chance, 'notOurDuty')
  if (what === 'decline') return composeDecline(chance, 'outOfScope')
  return fill(chance, chance.pick(reasonTexts[what]))
}

/** What the citizen says when called back. */
export function composeRemark(chance: Chance, satisfied: boolean): string {
  return chance.pick(satisfied ? happyTexts : unhappyTexts)
}
