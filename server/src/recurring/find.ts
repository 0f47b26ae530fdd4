import { undetermined } from '@manyuan/core/kinds/kind.ts'
import { isLookedAt } from '@manyuan/core/recurring/rules.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { findReturning, listCountiesThatCount } from '../db/came.ts'
import {
  dropProposal,
  insertRecurrences,
  listGoingOn,
  proposeAgain,
  updateRecurrence,
} from '../db/recurring.ts'
import { inTransaction, type Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { landingOfPath } from '../places/succession.ts'

type Finding = Pick<Deps, 'db' | 'dictionary' | 'now' | 'newId'>

/**
 * Looks in the sums of days for what returns, the same kind at the same place over months, and proposes it to the centre of that
 * place; a person decides. Twice is once: what is known is left alone. Gives how many are new.
 */
export async function findRecurring(deps: Finding): Promise<number> {
  let found = 0
  for (const county of await listCountiesThatCount(deps.db))
    found += await inTransaction(deps.db, (tx) => findInCounty(deps, tx, county))
  return found
}

async function findInCounty({ dictionary, now, newId }: Finding, tx: Tx, county: string): Promise<number> {
  const known = dictionary.known()
  const { recurringRules: rules, divisionAt, kinds } = known
  const today = businessDayOf(now())
  await followMerged(known, tx, county)
  await proposeAgain(tx, county, today)
  const to = addDays(today, -1)
  const from = addDays(today, -rules.days)
  const all = await findReturning(tx, county, { ...rules, from, to })
  const rows = all
    .filter(
      ({ kindId, path }) =>
        kindId !== undetermined && divisionAt(path) !== undefined && isLookedAt(rules, kinds.pathOf(kindId)),
    )
    .map(({ path, kindId, matters, months }) => ({
      county,
      id: newId(now()),
      path,
      kind_id: kindId,
      state: 'proposed',
      matters,
      months,
      from_day: from,
      to_day: to,
      found_at: now(),
      rules_version: rules.version,
    }))
  return await insertRecurrences(tx, rows)
}

/**
 * What is known of a place that was merged is known of its successor from then on, as its matters lie there. Where the same is
 * known there already, a root-cause matter stands and a proposal falls away.
 */
async function followMerged(places: Dictionary, tx: Tx, county: string): Promise<void> {
  const all = await listGoingOn(tx, county)
  for (const row of all) {
    const landing = landingOfPath(places, row.path)
    // A place that went to another county counts there; what is known of it here comes to nothing by itself.
    if (!landing || landing.path === row.path || landing.county !== county) continue
    const { path } = landing
    const there = all.find((one) => one.path === path && one.kindId === row.kindId)
    if (there && row.state === 'taken' && there.state !== 'taken') dropProposal(tx, there)
    if (there && row.state !== 'taken') dropProposal(tx, row)
    else if (there?.state !== 'taken') updateRecurrence(tx, row, { path })
  }
}
