import { readFileSync } from 'node:fs'
import type { CalendarDay } from '@manyuan/core/clock/calendar.ts'
import { LimitPolicy } from '@manyuan/core/clock/limits.ts'
import type { Insertable } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { copyRows, inBulk } from '../db/copy.ts'
import type { DB } from '../db/schema.gen.ts'
import { standardKinds } from '../kinds/standard/kinds.ts'
import { type DivisionNode, readDivisions } from './divisions.ts'

type CalendarFile = { year: number; notice: string; days: CalendarDay[] }[]

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
}

export type Founding = {
  divisionsCsv: string
  name: { zh: string; en?: string }
  demonstration: boolean
  seed: string | null
  now: Date
  newId: () => string
  /** English names of divisions by code, where there are some. */
  english?: Readonly<Record<string, string>>
}

export type FoundedCentre = { centreId: string; unitId: string; divisionId: string; node: DivisionNode }

const centreName = {
  1: '市社会治安综合治理中心',
  2: '社会治安综合治理中心',
  3: '综治中心',
  4: '综治中心',
} as const
const validFrom = '2024-01-01'

/** The kinds, limits and calendar that every city starts with. */
export async function copyStandardRules(client: PoolClient): Promise<void> {
  await copyRows(
    client,
    'kind',
    standardKinds.map((kind, sort) => ({
      id: kind.id,
      version: kind.version,
      parent_id: kind.parentId,
      family: kind.family,
      name: kind.name,
      definition: kind,
      sort,
      valid_from: kind.validFrom,
    })),
  )
  const policies = LimitPolicy.array().parse(readJson('../clock/standard/policies.json'))
  await copyRows(
    client,
    'limit_policy',
    policies.map((policy) => ({
      id: policy.id,
      version: policy.version,
      definition: policy,
      valid_from: policy.validFrom,
    })),
  )
  const calendar = readJson('../clock/standard/calendar.json') as CalendarFile
  await copyRows(
    client,
    'calendar_year',
    calendar.map(({ year, notice }) => ({ year, notice })),
  )
  await copyRows(
    client,
    'calendar_day',
    calendar.flatMap(({ days, notice }) =>
      days.map(({ day, kind, name }) => ({ day, kind, name, source: notice })),
    ),
  )
}

/** Writes a city from its divisions: a centre with its own unit for each, and the standard rules. */
export async function foundCity(pool: Pool, founding: Founding): Promise<FoundedCentre[]> {
  const nodes = readDivisions(founding.divisionsCsv)
  const city = nodes.find(({ level }) => level === 1)
  if (!city) throw new Error('The divisions hold no city.')
  const centres = new Map<string, FoundedCentre>()
  const rows = {
    division: [] as Insertable<DB['division']>[],
    unit: [] as Insertable<DB['unit']>[],
    centre: [] as Insertable<DB['centre']>[],
  }
  for (const node of nodes) {
    const centre = {
      centreId: founding.newId(),
      unitId: founding.newId(),
      divisionId: founding.newId(),
      node,
    }
    const above = node.parentCode === null ? undefined : centres.get(node.parentCode)
    centres.set(node.code, centre)
    const english = founding.english?.[node.code]
    const name = { zh: node.name, ...(english ? { en: english } : {}) }
    const ofCentre = {
      zh: `${node.name}${node.level === 1 ? centreName[1].slice(1) : centreName[node.level]}`,
      ...(english ? { en: `${english} Governance Centre` } : {}),
    }
    const place = { county: node.county, path: node.path, level: node.level, valid_from: validFrom }
    rows.division.push({
      id: centre.divisionId,
      code: node.code,
      parent_id: above?.divisionId ?? null,
      name,
      statutory: true,
      ...place,
    })
    rows.unit.push({
      id: centre.unitId,
      division_id: centre.divisionId,
      parent_id: null,
      kind: 'centre',
      function: 'centre',
      name: ofCentre,
      residency: null,
      ...place,
    })
    rows.centre.push({
      id: centre.centreId,
      division_id: centre.divisionId,
      unit_id: centre.unitId,
      parent_id: above?.centreId ?? null,
      name: ofCentre,
      ...place,
    })
  }
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
    await copyRows(client, 'division', rows.division)
    await copyRows(client, 'unit', rows.unit)
    await copyRows(client, 'centre', rows.centre)
    await copyStandardRules(client)
  })
  return [...centres.values()]
}
