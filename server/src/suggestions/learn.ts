import { bytesToText } from '@manyuan/core/suggestions/bytes.ts'
import { readGrams, weightOfEach } from '@manyuan/core/suggestions/grams.ts'
import type { KindModel } from '@manyuan/core/suggestions/model.ts'

/** A text whose kind a person decided. */
export type Lesson = { kindId: string; words: string; weight: number }

/** How it is learnt; tried on the development set, never on the judged texts. */
const rounds = 40
const rate = 0.5
const decay = 1e-3
const leftOut = 0.6
/** Kinds that a single n-gram speaks for or against; the rest says next to nothing. */
const mostOfGram = 5
const byteMost = 127

type Read = { kind: number; grams: Int32Array; weight: number }

/** The n-grams that are learnt from, each with its number: the same lessons give the same order. */
function numberGrams(grams: ReadonlySet<string>): Map<string, number> {
  return new Map([...grams].sort().map((gram, number) => [gram, number]))
}

function read(
  lessons: readonly Lesson[],
  kinds: ReadonlyMap<string, number>,
  numbers: Map<string, number>,
): Read[] {
  return lessons.flatMap(({ kindId, words, weight }) => {
    const kind = kinds.get(kindId)
    const grams = Int32Array.from([...readGrams(words).keys()].flatMap((gram) => numbers.get(gram) ?? []))
    return kind === undefined || grams.length === 0 ? [] : [{ kind, grams, weight }]
  })
}

/** Chance that repeats itself, so that the same lessons give the same model. */
function throwsOf(round: number): () => number {
  let state = (round + 1) * 0x9e3779b9
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
}

/** The lessons in another order each round, so that no kind comes last every time. */
function shuffled<T>(lessons: readonly T[], next: () => number): T[] {
  const left = [...lessons]
  for (let at = left.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1))
    const [a, b] = [left[at], left[other]]
    if (a !== undefined && b !== undefined) {
      left[at] = b
      left[other] = a
    }
  }
  return left
}

/** A lesson of which only some n-grams are read: none may carry it alone, since people say the same otherwise. */
function partly(lesson: Read, next: () => number): Read {
  return { ...lesson, grams: lesson.grams.filter(() => next() >= leftOut) }
}

/** The likelihoods of all kinds for one text, as multinomial logistic regression has them. */
function guess(weights: Float32Array, bias: Float32Array, { grams }: Read, into: Float32Array): void {
  const kinds = bias.length
  const each = weightOfEach(grams.length)
  into.set(bias)
  for (const gram of grams) {
    const row = weights.subarray(gram * kinds, (gram + 1) * kinds)
    for (let kind = 0; kind < kinds; kind += 1) into[kind] = (into[kind] ?? 0) + (row[kind] ?? 0) * each
  }
  const highest = into.reduce((a, b) => Math.max(a, b))
  let sum = 0
  for (let kind = 0; kind < kinds; kind += 1) {
    const share = Math.exp((into[kind] ?? 0) - highest)
    into[kind] = share
    sum += share
  }
  for (let kind = 0; kind < kinds; kind += 1) into[kind] = (into[kind] ?? 0) / sum
}

/** One lesson: each kind's weights go towards what was right, the more the more wrong the guess was. */
function take(
  weights: Float32Array,
  pace: Float32Array,
  bias: Float32Array,
  lesson: Read,
  guessed: Float32Array,
): void {
  const kinds = bias.length
  const each = weightOfEach(lesson.grams.length)
  for (let kind = 0; kind < kinds; kind += 1) {
    const wrong = ((guessed[kind] ?? 0) - (kind === lesson.kind ? 1 : 0)) * lesson.weight
    if (Math.abs(wrong) < 1e-4) continue
    bias[kind] = (bias[kind] ?? 0) - 0.02 * wrong
    const step = wrong * each
    for (const gram of lesson.grams) {
      const at = gram * kinds + kind
      const slope = step + decay * (weights[at] ?? 0)
      const seen = (pace[at] ?? 0) + slope * slope
      pace[at] = seen
      weights[at] = (weights[at] ?? 0) - (rate * slope) / (Math.sqrt(seen) + 1e-3)
    }
  }
}

/** The strongest weights of an n-gram, as bytes. */
function rowOf(weights: Float32Array, scale: number): number[] {
  const entries = [...weights]
    .map((weight, kind) => ({ kind, byte: Math.round(weight / scale) }))
    .filter(({ byte }) => byte !== 0)
    .sort((a, b) => Math.abs(b.byte) - Math.abs(a.byte) || a.kind - b.kind)
    .slice(0, mostOfGram)
    .sort((a, b) => a.kind - b.kind)
  return [entries.length, ...entries.flatMap(({ kind, byte }) => [kind % 256, kind >> 8, byte & 255])]
}

/**
 * Learns which n-grams speak for which kinds: multinomial logistic regression with a pace of its own for each weight
 * (AdaGrad). Only `grams` are learnt of, whatever else stands in the lessons. The same lessons give the same model.
 */
export function learn(lessons: readonly Lesson[], grams: ReadonlySet<string>): KindModel {
  const kinds = [...new Set(lessons.map(({ kindId }) => kindId))].sort()
  const numbers = numberGrams(grams)
  const texts = read(lessons, new Map(kinds.map((kind, number) => [kind, number])), numbers)
  const weights = new Float32Array(numbers.size * kinds.length)
  const pace = new Float32Array(weights.length)
  const bias = new Float32Array(kinds.length)
  const guessed = new Float32Array(kinds.length)
  for (let round = 0; round < rounds; round += 1) {
    const next = throwsOf(round)
    for (const whole of shuffled(texts, next)) {
      const lesson = partly(whole, next)
      if (lesson.grams.length === 0) continue
      guess(weights, bias, lesson, guessed)
      take(weights, pace, bias, lesson, guessed)
    }
  }
  const scale = Math.max(
    1e-6,
    weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / byteMost,
  )
  const rows = [...numbers].map(([gram, number]) => ({
    gram,
    row: rowOf(weights.subarray(number * kinds.length, (number + 1) * kinds.length), scale),
  }))
  const kept = rows.filter(({ row }) => row.length > 1)
  return {
    format: 1,
    kinds,
    bias: [...bias].map((value) => Math.round(value * 1000) / 1000),
    grams: kept.map(({ gram }) => gram).join('\n'),
    weights: bytesToText(Uint8Array.from(kept.flatMap(({ row }) => row))),
    scale,
    // Nobody knows yet how sure it may be: see `calibrate`.
    from: { certain: 1, perhaps: 1 },
  }
}
