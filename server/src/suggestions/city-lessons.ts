import { redactNumbers } from '@manyuan/core/personal/redact.ts'
import { readGrams } from '@manyuan/core/suggestions/grams.ts'
import type { KeyRing } from '../crypto/key-ring.ts'
import { openMatterCipher } from '../crypto/matter-cipher.ts'
import { type LessonRow, listLessons, listNames, type NameRow } from '../db/suggestions.ts'
import type { Database } from '../db/tx.ts'
import { wordsOf } from '../matters/present.ts'

/** A matter of this city that suggestions may learn from; `corrected` when somebody decided against what was suggested. */
export type CityLesson = { id: string; kindId: string; words: string; village: string; corrected: boolean }

/** Of each kind the newest: what people say changes, and the common kinds must not drown the others. */
const mostOfKind = 400
/** What fewer matters or villages say may be about one person; it is not learnt. */
const fewestMatters = 5
const fewestVillages = 3

/** A text without the numbers in it and without the names of the people in the matter. */
function withoutPeople(words: string, names: readonly string[]): string {
  return names
    .map((name) => name.trim())
    .filter((name) => [...name].length > 1)
    .reduce((left, name) => left.replaceAll(name, '□'), redactNumbers(words))
}

function namesOf(ring: KeyRing, row: LessonRow, names: readonly NameRow[]): string[] {
  const { wrapped } = row
  if (!wrapped) return []
  const cipher = openMatterCipher(ring, row, { keyId: row.keyId, wrapped })
  return names.map(({ partyId, name }) => cipher.open('party', partyId, 'name', name))
}

/**
 * What suggestions may learn from: of each kind the newest matters that people went on with under it, open to their area.
 * Names of parties, telephones and numbers of cards are cut out before anything is read of them.
 */
export async function readCityLessons(
  { db, ring }: { db: Database; ring: KeyRing },
  kindIds: readonly string[],
): Promise<CityLesson[]> {
  const lessons: CityLesson[] = []
  for (const kindId of kindIds) {
    const rows = await listLessons(db, kindId, mostOfKind)
    const names = Map.groupBy(rows.length > 0 ? await listNames(db, rows) : [], ({ id }) => id)
    for (const row of rows) {
      const words = withoutPeople(wordsOf(ring, row), namesOf(ring, row, names.get(row.id) ?? []))
      if (words.trim() === '') continue
      const corrected = row.suggested !== null && row.suggested !== kindId
      lessons.push({ id: row.id, kindId, words, village: row.village, corrected })
    }
  }
  return lessons
}

/**
 * The n-grams that so many matters in so many villages share that they tell of none of them: neither a name nor what
 * somebody alone said can be read out of a model that knows these only.
 */
export function gramsOfMany(lessons: readonly CityLesson[]): Set<string> {
  const seen = new Map<string, { matters: number; villages: Set<string> }>()
  for (const { words, village } of lessons)
    for (const gram of readGrams(words).keys()) {
      const one = seen.get(gram) ?? { matters: 0, villages: new Set() }
      one.matters += 1
      one.villages.add(village)
      seen.set(gram, one)
    }
  const shared = [...seen].filter(
    ([, { matters, villages }]) => matters >= fewestMatters && villages.size >= fewestVillages,
  )
  return new Set(shared.map(([gram]) => gram))
}
