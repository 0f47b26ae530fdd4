import type { Family } from '@manyuan/core/kinds/kind.ts'
import type { Outcome } from '@manyuan/core/matters/vocabulary.ts'
import type { Chance } from '../random.ts'
import { familyAnswers } from './answers-by-family.ts'
import { solvedByKind } from './answers-by-kind.ts'
import { familyReasons, type Reason, reasons } from './reasons.ts'
import { remarks } from './remarks.ts'

/** What the unit answers. With the kind, what is closer to the point is said more often. */
export function composeAnswer(chance: Chance, family: Family, outcome: Outcome, kindId?: string): string {
  const near = outcome === 'solved' && kindId !== undefined ? solvedByKind[kindId] : undefined
  return chance.pick(near && chance.next() < 0.8 ? near : familyAnswers[family][outcome])
}

/** Why something was done, or what was said among colleagues; with the family, also what only fits there. */
export function composeReason(chance: Chance, what: Reason, family?: Family): string {
  const own = family && familyReasons[family]?.[what]
  return chance.pick(own && chance.next() < 0.5 ? own : reasons[what])
}

/** What the citizen says when called back. */
export function composeRemark(chance: Chance, satisfied: boolean): string {
  return chance.pick(satisfied ? remarks.satisfied : remarks.dissatisfied)
}
