import { type NewRecurringRules, RecurringRules, usualRecurringRules } from '@manyuan/core/recurring/rules.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { RuleCommandInput } from '@manyuan/core/rules/commands.ts'
import { mostReturningShown, type ruleRoutes } from '@manyuan/core/rules/contract.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { z } from 'zod'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { listCountiesThatCount } from '../db/came.ts'
import { insertRecurringRules, listRecurringRules } from '../db/recurring.ts'
import type { Database } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { lookInCounty } from '../recurring/find.ts'
import { changed, lockForWriting, type RuleDone, readCityKinds, refuseField } from './rule-frame.ts'

/** So many versions are shown; nobody decides as often. */
const mostVersions = 50

/** Publishes when something returns, from the next look on; the curve that ends a root-cause matter is the one it was made with. */
export async function publishRecurringRules(
  use: AdminUseCase,
  input: RuleCommandInput<'recurringRules.publish'>,
): Promise<RuleDone> {
  await lockForWriting(use)
  const [newest] = await listRecurringRules(use.tx, 1)
  const { version } = newest ? RecurringRules.parse(newest.definition) : usualRecurringRules
  if (use.expectedVersion !== undefined && use.expectedVersion !== version)
    return refuse('record.changed', { version })
  const kinds = await readCityKinds(use)
  input.kindIds.forEach((kindId, n) => {
    if (!kinds.byId.has(kindId)) refuseField(`kindIds.${n}`, 'option')
  })
  insertRecurringRules(use.tx, { ...input, version: version + 1 }, use.now)
  return await changed(use, { id: 'recurringRules', version: version + 1 })
}

/** What holds, then what held before; the last is what came with the system. */
export async function presentRecurringRules(db: Database) {
  const rows = await listRecurringRules(db, mostVersions)
  const published = rows.map(({ definition, publishedAt }) => ({
    ...RecurringRules.parse(definition),
    publishedAt: publishedAt.toISOString(),
  }))
  const all =
    rows.length < mostVersions ? [...published, { ...usualRecurringRules, publishedAt: null }] : published
  return all.map((version, n) => ({ ...version, until: all[n - 1]?.publishedAt ?? null }))
}

/**
 * What such rules would find today, by the look that the job takes; from sums of days, and nothing is kept of it. In the order of
 * places and kinds: by their numbers, small as they are, places would stand in a ranking (charter 7).
 */
export async function previewRecurring(
  { db, dictionary, now }: Deps,
  rules: NewRecurringRules,
): Promise<z.input<typeof ruleRoutes.previewRecurring.answer>> {
  const known = await dictionary.current()
  const today = businessDayOf(now())
  const rows: z.input<typeof ruleRoutes.previewRecurring.answer>['rows'] = []
  for (const county of await listCountiesThatCount(db)) {
    const { found } = await lookInCounty(db, known, county, rules, today)
    for (const { path, kindId, matters, months } of found)
      rows.push({ path, place: known.divisionAt(path)?.name ?? { zh: path }, kindId, matters, months })
  }
  const byPlace = rows.sort((a, b) => (a.path + a.kindId < b.path + b.kindId ? -1 : 1))
  return { found: rows.length, rows: byPlace.slice(0, mostReturningShown) }
}
