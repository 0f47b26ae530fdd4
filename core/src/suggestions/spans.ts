import { readGrams, type Span } from './grams.ts'
import type { OpenModel } from './open-model.ts'

const mostSpans = 3
/** What part of the strongest character's weight another one needs to be shown beside it. */
const leastPart = 0.35
/** What part of the strongest bond holds the next character in the same piece. */
const leastBond = 0.3
/** Characters that bind words and are hardly ever the edge of one that says what a matter is about. */
const particle =
  /[的了着过得地就都也还又在是把被给到从往跟和与及或我你他她它们这那个些么吗呢吧啊呀哦，。、,.!?！？；;：:\s]/u

type Piece = Span & { weight: number }

/**
 * By UTF-16 unit of the text, how much it speaks for a kind, beyond what it says for kinds on the whole; and how strongly
 * an n-gram that does binds it to the unit before.
 */
function weigh(model: OpenModel, words: string, kind: number): { weights: number[]; bonds: number[] } {
  const weights = Array.from({ length: words.length }, () => 0)
  const bonds = Array.from({ length: words.length + 1 }, () => 0)
  for (const [gram, spans] of readGrams(words)) {
    const own = model.weightsOf(gram)?.get(kind) ?? 0
    for (const { from, to } of spans)
      for (let at = from; at < to; at += 1) {
        weights[at] = (weights[at] ?? 0) + own / (to - from)
        if (at > from) bonds[at] = Math.max(bonds[at] ?? 0, own)
      }
  }
  return { weights, bonds }
}

/** Whether the piece between the two is one character of the text. */
function isSingle(words: string, { from, to }: Span): boolean {
  return [...words.slice(from, to)].length < 2
}

/** A character with a mark, a blank or the end of the text on either side. */
function standsAlone(words: string, { from, to }: Span): boolean {
  const parts = (character: string | undefined) => character === undefined || !/[\p{L}\p{N}]/u.test(character)
  return parts(words.slice(0, from).at(-1)) && parts(words[to])
}

/** Widens a piece as far as what speaks for the kind holds together, and leaves the particles at its edges out. */
function wholeWords(words: string, piece: Piece, bonds: readonly number[]): Piece {
  const least = Math.max(...bonds) * leastBond
  let { from, to } = piece
  const holds = (at: number) => least > 0 && (bonds[at] ?? 0) >= least
  while (holds(from)) from -= 1
  while (holds(to)) to += 1
  while (to - from > 1 && particle.test(words[from] ?? '')) from += 1
  while (to - from > 1 && particle.test(words[to - 1] ?? '')) to -= 1
  return { from, to, weight: piece.weight }
}

/** Pieces that touch or overlap become one. */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = []
  for (const piece of [...pieces].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last && piece.from <= last.to) {
      last.to = Math.max(last.to, piece.to)
      last.weight += piece.weight
    } else all.push({ ...piece })
  }
  return all
}

/** The words of the text that speak most for a kind, each once, in the order in which they stand. */
export function strongSpans(model: OpenModel, words: string, kindId: string): Span[] {
  const { weights, bonds } = weigh(model, words, model.kinds.indexOf(kindId))
  const least = Math.max(...weights) * leastPart
  if (!(least > 0)) return []
  const strong = weights.flatMap((weight, at) => (weight < least ? [] : [{ from: at, to: at + 1, weight }]))
  const pieces = joined(joined(strong).map((piece) => wholeWords(words, piece, bonds)))
  const telling = pieces.filter((piece) => !isSingle(words, piece) || standsAlone(words, piece))
  const ranked = (telling.length > 0 ? telling : pieces).sort((a, b) => b.weight - a.weight)
  const each = new Map(ranked.toReversed().map((piece) => [words.slice(piece.from, piece.to), piece]))
  return [...each.values()]
    .sort((a, b) => b.weight - a.weight)
    .slice(0, mostSpans)
    .sort((a, b) => a.from - b.from)
    .map(({ from, to }) => ({ from, to }))
}
