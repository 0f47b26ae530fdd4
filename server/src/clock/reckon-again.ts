import { type FrozenLimit, lightOf, reckonAgain } from '@manyuan/core/clock/limits.ts'
import type { PublishedYear } from '@manyuan/core/clock/published-year.ts'
import { type MatterKey, matterRef } from '@manyuan/core/ids.ts'
import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { replaceYear } from '../db/calendar.ts'
import { listClocks, listReckonedBefore, moveClock } from '../db/clocks.ts'
import { raiseRulesVersion } from '../db/dictionary.ts'
import { findMatterForUpdate } from '../db/matter-record.ts'
import { insertFacts, updateMatter } from '../db/matter-write.ts'
import { inTransaction, type Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { addActivity, tallyChange } from '../matters/facts.ts'
import { standingOf } from './matter-clocks.ts'

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
  for (const key of keys) {
    await inTransaction(deps.db, (tx) => reckonMatter(deps, tx, key, now))
    deps.live.hint(matterRef(key))
  }
  return keys.length
}

async function reckonMatter(deps: Deps, tx: Tx, key: MatterKey, now: Date): Promise<void> {
  const use = openUseCase(deps, tx, reckoner, { dictionary: deps.dictionary.known(), now })
  const matter = await findMatterForUpdate(tx, key)
  for (const clock of await listClocks(tx, key, 'running')) {
    if (!clock.provisional) continue
    const limit: FrozenLimit = {
      ...reckonAgain(clock, use.dictionary.calendar, use.dictionary.policies),
      calendarVersion: use.dictionary.calendar.version,
    }
    moveClock(tx, key, clock.id, { ...limit, light: lightOf(limit, now) })
    if (matter && isOpen(matter.stage) && limit.dueAt.getTime() !== clock.dueAt.getTime())
      addActivity(use, matter, {
        kind: 'reckoned',
        data: { milestone: clock.milestone, dueAt: limit.dueAt.toISOString() },
      })
  }
  if (!matter || !isOpen(matter.stage)) return
  const standing = await standingOf(use, matter)
  const spoke_at = matter.spokeAt
  updateMatter(tx, matter, { due_at: standing.dueAt, light: standing.light, spoke_at })
  tallyChange(use, matter, { ...matter, ...standing })
  insertFacts(tx, use.facts)
}
