import { spokenNames } from './place-names.ts'

/** A place as the gazetteer takes it: its path, what it is called, and what it was called before. */
export type NamedPlace = { path: string; name: string; formerNames?: readonly string[] | undefined }

/** What a name in a text may mean. `full` says that it was written with what sort of place it is, such as 镇. */
export type Meaning = { path: string; full: boolean }

export type Gazetteer = {
  /** The meanings of a name as `readNames` gives it. */
  meaningsOf(name: string): readonly Meaning[]
  /** The longest name, in characters. */
  longest: number
}

/** Looks every place up by each of its names; of one with two meanings for a path, the full one stays. */
export function buildGazetteer(places: readonly NamedPlace[]): Gazetteer {
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
  return {
    meaningsOf: (name) => meanings.get(name) ?? [],
    longest: Math.max(0, ...[...meanings.keys()].map((name) => name.length)),
  }
}
