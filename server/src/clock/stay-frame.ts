import { type StayMove, stayLifecycle } from '@manyuan/core/clock/stay.ts'
import { mayBe } from '@manyuan/core/matters/overlays.ts'
import { Refused, refuse } from '@manyuan/core/refusals.ts'
import { addDays, type BusinessDay, businessDayOf } from '@manyuan/core/time.ts'
import { staffColumns } from '../audit/audit-row.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { listStays, type StayRow, updateStay } from '../db/stays.ts'
import type { UseCase } from '../matters/use-case.ts'

/** The standing still that is meant. */
export async function getStay(
  use: UseCase,
  matter: MatterRecord,
  id: string,
  sort: StayRow['sort'],
): Promise<StayRow> {
  const stays = await listStays(use.tx, matter)
  return stays.find((one) => one.id === id && one.sort === sort) ?? refuse('stay.notFound')
}

/** Refuses a second standing still while one stands, or waits for a decision, and any before the matter is in somebody's hands. */
export async function requireNoStay(
  use: UseCase,
  matter: MatterRecord,
  sort: StayRow['sort'],
): Promise<void> {
  if (!mayBe(sort, matter.stage)) refuse('stay.notNow', { stage: matter.stage })
  const open = (await listStays(use.tx, matter)).find(({ endedAt }) => endedAt === null)
  if (open) refuse('stay.standsAlready', { sort: open.sort })
}

/** Moves it after its own table, and keeps who did. */
export function moveStay(
  use: UseCase,
  matter: MatterRecord,
  stay: StayRow,
  move: StayMove,
  change: Parameters<typeof updateStay>[2] = {},
): void {
  const next = stayLifecycle.next(stay.state, move)
  if (!next.open) throw new Refused({ code: 'stay.notOpen', details: { state: stay.state } })
  const by = staffColumns(use.actor)
  const ended = next.to !== 'standing'
  updateStay(
    use.tx,
    { county: matter.county, id: stay.id },
    {
      state: next.to,
      ...(ended
        ? {
            ended_at: use.now,
            ended_staff_id: by.staff_id,
            ended_post_id: by.post_id,
            ended_unit_id: by.unit_id,
          }
        : {}),
      ...change,
    },
  )
}

/** Refuses a day that is not after today, or further away than it may be. */
export function requireDay(use: UseCase, until: BusinessDay, mostDays: number): void {
  const today = businessDayOf(use.now)
  const [earliest, latest] = [addDays(today, 1), addDays(today, mostDays)]
  if (until < earliest || until > latest) refuse('stay.dayOutOfReach', { earliest, latest })
}
