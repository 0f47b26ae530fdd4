import { dueSteps } from '@manyuan/core/escalation/due-steps.ts'
import type { EscalatedMilestone, LadderStep } from '@manyuan/core/escalation/ladder.ts'
import type { EscalationOutcome } from '@manyuan/core/escalation/views.ts'
import { Refused } from '@manyuan/core/refusals.ts'
import { usualAnswerDays } from '@manyuan/core/supervision/supervision.ts'
import type { ClockRow } from '../db/clocks.ts'
import { insertEscalations, listEscalations } from '../db/escalations.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import { addActivity } from '../matters/facts.ts'
import type { UseCase } from '../matters/use-case.ts'
import { addresseeOf, demand } from '../supervision/demand.ts'
import { stepsFor } from './ladders.ts'
import { whoShouldAct } from './should-act.ts'
import { isWithinCentre, type Told, whoIsTold } from './told.ts'

type Climbing = ClockRow & { milestone: EscalatedMilestone }
/** A limit that climbs in a locked matter, and who should have acted. */
type Climb = { matter: MatterRecord; clock: Climbing; aboutUnitId: string }

/**
 * Takes what is due of the ladder of a limit and gives when its next step is. Where nobody is at a level the next step is taken
 * at once, so that nothing climbs into the void; a matter that is not open to its area stays within the centre that works on it.
 */
export async function takeSteps(
  use: UseCase,
  matter: MatterRecord,
  clock: Climbing,
): Promise<Date | undefined> {
  const steps = stepsFor(use.dictionary, { ...matter, milestone: clock.milestone }, use.now)
  const end = clock.dueAt.getTime()
  const told = (await listEscalations(use.tx, matter))
    .filter(({ clockId, dueAt }) => clockId === clock.id && dueAt.getTime() === end)
    .map(({ level }) => level)
  const { calendar } = use.dictionary
  const { due, nextAt } = dueSteps(steps, { ...clock, told }, { calendar, now: use.now })
  if (due.length === 0) return nextAt
  const climb = { matter, clock, aboutUnitId: await whoShouldAct(use, matter, clock) }
  const from = steps.indexOf(due[0] as LadderStep)
  const taken = await takeUntilHeard(use, climb, steps.slice(from), due.length)
  const left = { ...clock, told: [...told, ...taken.map(({ level }) => level)] }
  return dueSteps(steps, left, { calendar, now: use.now }).nextAt
}

/** Takes so many steps, and further ones until somebody hears or nobody above may; gives all that were looked at. */
async function takeUntilHeard(
  use: UseCase,
  climb: Climb,
  steps: readonly LadderStep[],
  due: number,
): Promise<LadderStep[]> {
  const looked: LadderStep[] = []
  for (const step of steps) {
    looked.push(step)
    const outcome = await takeStep(use, climb, step)
    if (looked.length >= due && outcome !== 'nobody') break
  }
  return looked
}

/** Tells one level, or notes why it was not told. */
async function takeStep(use: UseCase, climb: Climb, step: LadderStep): Promise<EscalationOutcome> {
  const { matter } = climb
  const isWithheld = matter.confidentiality !== 'normal' && !isWithinCentre(step.level)
  const told = isWithheld ? undefined : await whoIsTold(use, matter, step)
  const outcome = isWithheld ? 'withheld' : told ? 'told' : 'nobody'
  note(use, climb, step, outcome, told)
  if (told) await tell(use, climb, step, told)
  return outcome
}

function note(
  use: UseCase,
  { matter, clock, aboutUnitId }: Climb,
  { level, deed }: LadderStep,
  outcome: EscalationOutcome,
  told?: Told,
): void {
  insertEscalations(use.tx, [
    {
      county: matter.county,
      clock_id: clock.id,
      level,
      matter_id: matter.id,
      milestone: clock.milestone,
      deed,
      outcome,
      duty_gap: told?.dutyGap ?? false,
      at: use.now,
      due_at: clock.dueAt,
      about_unit_id: aboutUnitId,
      told_unit_id: told?.unitId ?? null,
      told_post_ids: told?.postIds ?? [],
    },
  ])
}

/** Writes into the history that a level was told, which its posts find in their inbox, and demands an answer where the step does. */
async function tell(
  use: UseCase,
  { matter, clock, aboutUnitId }: Climb,
  { level, deed }: LadderStep,
  { unitId, postIds }: Told,
): Promise<void> {
  addActivity(use, matter, {
    kind: 'climb',
    data: { clockId: clock.id, milestone: clock.milestone, level, aboutUnitId, unitId },
    toPostIds: postIds,
  })
  if (deed === 'demand') await demandFor(use, matter, unitId)
}

/** Demands an answer in the name of the unit that was told, as far as one can be demanded now. */
async function demandFor(use: UseCase, matter: MatterRecord, fromUnitId: string): Promise<void> {
  const asked = { form: 'demand', ground: 'overdue', workingDays: usualAnswerDays } as const
  try {
    addresseeOf(use, matter, fromUnitId)
    await demand(use, matter, { ...asked, fromUnitId, serial: use.serial })
  } catch (error) {
    // An answer is demanded already, or nobody can be asked: the level was told, which is what the step is for.
    if (!(error instanceof Refused)) throw error
  }
}
