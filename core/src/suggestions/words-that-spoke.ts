import type { Span } from './grams.ts'

/** The pieces of a text that spoke for something, each once, as they stand there. */
export function wordsThatSpoke(text: string, spans: readonly Span[]): string[] {
  return [...new Set(spans.map(({ from, to }) => text.slice(from, to)))]
}
