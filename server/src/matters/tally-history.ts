import { z } from 'zod'
import { retellSaid } from '../call-backs/retell-said.ts'
import { listActivities } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { retellWhistles } from '../db/whistle-days.ts'
import { addEnteredTally } from './facts.ts'
import type { UseCase } from './use-case.ts'

/** What a move keeps of the facts it changes, so that the figures of days gone by can be told again. */
const Before = z.object({ path: z.string().exactOptional(), kindId: z.string().exactOptional() })
export type Before = z.infer<typeof Before>

type ActivityRow = Awaited<ReturnType<typeof listActivities>>[number]

/**
 * The lead unit after each fact, oldest first: dispatch sets it, giving or taking back and reopening clear it, and the
 * merging of places and the transfer of a unit's work hand it on.
 */
function leadUnits(activities: readonly ActivityRow[]): (string | null)[] {
  let unit: string | null = null
  return activities.map(({ kind, data }) => {
    if (kind === 'dispatch') unit = typeof data.unitId === 'string' ? data.unitId : null
    // What was settled by a unit that ended is sent back to the one after it.
    const passes = kind === 'carryOver' || kind === 'transfer'
    const handsOn = passes ? data.leadUnitId : kind === 'rework' ? data.unitId : undefined
    if (typeof handsOn === 'string') unit = handsOn
    if (kind === 'return' || kind === 'recall' || kind === 'reopen') unit = null
    return unit
  })
}

/**
 * Moves every entry into a stage that was counted, and what was said at call-backs, from one confidentiality to another. Sealed matters are in no
 * figure, so sealing takes the past out as well, and what is opened is counted on the days on which it happened.
 */
export async function retellTallies(use: UseCase, before: MatterRecord, after: MatterRecord): Promise<void> {
  retellWhistles(use.tx, before, after.confidentiality === 'normal')
  const activities = await listActivities(use.tx, before)
  const units = leadUnits(activities)
  let state = before
  for (const [index, activity] of [...activities.entries()].reverse()) {
    if (activity.to !== null && activity.to !== activity.from) {
      const entered = {
        ...state,
        stage: activity.to,
        leadUnitId: units[index] ?? null,
      }
      addEnteredTally(use, { ...entered, confidentiality: before.confidentiality }, activity.at, -1)
      addEnteredTally(use, { ...entered, confidentiality: after.confidentiality }, activity.at, 1)
    }
    state = { ...state, ...Before.parse(activity.data.before ?? {}) }
  }
  await retellSaid(use, before, after)
}
