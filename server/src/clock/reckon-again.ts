import { retraceLimit } from '@manyuan/core/clock/adjust.ts'
import type { PublishedYear } from '@manyuan/core/clock/published-year.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { replaceYear } from '../db/calendar.ts'
import { listClockSteps, moveClockStep, type StepRow } from '../db/clock-steps.ts'
import { listClocks, listReckonedBefore, moveClock } from '../db/clocks.ts'
import { raiseRulesVersion } from '../db/dictionary.ts'
import { climbAgain } from '../db/escalation-due.ts'
import { findMatterForUpdate } from '../db/matter-record.ts'
import { insertFacts, updateMatter } from '../db/matter-write.ts'
import { inTransaction, type Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { atEachMatter } from '../jobs/at-each-matter.ts'
import { addActivity, tallyChange } from '../matters/facts.ts'
import type { UseCase } from '../matters/use-case.ts'
import { lightAfter } from './light-after.ts'
import { standingColumns, standingOf } from './matter-clocks.ts'
import { frozenRow, stepRow, type TracedClock, traceClock } from './traced-clock.ts'

const portion = 200
const reckoner: Sender = { actor: { type: 'system', job: 'reckonAgain' }, sessionId: null }

/** Takes in the holidays of a year; limits that were provisional for its sake follow within a minute. */
export async function publishYear(deps: Deps, year: PublishedYear): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    await replaceYear(tx, year)
    await raiseRulesVersion(tx)
  })
  await deps.dictionary.refresh()
}

/**
 * Reckons provisional limits anew that were frozen before the calendar of today, in portions, and gives how many
 * matters were looked at. Every other limit stays as it was. Running twice does no harm.
 */
export async function reckonProvisional(deps: Deps, now: Date): Promise<number> {
  const { calendar } = await deps.dictionary.current()
  const keys = await listReckonedBefore(deps.db, calendar.version, portion)
  return await atEachMatter(
    deps,
    keys.map((key) => ({ key })),
    'A limit waits for somebody who is at the matter, to be reckoned anew.',
    (tx, { key }) => reckonMatter(deps, tx, key, now),
  )
}

async function reckonMatter(deps: Deps, tx: Tx, key: MatterKey, now: Date): Promise<void> {
  const use = openUseCase(deps, tx, reckoner, { dictionary: deps.dictionary.known(), now })
  const matter = await findMatterForUpdate(tx, key)
  const steps = await listClockSteps(tx, key)
  for (const clock of await listClocks(tx, key, 'running')) {
    if (!clock.provisional) continue
    const { limit, rows } = retrace(use, traceClock(clock, steps))
    for (const row of rows) moveClockStep(tx, key, row)
    moveClock(tx, key, clock.id, {
      ...clock,
      ...limit,
      light: lightAfter(clock, limit, now),
      calendarVersion: use.dictionary.calendar.version,
    })
    if (matter && isOpen(matter.stage) && limit.dueAt.getTime() !== clock.dueAt.getTime())
      addActivity(use, matter, {
        kind: 'reckoned',
        data: { milestone: clock.milestone, dueAt: limit.dueAt.toISOString() },
      })
  }
  if (!matter || !isOpen(matter.stage)) return
  climbAgain(tx, matter)
  const standing = await standingOf(use, matter)
  const spoke_at = matter.spokeAt
  updateMatter(tx, matter, { ...standingColumns(standing), spoke_at })
  tallyChange(use, matter, { ...matter, ...standing })
  insertFacts(tx, use.facts)
}

/** Where the calendar of today puts a limit and each step since, and the steps that are kept anew. */
function retrace({ dictionary }: UseCase, { clock, frozen, steps }: TracedClock) {
  const again = retraceLimit(
    frozen,
    steps.map(({ taken }) => taken),
    dictionary.calendar,
    dictionary.policies,
  )
  const rows: StepRow[] = again.steps.map((taken, at) =>
    stepRow(clock.id, at + 1, taken, steps[at]?.row.aboutId ?? null),
  )
  return { limit: again.limit, rows: rows.length === 0 ? [] : [frozenRow(clock.id, again.frozen), ...rows] }
}
