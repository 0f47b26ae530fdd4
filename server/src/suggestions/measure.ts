import type { Figures } from '@manyuan/core/suggestions/contract.ts'
import type { KindModel } from '@manyuan/core/suggestions/model.ts'
import { type OpenModel, openModel } from '@manyuan/core/suggestions/open-model.ts'
import { likelihoods, suggestKinds } from '@manyuan/core/suggestions/suggest-kinds.ts'

/** A text whose kind is known and from which nothing was learnt. */
export type Known = { kindId: string; words: string }

/** How much surer or less sure than it was learnt a model may be made. */
const sureness = [0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6]
const steps = Array.from({ length: 17 }, (_, n) => 0.15 + n * 0.05)
/** How often "certain" and a suggestion at all have to be right, on the texts that settle it. */
const rightWhen = { certain: 0.93, perhaps: 0.85 }
const fewest = 20

const round = (share: number) => Math.round(share * 1000) / 1000
const shareOf = (part: number, of: number) => (of === 0 ? 0 : round(part / of))
const anyKind = () => true

function surer(model: KindModel, by: number): KindModel {
  return {
    ...model,
    scale: model.scale * by,
    bias: model.bias.map((value) => Math.round(value * by * 1000) / 1000),
  }
}

/** How surprised a model is by what the texts really are, on the whole: the less, the better it knows how sure it is. */
function surprise(model: OpenModel, texts: readonly Known[]): number {
  return texts.reduce(
    (sum, { kindId, words }) =>
      sum - Math.log(Math.max(1e-6, likelihoods(model, words, anyKind).get(kindId) ?? 0)),
    0,
  )
}

/** The lowest likelihood from which on the first kind is right so often. */
function lowest(guesses: readonly { likelihood: number; right: boolean }[], often: number): number {
  const fitting = steps.find((from) => {
    const said = guesses.filter(({ likelihood }) => likelihood >= from)
    return said.length >= fewest && said.filter(({ right }) => right).length >= often * said.length
  })
  return round(fitting ?? 0.95)
}

/** Makes a model as sure of itself as it is right, by texts that are neither learnt from nor judged. */
export function calibrate(model: KindModel, texts: readonly Known[]): KindModel {
  const tried = sureness.map((by) => ({ by, surprise: surprise(openModel(surer(model, by)), texts) }))
  const best = tried.reduce((a, b) => (b.surprise < a.surprise ? b : a))
  const sure = surer(model, best.by)
  const open = openModel(sure)
  const guesses = texts.map(({ kindId, words }) => {
    const [first] = [...likelihoods(open, words, anyKind)].sort(([, a], [, b]) => b - a)
    return { likelihood: first?.[1] ?? 0, right: first?.[0] === kindId }
  })
  const certain = lowest(guesses, rightWhen.certain)
  return { ...sure, from: { certain, perhaps: Math.min(certain, lowest(guesses, rightWhen.perhaps)) } }
}

/** What a model makes of texts: which kind stands first, which are among three, what is said and how sure. */
export function guessesOf(model: KindModel, texts: readonly Known[], mayBe: (kindId: string) => boolean) {
  const open = openModel(model)
  return texts.map(({ kindId, words }) => {
    const ranked = [...likelihoods(open, words, mayBe)].sort(([, a], [, b]) => b - a).map(([id]) => id)
    return { kindId, words, ranked: ranked.slice(0, 3), said: suggestKinds(open, words, mayBe) }
  })
}

/** The figures of a model on texts from which nothing was learnt. */
export function figuresOf(
  model: KindModel,
  texts: readonly Known[],
  mayBe: (kindId: string) => boolean = anyKind,
): Figures {
  const guesses = guessesOf(model, texts, mayBe)
  const isRight = (guess: (typeof guesses)[number]) => guess.said[0]?.kindId === guess.kindId
  const said = guesses.filter((guess) => guess.said.length > 0)
  const certain = said.filter((guess) => guess.said[0]?.certainty === 'certain')
  const kinds = Map.groupBy(guesses, ({ kindId }) => kindId)
  return {
    texts: texts.length,
    first: shareOf(guesses.filter(({ kindId, ranked }) => ranked[0] === kindId).length, texts.length),
    amongThree: shareOf(guesses.filter(({ kindId, ranked }) => ranked.includes(kindId)).length, texts.length),
    said: {
      share: shareOf(said.length, texts.length),
      right: shareOf(said.filter(isRight).length, said.length),
    },
    certain: {
      share: shareOf(certain.length, texts.length),
      right: shareOf(certain.filter(isRight).length, certain.length),
    },
    kinds: [...kinds].map(([kindId, own]) => {
      const first = guesses.filter(({ ranked }) => ranked[0] === kindId)
      return {
        kindId,
        texts: own.length,
        found: shareOf(own.filter(({ ranked }) => ranked[0] === kindId).length, own.length),
        right: shareOf(first.filter((guess) => guess.kindId === kindId).length, first.length),
      }
    }),
  }
}
