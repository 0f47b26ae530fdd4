import { undetermined } from '@manyuan/core/kinds/kind.ts'
import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { findReturning, listCountiesThatCount } from '../db/came.ts'
import { insertRecurrences, proposeAgain } from '../db/recurring.ts'
import { inTransaction, type Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'

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
  const { recurringRules: rules, divisionAt } = dictionary.known()
  const today = businessDayOf(now())
  await proposeAgain(tx, county, today)
  const to = addDays(today, -1)
  const from = addDays(today, -rules.days)
  const all = await findReturning(tx, county, { ...rules, from, to })
  const rows = all
    .filter(({ kindId, path }) => kindId !== undetermined && divisionAt(path) !== undefined)
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
