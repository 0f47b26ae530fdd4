import { type Family, undetermined } from '@manyuan/core/kinds/kind.ts'
import type { MoveInputs } from '@manyuan/core/matters/moves.ts'
import { isOpenTask, type TaskRole } from '@manyuan/core/matters/task.ts'
import { isWithin, type Unit } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import { giveTaskClock } from '../clock/given-clocks.ts'
import { dropTaskClocks, startDispatchedClocks } from '../clock/matter-clocks.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { alsoSearchedAs } from '../db/matter-write.ts'
import { noteSuggestion } from '../routing/note-suggestion.ts'
import { unitsVectorText } from '../search/words.ts'
import { addActivity, addText } from './facts.ts'
import { moveMatter, requireMove } from './move.ts'
import { namePosts } from './named-posts.ts'
import { isShutOut } from './routing.ts'
import { moveTask, recallOpenTasks } from './tasks.ts'
import { readText } from './texts.ts'
import { type Aim, cipherOf, getMatterFor, type UseCase } from './use-case.ts'
import { isSubjectKnown } from './walls.ts'

/** Sends the matter to the unit that answers for it, and to those that help. Kind and place must be known. */
export async function dispatchMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['dispatch'],
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'dispatch')
  return (await sendToUnits(use, matter, input)).matter
}

/** The same for a matter that is locked already by somebody who may; also gives the task of each unit. */
export async function sendToUnits(
  use: UseCase,
  matter: MatterRecord,
  input: MoveInputs['dispatch'],
): Promise<{ matter: MatterRecord; taskOf: ReadonlyMap<string, string> }> {
  requireMove(matter, 'dispatch')
  const missing = await missingBeforeDispatch(use, matter)
  if (missing.length > 0) return refuse('matter.kindAndPlaceFirst', { missing })
  if (!(await isSubjectKnown(use, matter))) return refuse('matter.nameUnitsFirst')
  const lead = getUnitFor(use, matter, input.leadUnitId)
  const assisting = [...new Set(input.assistUnitIds)]
    .filter((unitId) => unitId !== lead.id)
    .map((unitId) => getUnitFor(use, matter, unitId))
  const units = [lead, ...assisting]
  const unknown = input.limits.find(({ unitId }) => !units.some(({ id }) => id === unitId))
  if (unknown) return refuse('matter.limitForNobody', { unitId: unknown.unitId })
  const daysOf = new Map(input.limits.map(({ unitId, workingDays }) => [unitId, workingDays]))
  // Whoever sits in a meeting about it is asked in earnest now: one task for one unit.
  const called = matter.tasks.filter(
    ({ state, unitId }) => isOpenTask(state) && units.some(({ id }) => id === unitId),
  )
  for (const task of called) moveTask(use, matter, task, 'recall')
  const given = units.map((unit) => {
    const role = unit === lead ? ('lead' as const) : ('assist' as const)
    return { unit, ...offerTask(use, matter, unit, { role, workingDays: daysOf.get(unit.id) }) }
  })
  const leadTaskId = given[0]?.id ?? ''
  await startDispatchedClocks(use, matter, leadTaskId)
  const due = use.facts.matter_clock.flatMap(({ due_at, paused_at }) => (paused_at ? [] : new Date(due_at)))
  const suggested = await noteSuggestion(use, matter, { taskId: leadTaskId, unitId: lead.id })
  const moved = await moveMatter(use, matter, 'dispatch', {
    public: true,
    facts: { leadUnitId: lead.id, dueAt: due.reduce(earlier, matter.dueAt) },
    columns: { search: alsoSearchedAs(unitsVectorText(units.map(({ id }) => id))) },
    data: { unitId: lead.id, ...daysIn(daysOf.get(lead.id)), ...suggested },
  })
  for (const { id } of assisting)
    addActivity(use, matter, { kind: 'assist', data: { unitId: id, ...daysIn(daysOf.get(id)) } })
  addText(use, matter, await cipherOf(use, matter), 'instruction', input.instruction, moved.activityId)
  return { matter: moved.matter, taskOf: new Map(given.map(({ unit, id }) => [unit.id, id])) }
}

