import { undetermined } from '@manyuan/core/kinds/kind.ts'
import { isLookedAt, type NewRecurringRules } from '@manyuan/core/recurring/rules.ts'
import { addDays, type BusinessDay, businessDayOf } from '@manyuan/core/time.ts'
import { type Found, findReturning, listCountiesThatCount, readCame } from '../db/came.ts'
import {
  dropProposal,
  insertRecurrences,
  listGoingOn,
  proposeAgain,
  type RecurrenceRow,
  updateRecurrence,
} from '../db/recurring.ts'
import { type Database, inTransaction, type Tx } from '../db/tx.ts'
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
  const rules = known.recurringRules
  const today = businessDayOf(now())
  await followMerged(known, tx, county)
  await proposeAgain(tx, county, today)
  const { from, to, found } = await lookInCounty(tx, known, county, rules, today)
  const rows = found.map(({ path, kindId, matters, months }) => ({
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
 * What rules find in a county in the days up to yesterday, at places that are there, of the kinds that they look at, as far as it
 * is not known yet. Writes nothing: who tries rules sees what the job will find.
 */
export async function lookInCounty(
  db: Database | Tx,
  { kinds, divisionAt }: Pick<Dictionary, 'kinds' | 'divisionAt'>,
  county: string,
  rules: NewRecurringRules,
  today: BusinessDay,
): Promise<{ from: BusinessDay; to: BusinessDay; found: Found[] }> {
  const period = { from: addDays(today, -rules.days), to: addDays(today, -1) }
  const found = await findReturning(db, county, { ...rules, ...period })
  const isOne = ({ kindId, path }: Found) =>
    kindId !== undetermined && divisionAt(path) !== undefined && isLookedAt(rules, kinds.pathOf(kindId))
  return { ...period, found: found.filter(isOne) }
}

/**
 * What came before a root-cause matter was made, at all that has become its place since: what comes now is counted there together,
 * and beside one of several places it would never become less.
 */
async function countBefore(places: Dictionary, tx: Tx, row: RecurrenceRow, path: string): Promise<void> {
  const gone = places.divisions.filter(
    (one) => one.validTo !== null && one.path !== path && landingOfPath(places, one.path)?.path === path,
  )
  if (gone.length === 0) return
  const all = [path, ...gone.map((one) => one.path)].map((at) => ({ ...row, path: at }))
  const came = (await readCame(tx, all, row.fromDay)).filter(({ day }) => day <= row.toDay)
  const matters = came.reduce((sum, { n }) => sum + n, 0)
  if (matters > row.matters) updateRecurrence(tx, row, { matters })
}

/**
 * What is known of a place that was merged is known of its successor from then on, as its matters lie there. Where the same is
 * known there already, of that place itself or of another one that was merged into it, a root-cause matter stands and a proposal
 * falls away; of two root-cause matters the second keeps its old place.
 */
async function followMerged(places: Dictionary, tx: Tx, county: string): Promise<void> {
  const whereOf = ({ path, kindId }: Pick<RecurrenceRow, 'path' | 'kindId'>) => `${path} ${kindId}`
  const all = await listGoingOn(tx, county)
  const known = new Map(all.map((row) => [whereOf(row), row]))
  for (const row of all) {
    const landing = landingOfPath(places, row.path)
    if (landing?.county === county && row.state === 'taken') await countBefore(places, tx, row, landing.path)
    // A place that went to another county counts there; what is known of it here comes to nothing by itself.
    if (!landing || landing.path === row.path || landing.county !== county) continue
    const moved = { ...row, path: landing.path }
    const there = known.get(whereOf(moved))
    if (there && row.state !== 'taken') dropProposal(tx, row)
    else if (there?.state !== 'taken') {
      if (there) dropProposal(tx, there)
      updateRecurrence(tx, row, { path: landing.path })
      known.set(whereOf(moved), moved)
    }
  }
}
