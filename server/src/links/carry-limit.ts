import { lightOf } from '@manyuan/core/clock/limits.ts'
import { unitStages } from '@manyuan/core/matters/lifecycle.ts'
import { dropClockAbout } from '../clock/given-clocks.ts'
import { addClock } from '../clock/matter-clocks.ts'
import { type ClockRow, listClocks } from '../db/clocks.ts'
import { beginEscalation } from '../db/escalation-due.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { showStanding } from '../matters/overlay.ts'
import type { UseCase } from '../matters/use-case.ts'

/** The limit to settle that is over first of those that run. */
export async function settleLimit(use: UseCase, matter: MatterRecord): Promise<ClockRow | undefined> {
  const running = (await listClocks(use.tx, matter, 'running')).filter(
    ({ milestone }) => milestone === 'settle',
  )
  return running.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0]
}

/**
 * What takes in a matter that is due earlier, or late already, is due as early itself: a limit is not lost by merging into
 * something fresh. The limit runs beside the own one until the other is taken out. Of what is settled already nothing is due.
 */
export async function carryLimit(
  use: UseCase,
  other: MatterRecord,
  from: { matter: MatterRecord; limit: ClockRow | undefined },
): Promise<void> {
  const { matter, limit } = from
  const waits = ['registered', 'accepted', ...unitStages].includes(other.stage)
  if (!limit || limit.pausedAt !== null || !waits) return
  const own = await settleLimit(use, other)
  if (own && own.dueAt <= limit.dueAt) return
  const pausedAt = own?.pausedAt ? use.now : null
  const clockId = addClock(use, other, limit, { aboutId: matter.id, pausedAt })
  // No light turns any more of a limit that is over when it begins.
  if (lightOf(limit, use.now) === 'red')
    beginEscalation(use.tx, other, { clockId, dueAt: limit.dueAt, from: limit.dueAt, taken: true })
  await showStanding(use, other)
}

/** The limit goes with the matter that it came with. */
export async function dropCarriedLimit(
  use: UseCase,
  other: MatterRecord,
  matter: MatterRecord,
): Promise<void> {
  const running = await listClocks(use.tx, other, 'running')
  if (!running.some(({ milestone, aboutId }) => milestone === 'settle' && aboutId === matter.id)) return
  dropClockAbout(use, other, matter.id)
  await showStanding(use, other)
}
