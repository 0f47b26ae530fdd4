import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { addDays, businessDayOf, instantAt } from '@manyuan/core/time.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { wasReminded } from '../db/supervisions.ts'
import { tellAct } from '../matters/tell-act.ts'
import { type Aim, getMatterFor, type UseCase } from '../matters/use-case.ts'
import { addresseeOf } from './demand.ts'
import { isNotAbove } from './speaks-for.ts'

/** When the working day began that runs, or that was the last one: a weekend is no new one. */
function workingDayBegan({ dictionary, now }: UseCase): Date {
  let day = businessDayOf(now)
  while (!dictionary.calendar.kindOf(day).working) day = addDays(day, -1)
  return instantAt(day)
}

/** 催办: reminds whoever has the matter in hand. No answer is asked; the same unit hears it once a working day. */
export async function remind(use: UseCase, aim: Aim): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'remind')
  if (!isOpen(matter.stage) || use.actor.type !== 'staff') return refuse('supervision.over')
  if (!isNotAbove(use.dictionary, use.actor, matter))
    return refuse('permission.denied', { action: 'matter.remind' })
  const unitId = addresseeOf(use, matter, use.actor.unitId)
  const before = await wasReminded(use.tx, matter, unitId, workingDayBegan(use))
  if (before) return refuse('reminder.already', { at: before.toISOString() })
  await tellAct(use, matter, 'remind', { data: { unitId } })
  return matter
}
