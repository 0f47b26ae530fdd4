import { addDays, businessDayOf } from '@manyuan/core/time.ts'
import { forgetHours } from '../db/board.ts'
import type { Deps } from '../deps.ts'

/** Ten weeks: what a day is compared with, and some more. */
const keptDays = 70
export const hoursPortion = 5000

/** Removes what came by the hour before the last ten weeks, in portions; days keep their sums. */
export async function forgetOldHours({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<number> {
  return await forgetHours(db, addDays(businessDayOf(now()), -keptDays), hoursPortion)
}
