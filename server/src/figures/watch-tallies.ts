import { countUnfolded } from '../db/tallies.ts'
import type { Deps } from '../deps.ts'

/** Each read adds up what is not folded yet: beyond this, figures grow slow, and something keeps the folding back. */
const alarmAt = 50_000

/** Raises the alarm when the figures lag; gives how many deltas wait. */
export async function watchTallies(deps: Deps): Promise<number> {
  const waiting = await countUnfolded(deps.db, alarmAt)
  if (waiting > alarmAt)
    deps.log.error(
      { waiting },
      'Figures are not being folded: is a program with jobs (MANYUAN_ROLE) running?',
    )
  return waiting
}
