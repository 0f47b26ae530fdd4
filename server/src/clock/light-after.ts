import { lightOf } from '@manyuan/core/clock/limits.ts'
import type { Light } from '@manyuan/core/matters/vocabulary.ts'
import type { ClockRow } from '../db/clocks.ts'

/**
 * The light of a limit that was moved. What stands still has the light of the moment since which it does. Where it is found to be
 * over, the sweep turns it: that is where it is written whose it was, and where it begins to climb.
 */
export function lightAfter(
  { light, metAt, pausedAt }: Pick<ClockRow, 'light' | 'metAt' | 'pausedAt'>,
  limit: Pick<ClockRow, 'warnAt' | 'dueAt'>,
  now: Date,
): Light {
  const after = lightOf(limit, metAt ?? pausedAt ?? now)
  return after === 'red' && light !== 'red' ? 'yellow' : after
}
