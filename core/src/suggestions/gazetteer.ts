import { readNames, spokenNames } from './place-names.ts'

/** A place as the gazetteer takes it: its path, what it is called, and what it was called before. */
export type NamedPlace = { path: string; name: string; formerNames?: readonly string[] | undefined }

/** A public spot, such as a market or a stop, and the path of the grid or village in which it lies. */
export type NamedSpot = Pick<NamedPlace, 'path' | 'name'>

/** From so many characters on a spot that alone is called so is meant by its name: shorter ones are words of every day. */
const shortestSpot = 4

/**
 * What a name in a text may mean. `full` says that it was written with what sort of place it is, such as 镇; `below` that it
 * says nothing unless the place in which it lies is named before it.
 */
export type Meaning = { path: string; full: boolean; below?: true }

export type Gazetteer = {
  /** The meanings of a name as `readNames` gives it. */
  meaningsOf(name: string): readonly Meaning[]
  /** The longest name, in characters. */
  longest: number
}

/**
 * Looks every place up by each of its names; of one with two meanings for a path, the full one stays. A spot is meant where
 * it is the only one of its name, and one of several where the place in which it lies is named before it.
 */
export function buildGazetteer(places: readonly NamedPlace[], spots: readonly NamedSpot[] = []): Gazetteer {
  const meanings = new Map<string, Meaning[]>()
  function add(name: string, meaning: Meaning): void {
    const known = meanings.get(name)
    if (!known) meanings.set(name, [meaning])
    else if (!known.some(({ path }) => path === meaning.path)) known.push(meaning)
  }
  for (const { path, name, formerNames = [] } of places)
    for (const called of [name, ...formerNames])
      for (const full of spokenNames(called).full) add(full, { path, full: true })
  for (const { path, name, formerNames = [] } of places)
    for (const called of [name, ...formerNames]) {
      const { bare } = spokenNames(called)
      if (bare) add(bare, { path, full: false })
    }
  for (const [name, alike] of Map.groupBy(spots, (spot) => readNames(spot.name).text))
    for (const { path } of alike)
      add(
        name,
        alike.length === 1 && name.length >= shortestSpot
          ? { path, full: true }
          : { path, full: false, below: true },
      )
  return {
    meaningsOf: (name) => meanings.get(name) ?? [],
    longest: Math.max(0, ...[...meanings.keys()].map((name) => name.length)),
  }
}
