import { isOpenTask } from '@manyuan/core/matters/task.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { Decision } from '@manyuan/core/whistle/inputs.ts'
import { endTaskLimit, giveTaskClock } from '../clock/given-clocks.ts'
import type { MatterRecord, TaskRecord } from '../db/matter-record.ts'
import { alsoSearchedAs, reindexMatter, updateTask } from '../db/matter-write.ts'
import { insertDecisions, recallCalled, type WhistleRow } from '../db/whistles.ts'
import { offerTask, sendToUnits } from '../matters/dispatch.ts'
import { addActivity, addText } from '../matters/facts.ts'
import { setOverlay } from '../matters/overlay.ts'
import { leadTask } from '../matters/tasks.ts'
import { cipherOf, type UseCase } from '../matters/use-case.ts'
import { unitsVectorText } from '../search/words.ts'
import { getCalledUnit } from './call-units.ts'
import { countIn, overlayOf } from './known.ts'

/** What a meeting decided, once nothing speaks against it: units that are still there, and one that leads. */
export function getDecisions(
  use: UseCase,
  matter: MatterRecord,
  decisions: readonly Decision[],
): readonly Decision[] {
  const lead = currentLead(matter)
  for (const { unitId } of decisions) if (unitId !== lead?.unitId) getCalledUnit(use, matter, unitId)
  const leads = decisions.find((one) => one.lead)
  if (lead && leads && leads.unitId !== lead.unitId)
    return refuse('whistle.leadThere', {
      unit: use.dictionary.unit(lead.unitId)?.name ?? { zh: lead.unitId },
    })
  if (!lead && !leads && decisions.length > 0) return refuse('whistle.leadFirst')
  return decisions
}

/** Who leads now: of a matter that is opened again nobody does until it is sent out anew. */
function currentLead(matter: MatterRecord): TaskRecord | undefined {
  return matter.stage === 'accepted' ? undefined : leadTask(matter)
}

/** Turns decisions into tasks, ends the tasks of those that were only called, and the whistle with them. */
export async function decideForUnits(
  use: UseCase,
  matter: MatterRecord,
  whistle: WhistleRow,
  decisions: readonly Decision[],
): Promise<MatterRecord> {
  const { county } = matter
  const lead = currentLead(matter) ? undefined : decisions.find((one) => one.lead)
  const taskOf = new Map<string, string>()
  const others = decisions.filter((one) => one !== lead)
  for (const decision of others) taskOf.set(decision.unitId, askUnit(use, matter, decision))
  if (others.length > 0) {
    const words = unitsVectorText(others.map(({ unitId }) => unitId))
    reindexMatter(use.tx, matter, alsoSearchedAs(words))
  }
  recallCalled(use.tx, { county, id: whistle.id }, use.now)
  let after = await setOverlay(use, matter, overlayOf(whistle), false)
  if (lead) {
    const { unitId, workingDays } = lead
    const input = { leadUnitId: unitId, assistUnitIds: [], limits: [{ unitId, workingDays }] }
    const sent = await sendToUnits(use, withoutCalls(after), input)
    after = sent.matter
    taskOf.set(unitId, sent.taskOf.get(unitId) ?? '')
  }
  const cipher = await cipherOf(use, matter)
  for (const { unitId, workingDays, what } of decisions) {
    const taskId = taskOf.get(unitId) ?? ''
    const activityId = addActivity(use, matter, { kind: 'decide', data: { unitId, workingDays } })
    addText(use, matter, cipher, 'instruction', what, activityId)
    insertDecisions(use.tx, [
      {
        county,
        whistle_id: whistle.id,
        unit_id: unitId,
        matter_id: matter.id,
        task_id: taskId,
        working_days: workingDays,
      },
    ])
    countIn(use, matter, whistle, unitId, ['decided', 1])
  }
  return after
}

/** The tasks that came with the call are over: nobody takes them back a second time. */
function withoutCalls(matter: MatterRecord): MatterRecord {
  return { ...matter, tasks: matter.tasks.filter(({ whistleId }) => whistleId === null) }
}

/** A unit that is asked already goes on with its task, by the limit that it has now; another one is asked to assist. */
function askUnit(use: UseCase, matter: MatterRecord, { unitId, workingDays }: Decision): string {
  const task = matter.tasks.find((one) => one.unitId === unitId && isOpenTask(one.state))
  if (task) return goOn(use, matter, task, workingDays)
  const unit = use.dictionary.unit(unitId) ?? refuse('unit.unknown', { unitId })
  return offerTask(use, matter, unit, { role: 'assist', workingDays }).id
}

function goOn(use: UseCase, matter: MatterRecord, task: TaskRecord, workingDays: number): string {
  if (task.dueAt !== null) endTaskLimit(use, matter, task, false)
  const dueAt = giveTaskClock(use, matter, task.id, workingDays)
  // What it was called with becomes a task in earnest from now on: it may still say that it is not its own.
  const begins = task.whistleId === null ? {} : { whistle_id: null, offered_at: use.now, state_at: use.now }
  updateTask(use.tx, { county: matter.county, id: task.id }, { due_at: dueAt, ...begins })
  return task.id
}
