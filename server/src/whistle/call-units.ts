import type { ActInput } from '@manyuan/core/matters/moves.ts'
import { mayBe } from '@manyuan/core/matters/overlays.ts'
import { isOpenTask } from '@manyuan/core/matters/task.ts'
import type { Unit } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { atOnceMinutes, isWithinCall, mostDaysAhead } from '@manyuan/core/whistle/whistle.ts'
import { staffColumns } from '../audit/audit-row.ts'
import { giveClockUntil } from '../clock/given-clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { alsoSearchedAs, reindexMatter } from '../db/matter-write.ts'
import { countWhistle } from '../db/whistle-days.ts'
import { insertWhistle, listWhistles } from '../db/whistles.ts'
import { getFreeUnit, offerTask } from '../matters/dispatch.ts'
import { addActivity, addText, auditMatter } from '../matters/facts.ts'
import { setOverlay } from '../matters/overlay.ts'
import { type Aim, cipherOf, getMatterFor, type UseCase } from '../matters/use-case.ts'
import { unitsVectorText } from '../search/words.ts'
import { overlayOf, tellHandling } from './known.ts'

const minute = 60_000
const day = 24 * 60 * minute

/**
 * 吹哨: the centre calls units to a place and time. Each is asked with an assisting task, unless it has the matter in hand
 * already: so it reads what it needs, behind the same walls as whoever is asked to help, and no further.
 */
export async function whistle(use: UseCase, aim: Aim, input: ActInput<'whistle'>): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'whistle')
  const { meetsAt, ...said } = input
  return await callUnits(use, matter, 'whistle', {
    ...said,
    atOnce: meetsAt === undefined,
    meetsAt: readTime(use.now, meetsAt),
    meetingId: null,
  })
}

type Calling = Omit<ActInput<'whistle'>, 'meetsAt' | 'meetingPlace'> & {
  /** Of a joint meeting it stands with the meeting. */
  meetingPlace?: string
  meetsAt: Date
  atOnce: boolean
  meetingId: string | null
}

/** The same for whoever may, to a meeting about this matter alone or to one that has others on its agenda too. */
export async function callUnits(
  use: UseCase,
  matter: MatterRecord,
  act: 'whistle' | 'putOnAgenda',
  input: Calling,
): Promise<MatterRecord> {
  const { meetsAt, meetingId } = input
  if (!mayBe(overlayOf(input), matter.stage)) return refuse('whistle.notInStage', { stage: matter.stage })
  const open = (await listWhistles(use.tx, matter)).find(({ state }) => state === 'called')
  if (open) return refuse('whistle.already', { meetsAt: open.meetsAt.toISOString() })
  const units = [...input.unitIds].sort().map((unitId) => getCalledUnit(use, matter, unitId))
  const id = use.newId()
  const calledDay = businessDayOf(use.now)
  const { staff_id, post_id } = staffColumns(use.actor)
  const counted = matter.confidentiality === 'normal'
  insertWhistle(
    use.tx,
    {
      county: matter.county,
      id,
      matter_id: matter.id,
      centre_id: matter.custodyCentreId,
      state: 'called',
      at_once: input.atOnce,
      meets_at: meetsAt,
      called_at: use.now,
      called_day: calledDay,
      counted,
      called_staff_id: staff_id,
      called_post_id: post_id,
      meeting_id: meetingId,
    },
    units.map((unit) => ({
      county: matter.county,
      whistle_id: id,
      unit_id: unit.id,
      matter_id: matter.id,
      state: 'called',
      meets_at: meetsAt,
      called_day: calledDay,
      meeting_id: meetingId,
    })),
  )
  askUnits(use, matter, units, id)
  giveClockUntil(use, matter, { milestone: 'arrive', aboutId: id, dueAt: meetsAt })
  if (counted) count(use, matter, units, { day: calledDay, joint: meetingId !== null })
  const activityId = addActivity(use, matter, {
    kind: act,
    data: { whistleId: id, units: units.length, meetsAt: meetsAt.toISOString() },
  })
  tellHandling(
    use,
    matter,
    act,
    units.map((one) => one.id),
  )
  const cipher = await cipherOf(use, matter)
  addText(use, matter, cipher, 'meetingPlace', input.meetingPlace, activityId)
  addText(use, matter, cipher, 'purpose', input.purpose, activityId)
  auditMatter(use, matter, `matter.${act}`)
  return await setOverlay(use, matter, overlayOf(input), true)
}

/** The moment at which units are called to be there; called at once they have an hour. */
function readTime(now: Date, meetsAt: string | undefined): Date {
  if (meetsAt === undefined) return new Date(now.getTime() + atOnceMinutes * minute)
  const at = new Date(meetsAt)
  if (at <= now) return refuse('whistle.past')
  return at.getTime() > now.getTime() + mostDaysAhead * day
    ? refuse('whistle.tooFar', { days: mostDaysAhead })
    : at
}

/** A unit that this centre may call; its own people it need not call. */
export function getCalledUnit(use: UseCase, matter: MatterRecord, unitId: string): Unit {
  const { dictionary } = use
  const unit = getFreeUnit(use, matter, unitId)
  const centre = dictionary.centre(matter.custodyCentreId)
  if (centre?.unitId === unitId) return refuse('whistle.ownUnit')
  const above = centre?.parentId ? dictionary.centre(centre.parentId) : undefined
  if (!centre || !isWithinCall(centre, above, unit)) return refuse('whistle.outOfCall', { unit: unit.name })
  return unit
}

/** Whoever does not have the matter in hand gets it with the call. */
function askUnits(use: UseCase, matter: MatterRecord, units: readonly Unit[], whistleId: string): void {
  const hasTask = (unit: Unit) =>
    matter.tasks.some(({ unitId, state }) => unitId === unit.id && isOpenTask(state))
  const asked = units.filter((unit) => !hasTask(unit))
  for (const unit of asked) offerTask(use, matter, unit, { role: 'assist', whistleId })
  if (asked.length > 0)
    reindexMatter(use.tx, matter, alsoSearchedAs(unitsVectorText(asked.map(({ id }) => id))))
}

function count(
  use: UseCase,
  matter: MatterRecord,
  units: readonly Unit[],
  when: { day: string; joint: boolean },
): void {
  const centreId = matter.custodyCentreId
  const of = { county: matter.county, centreId, ...when }
  const own = use.dictionary.centre(centreId)?.unitId
  if (own) countWhistle(use.tx, { ...of, unitId: own }, 'blown', 1)
  for (const { id } of units) countWhistle(use.tx, { ...of, unitId: id }, 'called', 1)
}
