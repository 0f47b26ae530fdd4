import type { Certainty } from '../matters/register.ts'
import { readGrams, type Span, weightOfEach } from './grams.ts'
import { nothingSaid, type OpenModel } from './open-model.ts'
import { strongSpans } from './spans.ts'

/** A kind that the words speak for, and which of them do. */
export type SuggestedKind = {
  kindId: string
  /** From 0 to 1, among all kinds that can be chosen. */
  likelihood: number
  certainty: Certainty
  /** The words that spoke for it, as they stand in the text. */
  spans: Span[]
}

/** More than these help nobody to decide, and one that is hardly likely neither. */
const mostSuggested = 3
const least = 0.1

/**
 * By kind that may be chosen, how likely the words are of it, and how likely they say nothing in particular
 * (`nothingSaid`); they add up to 1. Empty where no word is known.
 */
export function likelihoods(
  model: OpenModel,
  words: string,
  mayBe: (kindId: string) => boolean,
): Map<string, number> {
  const known = [...readGrams(words).keys()].flatMap((gram) => model.weightsOf(gram) ?? [])
  if (known.length === 0) return new Map()
  const each = weightOfEach(known.length)
  const scores = [...model.bias]
  for (const weights of known)
    for (const [kind, weight] of weights) scores[kind] = (scores[kind] ?? 0) + weight * each
  const open = model.kinds.flatMap((kindId, kind) =>
    kindId === nothingSaid || mayBe(kindId) ? [{ kindId, score: scores[kind] ?? 0 }] : [],
  )
  const highest = Math.max(...open.map(({ score }) => score))
  const shares = open.map(({ kindId, score }) => ({ kindId, share: Math.exp(score - highest) }))
  const sum = shares.reduce((all, { share }) => all + share, 0)
  return new Map(shares.map(({ kindId, share }) => [kindId, share / sum]))
}

/**
 * Kinds that the words speak for, the likeliest first, with the words that do; none at all when nothing is likely
 * enough. `mayBe` says what can be chosen today. Never decides: that is for a person.
 */
export function suggestKinds(
  model: OpenModel,
  words: string,
  mayBe: (kindId: string) => boolean,
): SuggestedKind[] {
  const ranked = [...likelihoods(model, words, mayBe)].sort(
    ([a, p], [b, q]) => q - p || model.kinds.indexOf(a) - model.kinds.indexOf(b),
  )
  const [first] = ranked
  if (!first || first[0] === nothingSaid || first[1] < model.from.perhaps) return []
  return ranked
    .slice(0, mostSuggested)
    .filter(([kindId, likelihood]) => kindId !== nothingSaid && likelihood >= least)
    .map(([kindId, likelihood]) => ({
      kindId,
      likelihood: Math.round(likelihood * 1000) / 1000,
      certainty: likelihood >= model.from.certain ? 'certain' : 'perhaps',
      spans: strongSpans(model, words, kindId),
    }))
}
