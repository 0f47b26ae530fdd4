import type { Kind } from '@manyuan/core/kinds/kind.ts'
import { undetermined } from '@manyuan/core/kinds/kind.ts'
import { findNamedUnits } from '@manyuan/core/suggestions/named-units.ts'
import { suggestKinds } from '@manyuan/core/suggestions/suggest-kinds.ts'
import { wordsThatSpoke } from '@manyuan/core/suggestions/words-that-spoke.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { listSealedWords } from '../db/similar.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { readOpenModel } from '../suggestions/models.ts'
import { wordsOf } from './present.ts'

/** By unit that the words of a matter name, the words that do; and whether they may be whom it is about. */
export type UnitsInWords = { namedBy: ReadonlyMap<string, string[]>; maybeAbout: boolean }

/** Whether a matter is about some unit, or, while nobody has judged it, sounds as if it were. */
async function isAboutUnit(deps: Deps, dictionary: Dictionary, matter: MatterRecord, words: string) {
  if (matter.excludedUnitIds.length > 0 || matter.excludedPaths.length > 0) return true
  if (matter.kindId !== undetermined) return dictionary.getKindOf(matter).aboutUnit
  const kinds = new Map<string, Kind>(dictionary.kinds.all.map((kind) => [kind.id, kind]))
  const suggested = suggestKinds(
    await readOpenModel(deps.db),
    words,
    (id) => kinds.get(id)?.selectable === true,
  )
  return suggested.some(({ kindId }) => kinds.get(kindId)?.aboutUnit === true)
}

/**
 * Reads which units the words of matters name, by the id of each. Whoever is complained about is named too: of a matter that
 * is, or sounds, about a unit none of them is to be suggested as the one who handles it (charter 5).
 */
export async function unitsInWordsOf(
  deps: Deps,
  dictionary: Dictionary,
  matters: readonly MatterRecord[],
): Promise<ReadonlyMap<string, UnitsInWords>> {
  if (matters.length === 0) return new Map()
  const rows = await listSealedWords(deps.db, matters)
  const wordsBy = new Map(rows.map((row) => [row.id, wordsOf(deps.ring, row)]))
  const read = matters.map(async (matter): Promise<[string, UnitsInWords]> => {
    const words = wordsBy.get(matter.id) ?? ''
    const found = findNamedUnits(dictionary.units, words)
    const namedBy = new Map(found.map(({ unitId, spans }) => [unitId, wordsThatSpoke(words, spans)]))
    const maybeAbout = found.length > 0 && (await isAboutUnit(deps, dictionary, matter, words))
    return [matter.id, { namedBy, maybeAbout }]
  })
  return new Map(await Promise.all(read))
}

/** The same for one matter. */
export async function readUnitsInWords(
  deps: Deps,
  dictionary: Dictionary,
  matter: MatterRecord,
): Promise<UnitsInWords> {
  const read = await unitsInWordsOf(deps, dictionary, [matter])
  return read.get(matter.id) ?? { namedBy: new Map(), maybeAbout: false }
}
