import { readGrams } from '@manyuan/core/suggestions/grams.ts'
import { chanceFrom } from '../demonstration/random.ts'
import { kindTexts } from '../demonstration/texts/kind-lookup.ts'
import { fill } from '../demonstration/texts/slots.ts'
import { composeWords } from '../demonstration/texts/words.ts'
import { standardKinds } from '../kinds/standard/kinds.ts'
import { disputes } from './texts/disputes.ts'
import { events } from './texts/events.ts'
import { hazards } from './texts/hazards.ts'
import { services } from './texts/services.ts'
import { stories } from './texts/stories.ts'
import { voices } from './texts/voices.ts'

/** Where the kinds' own words and what people say of a kind come from, each text once for every choice it leaves. */
const mostOfText = 4
const composedOfKind = 24

/** A text with its choices made, so many times as its longest choice has parts: the n-th time the n-th part. */
function choose(text: string, nth: number): string {
  return text.replace(/\[([^[\]]+)\]/g, (_, parts: string) => {
    const each = parts.split('|')
    return each[nth % each.length] ?? ''
  })
}

function choicesOf(text: string): number {
  const longest = [...text.matchAll(/\[([^[\]]+)\]/g)].map(([, parts = '']) => parts.split('|').length)
  return Math.min(mostOfText, Math.max(1, ...longest))
}

/** A text of the product with the kind it was written for; `from` is shared by what was made of one line. */
export type BaseText = { kindId: string; words: string; from: string; weight: number }

/** What was written by hand for learning. */
function writtenTexts(): BaseText[] {
  const all = [disputes, events, hazards, services, voices, stories].flatMap((texts) => Object.entries(texts))
  return all.flatMap(([kindId, lines]) =>
    lines
      .trim()
      .split('\n')
      .flatMap((line) => {
        const times = choicesOf(line)
        return Array.from({ length: times }, (_, nth) => ({
          kindId,
          words: choose(line, nth),
          from: line,
          weight: 1,
        }))
      }),
  )
}

/** What the demonstration has people say. */
function composedTexts(): BaseText[] {
  const chance = chanceFrom('suggestions')
  return Object.entries(kindTexts).flatMap(([kindId, { words }]) => [
    ...words.flatMap((line) =>
      [0, 1].map(() => ({ kindId, words: fill(chance, line), from: line, weight: 1 })),
    ),
    ...Array.from({ length: composedOfKind }, () => composeWords(chance, kindId)).map((text) => ({
      kindId,
      words: text,
      from: `composed:${kindId}`,
      weight: 0.3,
    })),
  ])
}

/** The names of the kinds and the words that are said to speak for them. */
function namesOfKinds(): BaseText[] {
  return standardKinds
    .filter(({ selectable }) => selectable)
    .flatMap(({ id, name, hints }) =>
      [name.zh, ...hints].map((words) => ({ kindId: id, words, from: `kind:${id}:${words}`, weight: 0.5 })),
    )
}

/** Everything the product itself brings to learn from. */
export function baseTexts(): BaseText[] {
  return [...writtenTexts(), ...composedTexts(), ...namesOfKinds()]
}

/** N-grams of at least two lines: those of one line alone say more of its writer than of its kind. */
export function gramsOfBase(texts: readonly BaseText[]): Set<string> {
  const lines = new Map<string, string>()
  const kept = new Set<string>()
  for (const { words, from } of texts)
    for (const gram of readGrams(words).keys()) {
      const seen = lines.get(gram)
      if (seen === undefined) lines.set(gram, from)
      else if (seen !== from) kept.add(gram)
    }
  return kept
}
