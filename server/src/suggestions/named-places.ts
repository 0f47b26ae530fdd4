import type { NamedPlace } from '@manyuan/core/suggestions/gazetteer.ts'
import type { Dictionary } from '../places/dictionary.ts'

type Listed = Pick<NamedPlace, 'path' | 'name'> & { formerNames?: string[] }

/** The divisions of today with what they are called and were called. */
export function listNamedPlaces({ divisions }: Pick<Dictionary, 'divisions'>): Listed[] {
  return divisions
    .filter(({ validTo }) => validTo === null)
    .map(({ path, name, formerNames }) => ({
      path,
      name: name.zh,
      ...(formerNames.length > 0 ? { formerNames: formerNames.map((former) => former.name.zh) } : {}),
    }))
}
