import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { formatSupervisionNumber, isOpenSupervision } from '@manyuan/core/supervision/supervision.ts'
import { yearOf } from '@manyuan/core/time.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { giveClock } from '../clock/given-clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { insertSupervision, listSupervisions, type SupervisionRow } from '../db/supervisions.ts'
import { holderOf } from '../matters/holder.ts'
import { setOverlay } from '../matters/overlay.ts'
import { isShutOut } from '../matters/routing.ts'
import { tellAct } from '../matters/tell-act.ts'
import type { UseCase } from '../matters/use-case.ts'

/** The number of a demand as it is written. */
export function numberOf({
  county,
  year,
  serial,
}: Pick<SupervisionRow, 'county' | 'year' | 'serial'>): string {
  return formatSupervisionNumber({ year, area: county, serial })
}

/** To whom a demand of this unit goes: whoever has the matter in hand, who neither is that unit nor behind a wall. */
export function addresseeOf(use: UseCase, matter: MatterRecord, fromUnitId: string): string {
  if (!isOpen(matter.stage)) return refuse('supervision.over')
  const toUnitId = holderOf(use.dictionary, matter)
  if (toUnitId === fromUnitId) return refuse('supervision.ownUnit')
  if (isShutOut(use.dictionary, matter, toUnitId)) return refuse('supervision.shutOut')
  return toUnitId
}

type Demand = Pick<ActInput<'supervise'>, 'form' | 'ground' | 'workingDays'> & {
  /** The demander's words; of one that the program makes there are none. */
  words?: string | undefined
  fromUnitId: string
  serial: number
  /** The demand that this one goes on from. */
  before?: SupervisionRow
}

/** Demands an answer of whoever has the matter in hand, who has so many working days for it. */
export async function demand(use: UseCase, matter: MatterRecord, asked: Demand): Promise<MatterRecord> {
  const { form, ground, workingDays, before, fromUnitId } = asked
  const toUnitId = addresseeOf(use, matter, fromUnitId)
  const others = await listSupervisions(use.tx, matter)
  const pending = others.find(
    (one) => one.toUnitId === toUnitId && isOpenSupervision(one.state) && one.id !== before?.id,
  )
  if (pending) return refuse('supervision.pending', { number: numberOf(pending) })
  const id = use.newId()
  const by = staffColumns(use.actor)
  const number = { county: matter.county, year: yearOf(use.now), serial: asked.serial }
  const times = (before?.times ?? 0) + 1
  insertSupervision(use.tx, {
    ...number,
    id,
    matter_id: matter.id,
    form,
    ground,
    state: 'demanded',
    first_id: before ? (before.firstId ?? before.id) : null,
    times,
    from_unit_id: fromUnitId,
    to_unit_id: toUnitId,
    demanded_at: use.now,
    demanded_staff_id: by.staff_id,
    demanded_post_id: by.post_id,
  })
  giveClock(use, matter, { milestone: 'answer', amount: workingDays, unit: 'workingDays', aboutId: id })
  const after = await setOverlay(use, matter, 'supervised', true)
  await tellAct(use, matter, before ? 'repeatSupervision' : 'supervise', {
    reason: asked.words,
    data: {
      supervisionId: id,
      number: numberOf(number),
      form,
      ground,
      unitId: toUnitId,
      days: workingDays,
      times,
    },
  })
  return after
}
