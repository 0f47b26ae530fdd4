import type { suggestionRoutes } from '@manyuan/core/suggestions/contract.ts'
import { type FoundPlace, findPlaces } from '@manyuan/core/suggestions/find-places.ts'
import { buildGazetteer } from '@manyuan/core/suggestions/gazetteer.ts'
import { openModel } from '@manyuan/core/suggestions/open-model.ts'
import { type SuggestedKind, suggestKinds } from '@manyuan/core/suggestions/suggest-kinds.ts'
import type { z } from 'zod'

type R = typeof suggestionRoutes

/** What reads words on this device. */
export type Reader = {
  kinds(words: string, mayBe: (kindId: string) => boolean): SuggestedKind[]
  places(words: string, home: string): FoundPlace[]
  /** A place as people call it, with what it lies in below the county. */
  nameOf(path: string): string
}

/** How long the paths of county, town, village and grid are. */
const widths = [6, 9, 12, 15]

/** A reader from what the server gave: the model and what places are called. */
export function openReader(
  model: z.output<R['model']['answer']>,
  { places, spots }: z.output<R['places']['answer']>,
): Reader {
  const open = openModel(model)
  const gazetteer = buildGazetteer(places, spots)
  const names = new Map(places.map(({ path, name }) => [path, name]))
  return {
    kinds: (words, mayBe) => suggestKinds(open, words, mayBe),
    places: (words, home) => findPlaces(gazetteer, words, home),
    nameOf(path) {
      const way = widths.filter((width) => width <= path.length)
      // Of a town or what lies in it the county goes without saying, but where two are called alike.
      return way
        .slice(way.length > 2 ? 1 : 0)
        .flatMap((width) => names.get(path.slice(0, width)) ?? [])
        .join(' ')
    },
  }
}
