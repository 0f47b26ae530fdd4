import { type Kind, type KindTree, kindTree } from '@manyuan/core/kinds/kind.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { type Refusal, refuse } from '@manyuan/core/refusals.ts'
import { addDays, type BusinessDay } from '@manyuan/core/time.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { raiseRulesVersion } from '../db/dictionary.ts'
import {
  endVersions,
  findNewestVersion,
  insertVersion,
  listKindRows,
  lockRules,
  type RuleRow,
  type VersionTable,
} from '../db/rules.ts'
import { readKinds } from '../kinds/versions.ts'

/** What was changed, and its version after. */
export type RuleDone = { id: string; version: number; data?: Record<string, unknown> }

/** Rules are those of the whole city: only its own administrator writes them. One after the other, see `lockRules`. */
export async function lockForWriting(use: AdminUseCase): Promise<void> {
  if (!canAt(use.actor, 'rules.edit', use.dictionary.city.path))
    refuse('permission.denied', { action: 'rules.edit' })
  await lockRules(use.tx)
}

/** The kinds as they stand under the lock, which may be newer than what the program has in memory. */
export type CityKinds = {
  byId: ReadonlyMap<string, Kind>
  tree: KindTree
  on(day: BusinessDay): Kind[]
}

export async function readCityKinds(use: Pick<AdminUseCase, 'tx'>): Promise<CityKinds> {
  const kinds = readKinds(await listKindRows(use.tx))
  return {
    byId: new Map(kinds.newest.map((kind) => [kind.id, kind])),
    tree: kindTree(kinds.newest),
    on: kinds.kindsOn,
  }
}

/** The day from which something holds: not before today, since what was registered has its rules already. */
export function firstDayOf(use: AdminUseCase, from = use.day): BusinessDay {
  return from < use.day ? refuseField('from', 'past') : from
}

/** The last day of what ends, today or later. */
export function endOf(use: AdminUseCase, lastDay = use.day): BusinessDay {
  return lastDay < use.day ? refuseField('lastDay', 'past') : lastDay
}

/** Every process reads the rules anew. */
export async function changed(use: AdminUseCase, done: RuleDone): Promise<RuleDone> {
  await raiseRulesVersion(use.tx)
  return done
}

/** The newest version; refuses when there is none, or another one than whoever writes had before them. */
async function getNewest(use: AdminUseCase, table: VersionTable, id: string): Promise<RuleRow> {
  const newest = (await findNewestVersion(use.tx, table, id)) ?? refuse('record.notFound')
  if (use.expectedVersion !== undefined && use.expectedVersion !== newest.version)
    return refuse('record.changed', { version: newest.version })
  return newest
}

/** The version that the next one follows; none for what is new. */
export async function findBefore(
  use: AdminUseCase,
  table: VersionTable,
  id: string | undefined,
): Promise<RuleRow | undefined> {
  return id === undefined ? undefined : await getNewest(use, table, id)
}

type NewVersion = Parameters<typeof insertVersion>[2]

/** Writes the next version; the one before holds until its first day. */
export async function publishVersion(
  use: AdminUseCase,
  table: VersionTable,
  next: NewVersion,
): Promise<RuleDone> {
  await endVersions(use.tx, table, next.id, addDays(next.validFrom, -1))
  insertVersion(use.tx, table, next)
  return await changed(use, { id: next.id, version: next.version, data: { from: next.validFrom } })
}

/** Ends the newest version with a day; `field` is where the input names it. */
export async function endNewest(
  use: AdminUseCase,
  table: VersionTable,
  input: { id: string; field: string; lastDay: BusinessDay | undefined },
): Promise<RuleDone> {
  const { id, version, validTo } = await getNewest(use, table, input.id)
  const lastDay = endOf(use, input.lastDay)
  if (validTo !== null && validTo <= lastDay) return refuseField(input.field, 'ended')
  await endVersions(use.tx, table, id, lastDay)
  return await changed(use, { id, version, data: { lastDay } })
}

/** Refuses one field of the input. */
export function refuseField(path: string, problem: string): never {
  return refuse('input.invalid', { fields: [{ path, problem }] })
}

/** Refusals that an auditor wants to see. */
export const recordedRefusals: readonly Refusal['code'][] = [
  'permission.denied',
  'record.notFound',
  'command.reused',
]
