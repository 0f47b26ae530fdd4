import { readGrams, type Span } from './grams.ts'
import type { OpenModel } from './open-model.ts'

const mostSpans = 3
/** What part of the strongest character's weight another one needs to be shown beside it. */
const leastPart = 0.35

/** By UTF-16 unit of the text, how much it speaks for a kind, beyond what it says for kinds on the whole. */
function weightsByPlace(model: OpenModel, words: string, kind: number): number[] {
  const weights = Array.from({ length: words.length }, () => 0)
  for (const [gram, spans] of readGrams(words)) {
    const own = model.weightsOf(gram)?.get(kind) ?? 0
    for (const { from, to } of spans)
      for (let at = from; at < to; at += 1) weights[at] = (weights[at] ?? 0) + own / (to - from)
  }
  return weights
}

/** The pieces of the text that speak most for a kind, in the order in which they stand. */
export function strongSpans(model: OpenModel, words: string, kindId: string): Span[] {
  const weights = weightsByPlace(model, words, model.kinds.indexOf(kindId))
  const least = Math.max(...weights) * leastPart
  if (!(least > 0)) return []
  const pieces: (Span & { weight: number })[] = []
  for (const [at, weight] of weights.entries()) {
    if (weight < least) continue
    const last = pieces.at(-1)
    if (last?.to === at) {
      last.to = at + 1
      last.weight += weight
    } else pieces.push({ from: at, to: at + 1, weight })
  }
  return pieces
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostSpans)
    .sort((a, b) => a.from - b.from)
    .map(({ from, to }) => ({ from, to }))
}
