import { cellOfSpot } from '@manyuan/core/geo.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import type { Kind } from '@manyuan/core/kinds/kind.ts'
import type { RegisterMatter } from '@manyuan/core/matters/register.ts'
import type { Confidentiality } from '@manyuan/core/matters/vocabulary.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { clientIdOf, staffColumns } from '../audit/audit-row.ts'
import { type MatterCipher, newMatterCipher } from '../crypto/matter-cipher.ts'
import type { NewMatter } from '../db/matter-write.ts'
import { searchVectorText } from '../search/words.ts'
import { addText } from './facts.ts'
import { addParty } from './parties.ts'
import type { Place, Route } from './routing.ts'
import type { Preparation } from './use-case.ts'

/** What is settled about a new matter before any row of it is made. */
export type Decided = {
  key: MatterKey
  code: string
  kind: Kind
  confidentiality: Confidentiality
  place: Place
  route: Route
}

/** The row of a new matter. */
export function newRow(
  use: Preparation,
  decided: Decided,
  input: RegisterMatter,
  dueAt: Date | null,
): NewMatter {
  const { key, code, kind, confidentiality, place, route } = decided
  const { staff_id, post_id, unit_id } = staffColumns(use.actor)
  const { lon, lat } = place
  return {
    ...key,
    code,
    path: place.path,
    area_at_origin: place.path,
    division_id: place.division.id,
    grid_id: place.gridId,
    lon,
    lat,
    cell: cellOfSpot(place),
    kind_id: kind.id,
    kind_version: kind.version,
    source: input.source,
    stage: 'registered',
    stage_at: use.now,
    origin_centre_id: route.centre.id,
    custody_centre_id: route.centre.id,
    confidentiality,
    risk: 'low',
    urgency: input.urgency,
    difficulty: kind.difficulty,
    light: 'green',
    due_at: dueAt,
    registered_at: use.now,
    registered_day: businessDayOf(use.now),
    registered_post_id: post_id,
    registered_unit_id: unit_id,
    registered_staff_id: staff_id,
    registered_client_id: clientIdOf(use.actor),
    source_system: input.sourceSystem ?? null,
    source_number: input.sourceNumber ?? null,
    search:
      confidentiality === 'normal'
        ? searchVectorText(
            { registeredAt: use.now, code, path: place.path, unitIds: [] },
            input.words,
            input.parties.map(({ sort, name }) => (sort === 'person' ? name : undefined)),
          )
        : null,
  }
}

/** What was said and who is in it, sealed under a key of its own. */
export function addTextsAndParties(
  use: Preparation,
  key: MatterKey,
  input: RegisterMatter,
  answers: Record<string, unknown>,
): MatterCipher {
  const { cipher, keyId, wrapped } = newMatterCipher(use.ring, key)
  use.facts.matter_key.push({ county: key.county, matter_id: key.id, key_id: keyId, wrapped })
  addText(use, key, cipher, 'words', input.words)
  addText(use, key, cipher, 'place', input.place.words)
  if (input.letter?.on || input.letter?.number)
    addText(use, key, cipher, 'letter', JSON.stringify(input.letter))
  if (Object.keys(answers).length > 0) addText(use, key, cipher, 'form', JSON.stringify(answers))
  const reporter = input.parties.find((party) => party.role === 'reporter')
  if (input.followHash && !reporter)
    addParty(use, key, cipher, { role: 'reporter', sort: 'person', wantsMessages: false }, input.followHash)
  for (const party of input.parties)
    addParty(use, key, cipher, party, party === reporter ? input.followHash : undefined)
  return cipher
}

/** Who alone may see it, and who never may. */
export function addWalls(use: Preparation, key: MatterKey, route: Route): void {
  const of = { county: key.county, matter_id: key.id }
  for (const post_id of route.namedPostIds)
    use.facts.matter_named_post.push({ ...of, post_id, matter_registered_at: use.now })
  for (const path of route.excludedPaths)
    use.facts.matter_exclusion.push({ ...of, id: use.newId(), path, unit_id: null })
  for (const unit_id of route.excludedUnitIds)
    use.facts.matter_exclusion.push({ ...of, id: use.newId(), path: null, unit_id })
}