function daysIn(workingDays: number | undefined): { workingDays?: number } {
  return workingDays === undefined ? {} : { workingDays }
}

/** What happens somewhere is looked for there; the rest can concern the whole city. */
const placed: readonly Family[] = ['dispute', 'event', 'hazard', 'service', 'nomination']

/** What words alone left open: a kind, and where in the whole city it is. */
async function missingBeforeDispatch(use: UseCase, matter: MatterRecord): Promise<('kind' | 'place')[]> {
  if (matter.kindId === undetermined) return ['kind']
  const { family } = use.dictionary.getKind(matter.kindId)
  const somewhere = matter.divisionId !== use.dictionary.city.id || matter.lon !== null
  if (somewhere || !placed.includes(family)) return []
  return (await readText(use, matter, await cipherOf(use, matter), 'place')) ? [] : ['place']
}

/** Takes the matter back from the units, so that the centre can send it elsewhere. */
export async function recallMatter(
  use: UseCase,
  aim: Aim,
  input: MoveInputs['recall'],
): Promise<MatterRecord> {
  const matter = await getMatterFor(use, aim, 'recall')
  recallOpenTasks(use, matter)
  const standing = await dropTaskClocks(use, matter)
  const moved = await moveMatter(use, matter, 'recall', { facts: { leadUnitId: null, ...standing } })
  addText(use, matter, await cipherOf(use, matter), 'reason', input.reason, moved.activityId)
  return moved.matter
}

function earlier(a: Date | null, b: Date): Date {
  return a && a < b ? a : b
}

/** A unit that may be asked: valid, not shut out from this matter, and within reach of the centre. */
function getUnitFor(use: UseCase, matter: MatterRecord, unitId: string): Unit {
  const unit = getFreeUnit(use, matter, unitId)
  const centre = use.dictionary.centre(matter.custodyCentreId)
  if (!centre || !isWithin(unit.path, centre.path)) return refuse('matter.unitNotAllowed', { unitId })
  return unit
}

/** A unit that is valid and not shut out from this matter. */
export function getFreeUnit(use: UseCase, matter: MatterRecord, unitId: string): Unit {
  const unit = use.dictionary.unit(unitId)
  if (!unit || unit.validTo !== null) return refuse('unit.unknown', { unitId })
  if (isShutOut(use.dictionary, matter, unitId)) return refuse('matter.unitNotAllowed', { unitId })
  return unit
}

type Offer = { role: TaskRole; workingDays?: number | undefined; whistleId?: string }

/** Asks a unit, within working days of its own where it is given some. */
export function offerTask(
  use: UseCase,
  matter: MatterRecord,
  unit: Unit,
  { role, workingDays, whistleId }: Offer,
): { id: string; dueAt: Date | null } {
  const id = use.newId()
  const dueAt = workingDays === undefined ? null : giveTaskClock(use, matter, id, workingDays)
  use.facts.task.push({
    county: matter.county,
    id,
    matter_id: matter.id,
    unit_id: unit.id,
    role,
    state: 'offered',
    state_at: use.now,
    offered_at: use.now,
    offered_post_id: use.actor.type === 'staff' ? use.actor.postId : null,
    matter_registered_at: matter.registeredAt,
    due_at: dueAt,
    whistle_id: whistleId ?? null,
  })
  if (matter.confidentiality === 'sealed') nameHeads(use, matter, unit)
  return { id, dueAt }
}

/** A sealed matter is opened to the heads of the unit that handles it, and to nobody else there. */
function nameHeads(use: UseCase, matter: MatterRecord, unit: Unit): void {
  const heads = use.dictionary.headsOf(unit.id, businessDayOf(use.now))
  if (heads.length === 0) refuse('matter.nobodyReceives', { unit: unit.name })
  namePosts(use, matter, heads)
}
