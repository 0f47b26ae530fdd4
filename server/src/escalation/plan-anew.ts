import { dueSteps } from '@manyuan/core/escalation/due-steps.ts'
import { isTaken } from '@manyuan/core/escalation/ladder.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import {
  beginEscalation,
  type ClimbingRow,
  endEscalating,
  listEnded,
  listForgotten,
  listOtherwisePlanned,
  planAnew,
} from '../db/escalation-due.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { planOf, stepsFor } from './ladders.ts'

export const planPortion = 1000

/** When a limit climbs next, by the ladders that hold; at once where a step that was to come is due already. */
function nextStepAt(dictionary: Dictionary, row: ClimbingRow, now: Date): Date | undefined {
  const { due, nextAt } = dueSteps(stepsFor(dictionary, row, now), row, {
    calendar: dictionary.calendar,
    now,
  })
  return due.length > 0 ? now : nextAt
}

/**
 * Where other ladders hold than those by which the next step was reckoned, it is reckoned anew, and gives for how many limits.
 * What was told is told: only levels above it are left.
 */
export async function planClimbing(deps: Deps, now: Date): Promise<number> {
  const dictionary = await deps.dictionary.current()
  const plan = planOf(dictionary, businessDayOf(now))
  const rows = await listOtherwisePlanned(deps.db, plan, planPortion)
  for (const [county, some] of Map.groupBy(rows, (row) => row.county)) {
    const planned = some.map((row) => ({ clockId: row.clockId, nextAt: nextStepAt(dictionary, row, now) }))
    await inTransaction(deps.db, (tx) => planAnew(tx, county, plan, planned))
  }
  return rows.length
}

/**
 * Once an hour: what was over when it began has no light that turned, and begins to climb here; what has ended is forgotten.
 * Gives how many were found of whichever was more, so that a whole portion is followed by the next.
 */
export async function catchUpClimbing(deps: Deps): Promise<number> {
  const [forgotten, ended] = await Promise.all([
    listForgotten(deps.db, planPortion),
    listEnded(deps.db, planPortion),
  ])
  await inTransaction(deps.db, async (tx) => {
    for (const { county, matterId, clockId, dueAt, milestone } of forgotten)
      beginEscalation(
        tx,
        { county, id: matterId },
        { clockId, dueAt, taken: isTaken(milestone), from: dueAt },
      )
    for (const row of ended) endEscalating(tx, row)
  })
  return Math.max(forgotten.length, ended.length)
}
