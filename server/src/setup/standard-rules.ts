import { readFileSync } from 'node:fs'
import type { CalendarDay } from '@manyuan/core/clock/calendar.ts'
import { LimitPolicy } from '@manyuan/core/clock/limits.ts'
import { copyRows, type PoolClient } from '../db/copy.ts'
import { standardKinds } from '../kinds/standard/kinds.ts'

type CalendarFile = { year: number; notice: string; days: CalendarDay[] }[]

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
}

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
