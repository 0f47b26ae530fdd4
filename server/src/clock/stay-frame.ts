import { type StayMove, stayLifecycle } from '@manyuan/core/clock/stay.ts'
import { mayBe } from '@manyuan/core/matters/overlays.ts'
import { Refused, refuse } from '@manyuan/core/refusals.ts'
import { addDays, type BusinessDay, businessDayOf } from '@manyuan/core/time.ts'
import { staffColumns } from '../audit/audit-row.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { insertStay, listStays, type StayRow, updateStay } from '../db/stays.ts'
import { endedNow } from '../matters/overlay.ts'
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

/** When it was decided that one stands, or does not, and who did, as its columns say it. */
export function decidedNow({ actor, now }: UseCase) {
  const by = staffColumns(actor)
  return {
    decided_at: now,
    decided_staff_id: by.staff_id,
    decided_post_id: by.post_id,
    decided_unit_id: by.unit_id,
  }
}

type NewStay = Pick<StayRow, 'sort' | 'reasonId' | 'until'> & {
  state: 'asked' | 'standing'
  renewals?: number
}

/** Writes down one that is asked for, or that stands at once; gives its id. */
export function addStay(use: UseCase, matter: MatterRecord, stay: NewStay): string {
  const by = staffColumns(use.actor)
  const act = stay.sort === 'parked' ? 'park' : 'askSuspension'
  const id = use.newId()
  insertStay(use.tx, {
    county: matter.county,
    id,
    matter_id: matter.id,
    sort: stay.sort,
    reason_id: stay.reasonId,
    unit_id: by.unit_id ?? refuse('permission.denied', { action: `matter.${act}` }),
    state: stay.state,
    until: stay.until,
    renewals: stay.renewals ?? 0,
    asked_at: use.now,
    asked_staff_id: by.staff_id,
    asked_post_id: by.post_id,
    ...(stay.state === 'standing' ? decidedNow(use) : {}),
  })
  return id
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
  updateStay(
    use.tx,
    { county: matter.county, id: stay.id },
    { state: next.to, ...(next.to === 'standing' ? {} : endedNow(use)), ...change },
  )
}

/** Refuses a day that is not after today, or further away than it may be. */
export function requireDay(use: UseCase, until: BusinessDay, mostDays: number): void {
  const today = businessDayOf(use.now)
  const [earliest, latest] = [addDays(today, 1), addDays(today, mostDays)]
  if (until < earliest || until > latest) refuse('stay.dayOutOfReach', { earliest, latest })
}
