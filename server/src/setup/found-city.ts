import { levels } from '@manyuan/core/places/places.ts'
import { copyRows, inBulk, type NewRow, type Pool } from '../db/copy.ts'
import { OperationFault } from '../operation-fault.ts'
import { nameOfCentre } from '../places/centre-name.ts'
import { copyStandardTexts } from '../standard-texts/standard/copy-texts.ts'
import { type DivisionLine, type DivisionNode, readDivisions } from './divisions.ts'
import { copyStandardRules } from './standard-rules.ts'

export type Founding = {
  divisions: readonly DivisionLine[]
  name: { zh: string; en?: string }
  demonstration: boolean
  seed: string | null
  now: Date
  newId: () => string
  /** English names of divisions by code, where there are some. */
  english?: Readonly<Record<string, string>>
}

export type FoundedCentre = { centreId: string; unitId: string; divisionId: string; node: DivisionNode }

const validFrom = '2024-01-01'

type Placed = FoundedCentre & { above: FoundedCentre | undefined }

/** Gives every division its ids and those of its centre, parents first. */
function placeCentres(nodes: readonly DivisionNode[], newId: () => string): Placed[] {
  const byCode = new Map<string, Placed>()
  for (const node of nodes) {
    const above = node.parentCode === null ? undefined : byCode.get(node.parentCode)
    byCode.set(node.code, { centreId: newId(), unitId: newId(), divisionId: newId(), node, above })
  }
  return [...byCode.values()]
}

/** The rows of one division: itself, its centre, and the centre's own unit. */
function rowsOf({ node, above, ...ids }: Placed, english: string | undefined) {
  const name = { zh: node.name, ...(english ? { en: english } : {}) }
  const ofCentre = nameOfCentre(name, node.level)
  const place = { county: node.county, path: node.path, level: node.level, valid_from: validFrom }
  const division: NewRow<'division'> = {
    id: ids.divisionId,
    code: node.code,
    parent_id: above?.divisionId ?? null,
    name,
    statutory: true,
    ...place,
  }
  const unit: NewRow<'unit'> = {
    id: ids.unitId,
    division_id: ids.divisionId,
    parent_id: null,
    kind: 'centre',
    function: 'centre',
    name: ofCentre,
    residency: null,
    ...place,
  }
  const centre: NewRow<'centre'> = {
    id: ids.centreId,
    division_id: ids.divisionId,
    unit_id: ids.unitId,
    parent_id: above?.centreId ?? null,
    name: ofCentre,
    ...place,
  }
  return { division, unit, centre }
}

/** Writes a city from its divisions: a centre with its own unit for each, and the standard rules. */
export async function foundCity(pool: Pool, founding: Founding): Promise<FoundedCentre[]> {
  const nodes = readDivisions(founding.divisions)
  const city = nodes.find(({ level }) => level === levels.city)
  if (!city) throw new OperationFault({ code: 'divisions.noCity' })
  const placed = placeCentres(nodes, founding.newId)
  const rows = placed.map((one) => rowsOf(one, founding.english?.[one.node.code]))
  await inBulk(pool, async (client) => {
    await copyRows(client, 'installation', [
      {
        id: founding.newId(),
        city_code: city.code.slice(0, 6),
        name: founding.name,
        demonstration: founding.demonstration,
        seed: founding.seed,
        created_at: founding.now,
      },
    ])
    for (const table of ['division', 'unit', 'centre'] as const)
      await copyRows(
        client,
        table,
        rows.map((row) => row[table]),
      )
    await copyStandardRules(client)
    const ofCity = placed.find(({ node }) => node === city)
    if (ofCity) await copyStandardTexts(client, ofCity, founding)
  })
  return placed
}
