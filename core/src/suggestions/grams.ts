import { anyNumber, gap, type ReadSymbol, readSymbols } from './symbols.ts'

/** Where something stands in a text: UTF-16 units, `to` not included. */
export type Span = { from: number; to: number }

/** The longest n-gram, in characters: most words of Chinese have two, names of things three. */
const longestGram = 3
/** A story is judged by its beginning: nobody reads five thousand characters for what kind it is. */
const mostSymbols = 1200

function spanOf(symbols: readonly ReadSymbol[]): Span {
  return { from: symbols[0]?.from ?? 0, to: symbols.at(-1)?.to ?? 0 }
}

/** Every n-gram of a text with the places where it stands. A number alone is none. */
export function readGrams(text: string): Map<string, Span[]> {
  const grams = new Map<string, Span[]>()
  const symbols = readSymbols(text).slice(0, mostSymbols)
  for (let at = 0; at < symbols.length; at += 1)
    for (let length = 1; length <= longestGram && at + length <= symbols.length; length += 1) {
      const window = symbols.slice(at, at + length)
      if (window.at(-1)?.symbol === gap) break
      const gram = window.map(({ symbol }) => symbol).join('')
      if (gram === anyNumber) continue
      const spans = grams.get(gram)
      if (spans) spans.push(spanOf(window))
      else grams.set(gram, [spanOf(window)])
    }
  return grams
}

/** How much each n-gram of a text counts that has so many known ones: a word alone must not weigh like a story. */
export function weightOfEach(known: number): number {
  return 1 / Math.sqrt(known + 6)
}
