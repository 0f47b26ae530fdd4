import { type HeldHistory, type Share, sharesOf } from '@manyuan/core/clock/shares.ts'
import type { ShareView } from '@manyuan/core/clock/views.ts'
import { workingMinutesBetween } from '@manyuan/core/clock/working-time.ts'
import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import type { listActivities, listCustodyLegs } from '../db/matter-read.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { StayRow } from '../db/stays.ts'
import type { Dictionary } from '../places/dictionary.ts'

type Known = {
  activities: Awaited<ReturnType<typeof listActivities>>
  custody: Awaited<ReturnType<typeof listCustodyLegs>>
  stays: readonly StayRow[]
}

/**
 * How many whole working minutes had passed at a moment since the first report. How long anybody had the matter is what had
 * passed at the end less what had passed at the beginning: so each stretch is the same number wherever it is said.
 */
export function minutesPassed(
  { calendar }: Dictionary,
  { registeredAt }: Pick<MatterRecord, 'registeredAt'>,
): (at: Date) => number {
  return (at) => Math.floor(workingMinutesBetween(calendar, registeredAt, at))
}

/** Who had a matter when: the centres by its legs, the units by their lead tasks while its stage lies with one. */
export function heldShares(dictionary: Dictionary, matter: MatterRecord, known: Known, now: Date): Share[] {
  return sharesOf(historyOf(matter, known, now), minutesPassed(dictionary, matter))
}

function historyOf(matter: MatterRecord, { activities, custody, stays }: Known, now: Date): HeldHistory {
  const stages = activities.flatMap(({ to, at }) => (to === null ? [] : [{ stage: to, at }]))
  const leads = matter.tasks.filter(({ role, whistleId }) => role === 'lead' && whistleId === null)
  // What it was last over with is no part of anybody's time, nor is what it lay in the archive.
  const lastOpen = stages.findLastIndex(({ stage }) => isOpen(stage))
  const over = isOpen(matter.stage) ? undefined : stages[lastOpen + 1]?.at
  return {
    from: matter.registeredAt,
    to: over ?? (isOpen(matter.stage) ? now : matter.stageAt),
    stages,
    centres: custody.map(({ startedAt, centreId }) => ({ at: startedAt, id: centreId })),
    units: leads
      .map(({ offeredAt, unitId }) => ({ at: new Date(offeredAt), id: unitId }))
      .sort((a, b) => a.at.getTime() - b.at.getTime()),
    stays: stays.flatMap(({ sort, state, decidedAt, endedAt }) =>
      decidedAt && state !== 'denied' ? [{ sort, from: decidedAt, to: endedAt }] : [],
    ),
  }
}

/** The same as it is shown. */
export function presentShare({ holder, from, to, workingMinutes }: Share): ShareView {
  return { holder, from: from.toISOString(), to: to.toISOString(), workingMinutes }
}
