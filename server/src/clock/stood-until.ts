import { earlierOf } from '@manyuan/core/clock/adjust.ts'
import type { MatterKey } from '@manyuan/core/ids.ts'
import { instantAt } from '@manyuan/core/time.ts'
import { listStays, type StayRow } from '../db/stays.ts'
import type { UseCase } from '../matters/use-case.ts'

/** Until when a clock stood that goes on now: suspended not beyond its last day, whoever ends it; what is parked waits for its centre. */
export function lastOf(
  { now }: Pick<UseCase, 'now'>,
  { sort, until }: Pick<StayRow, 'sort' | 'until'>,
): Date {
  return sort === 'suspended' ? earlierOf(now, instantAt(until, 24 * 60)) : now
}

/** The same of a matter whose clock stands. */
export async function stoodUntil(use: UseCase, matter: MatterKey): Promise<Date> {
  const stay = (await listStays(use.tx, matter)).find(({ state }) => state === 'standing')
  return stay ? lastOf(use, stay) : use.now
}
