import { ClockRules, findClockRuleFaults, usualClockRules } from '@manyuan/core/clock/clock-rules.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { RuleCommandInput } from '@manyuan/core/rules/commands.ts'
import type { BusinessDay } from '@manyuan/core/time.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { insertClockRules, listClockRules } from '../db/clock-rules.ts'
import type { Database } from '../db/tx.ts'
import { changed, firstDayOf, lockForWriting, type RuleDone } from './rule-frame.ts'

/**
 * Publishes how clocks stand still, go on and warn from a day on. What was granted keeps its days, and no limit moves; a line
 * that could never decide anything is refused by its number.
 */
export async function publishClockRules(
  use: AdminUseCase,
  { from, ...input }: RuleCommandInput<'clockRules.publish'>,
): Promise<RuleDone> {
  await lockForWriting(use)
  const [newest] = await listClockRules(use.tx)
  const { version } = newest ? ClockRules.parse(newest.definition) : usualClockRules
  if (use.expectedVersion !== undefined && use.expectedVersion !== version)
    return refuse('record.changed', { version })
  const validFrom = firstDayOf(use, from)
  const faults = findClockRuleFaults(input)
  if (faults.length > 0) return refuse('clockRules.idle', { faults })
  insertClockRules(use.tx, { ...input, version: version + 1, validFrom }, use.now)
  return await changed(use, { id: 'clockRules', version: version + 1, data: { from: validFrom } })
}

/** Every version, the newest first, each with the last day on which it holds; one that was overtaken never does. */
export async function presentClockRules(db: Database, today: BusinessDay) {
  const published = (await listClockRules(db)).map(({ definition, publishedAt }) => ({
    ...ClockRules.parse(definition),
    publishedAt: publishedAt.toISOString(),
  }))
  const all = [...published, { ...usualClockRules, publishedAt: null }]
  const holds = all.find(({ validFrom }) => validFrom <= today)
  return all.map((one, n) => {
    // The first of those after it that begins ends it.
    const until = all
      .slice(0, n)
      .reduce<BusinessDay | null>(
        (first, { validFrom }) => (first === null || validFrom < first ? validFrom : first),
        null,
      )
    const state =
      one === holds
        ? ('holds' as const)
        : until !== null && until <= today
          ? ('over' as const)
          : ('waiting' as const)
    return { ...one, until, overtaken: until !== null && until <= one.validFrom, state }
  })
}
