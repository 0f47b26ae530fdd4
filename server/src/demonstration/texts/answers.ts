import type { Family } from '@manyuan/core/kinds/kind.ts'
import type { DeclineReason, Outcome, ReturnGround } from '@manyuan/core/matters/vocabulary.ts'
import type { Chance } from '../random.ts'
import {
  againOpenings,
  answerEndings,
  answerOpenings,
  familyAnswers,
  officialAnswers,
} from './answer-texts.ts'
import { familyReasonTexts, familyRemarks, familySupplements } from './family-texts.ts'
import { listFitting, readFacts } from './fit.ts'
import { kindTexts } from './kind-lookup.ts'
import {
  contentTexts,
  declineTexts,
  happyTexts,
  patientTexts,
  type ReasonOf,
  reasonTexts,
  returnTexts,
  slowTexts,
  supplementTexts,
  unhappyTexts,
} from './reason-texts.ts'
import { fill } from './slots.ts'

const officialKinds = [
  'dispute.construction',
  'dispute.discipline',
  'dispute.enforcement',
  'dispute.land.requisition',
  'dispute.litigation',
  'dispute.welfare',
]

/** What the kind itself answers for an outcome, as far as it fits what was said. */
function textsOfKind(kindId: string, outcome: Outcome, words: string | undefined): readonly string[] {
  const texts = kindTexts[kindId]?.[outcome] ?? []
  return words === undefined ? texts : listFitting(words, texts)
}

/**
 * What the unit answers. With the kind, what is to the point for it is said most of the time; with the words that
 * were brought, only what speaks of the same thing, with the same sums; `again` when it was worked on anew.
 */
export function composeAnswer(
  chance: Chance,
  family: Family,
  outcome: Outcome,
  kindId?: string,
  words?: string,
  again = false,
): string {
  const sealed = family === 'tip' || kindId === 'complaint.integrity'
  const near = kindId === undefined || sealed ? [] : textsOfKind(kindId, outcome, words)
  const official = officialKinds.some((id) => kindId?.startsWith(id))
  const far = official ? officialAnswers[outcome] : familyAnswers[sealed ? 'tip' : family][outcome]
  const said = chance.pick(near.length > 0 && chance.next() < 0.9 ? near : far)
  const facts = words === undefined ? {} : readFacts(words, outcome === 'partly' ? 0.4 : 1)
  // Nobody is thanked or said to agree where nothing was solved, and what is sealed is answered in few words.
  if (outcome !== 'solved' || sealed) return fill(chance, said, facts)
  const usual = family === 'event' || family === 'hazard' ? chance.pick(answerOpenings) : ''
  const opening = again ? chance.pick(againOpenings) : usual
  return fill(chance, opening + said + chance.pick(answerEndings), facts)
}

/** What a reporter adds while the matter is handled. */
export function composeSupplement(chance: Chance, family?: Family): string {
  return fill(chance, pickFitting(chance, family && familySupplements[family], supplementTexts))
}

/** What only fits the family, where there is something, more often than what always fits. */
function pickFitting(chance: Chance, own: readonly string[] | undefined, common: readonly string[]): string {
  return chance.pick(own && chance.next() < 0.6 ? own : common)
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
  const common =
    what === 'return'
      ? returnTexts.notOurDuty
      : what === 'decline'
        ? declineTexts.outOfScope
        : reasonTexts[what]
  return fill(chance, pickFitting(chance, family && familyReasonTexts[family]?.[what], common))
}

/** How a call-back went: what the unit said came of it, and what the citizen says. */
export type CalledBack = { outcome: Outcome; solved: boolean; satisfied: boolean }

/** What the citizen says when called back: nobody praises what was not done, or misses what they call solved. */
export function composeRemark(
  chance: Chance,
  { outcome, solved, satisfied }: CalledBack,
  family?: Family,
): string {
  const own = family && familyRemarks[family]
  if (!solved) return satisfied ? chance.pick(patientTexts) : pickFitting(chance, own?.unhappy, unhappyTexts)
  if (!satisfied) return chance.pick(slowTexts)
  return outcome === 'solved' ? pickFitting(chance, own?.happy, happyTexts) : chance.pick(contentTexts)
}
