import { dueSteps, isEscalated, usualLadder } from '@manyuan/core/escalation/ladder.ts'
import { isOpen } from '@manyuan/core/matters/lifecycle.ts'
import { Refused } from '@manyuan/core/refusals.ts'
import { usualAnswerDays } from '@manyuan/core/supervision/supervision.ts'
import { yearOf } from '@manyuan/core/time.ts'
import { openUseCase } from '../commands/open-use-case.ts'
import type { Sender } from '../commands/sender.ts'
import { type ClockRow, listClocks } from '../db/clocks.ts'
import {
  type DueClock,
  goOnEscalating,
  insertEscalations,
  isStillDue,
  listDueEscalations,
  listEscalations,
} from '../db/escalations.ts'
import { findMatterForUpdate, type MatterRecord } from '../db/matter-record.ts'
import { insertFacts } from '../db/matter-write.ts'
import type { Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { atOneMatter } from '../jobs/at-one-matter.ts'
import { addActivity } from '../matters/facts.ts'
import type { UseCase } from '../matters/use-case.ts'
import { addresseeOf, demand } from '../supervision/demand.ts'
import { whoShouldAct } from './should-act.ts'
import { whoIsTold } from './told.ts'

export const escalationPortion = 200
const climber: Sender = { actor: { type: 'system', job: 'escalate' }, sessionId: null }
const hour = 3_600_000

/**
 * 逐级报告: takes the steps of the ladder that are due, what nobody took first and the oldest, and gives how many limits it
 * looked at. A step belongs to its clock: a comment, a correction or another dispatch begins none anew. It may run beside
 * itself: behind the lock of the matter whoever comes second finds nothing due.
 */
export async function escalateDue(deps: Deps, now: Date): Promise<number> {
  const due = await listDueEscalations(deps.db, now, escalationPortion)
  let done = 0
  for (const clock of due) if (await climbAlone(deps, clock, now)) done += 1
  return done
}

async function climbAlone(deps: Deps, clock: DueClock, now: Date): Promise<boolean> {
  const key = { county: clock.county, id: clock.matterId }
  const serial = await deps.takeDemandSerial(clock.county, yearOf(now))
  return await atOneMatter(deps, key, 'A step of the ladder waits for somebody who is at the matter.', (tx) =>
    climb(deps, tx, clock, { now, serial }),
  )
}

async function climb(
  deps: Deps,
  tx: Tx,
  due: DueClock,
  { now, serial }: { now: Date; serial: number },
): Promise<void> {
  const use = openUseCase(deps, tx, climber, { dictionary: deps.dictionary.known(), now, serial })
  const matter = await findMatterForUpdate(tx, { county: due.county, id: due.matterId })
  if (!(await isStillDue(tx, due, now))) return
  const running = matter && isOpen(matter.stage) ? await listClocks(tx, matter, 'running') : []
  const clock = running.find(({ id }) => id === due.clockId)
  if (!matter || !clock || !isEscalated(clock.milestone)) return goOnEscalating(tx, due, undefined)
  // A clock that stands still climbs no further; when it runs again its limit lies later.
  if (clock.pausedAt !== null) return goOnEscalating(tx, due, new Date(now.getTime() + hour))
  goOnEscalating(tx, due, await takeSteps(use, matter, clock))
  insertFacts(tx, use.facts)
}

/** Takes what is due of the ladder of a clock; gives when its next step is. */
async function takeSteps(use: UseCase, matter: MatterRecord, clock: ClockRow): Promise<Date | undefined> {
  if (!isEscalated(clock.milestone)) return undefined
  const { milestone } = clock
  const steps = usualLadder[milestone]
  const done = (await listEscalations(use.tx, matter)).filter(({ clockId }) => clockId === clock.id)
  const { calendar } = use.dictionary
  const { passed, acts, nextAt } = dueSteps(steps, {
    calendar,
    dueAt: clock.dueAt,
    done: done.map(({ step }) => step),
    now: use.now,
  })
  const aboutUnitId = await whoShouldAct(use, matter, clock)
  const row = (step: number) => ({
    county: matter.county,
    clock_id: clock.id,
    step,
    matter_id: matter.id,
    milestone,
    level: steps[step]?.level ?? 'leader',
    deed: steps[step]?.deed ?? 'tell',
    at: use.now,
    about_unit_id: aboutUnitId,
  })
  insertEscalations(
    use.tx,
    passed.map((step) => ({ ...row(step), passed: true, told_unit_id: null, told_post_ids: [] })),
  )
  if (acts === undefined) return nextAt
  const acting = row(acts)
  const told = await whoIsTold(use, matter, acting.level)
  insertEscalations(use.tx, [
    { ...acting, passed: false, told_unit_id: told?.unitId ?? null, told_post_ids: told?.postIds ?? [] },
  ])
  addActivity(use, matter, {
    kind: 'climb',
    data: {
      clockId: clock.id,
      milestone,
      level: told?.level ?? acting.level,
      aboutUnitId,
      ...(told ? { unitId: told.unitId } : {}),
    },
  })
  if (acting.deed === 'demand' && told) await demandFor(use, matter, told.unitId)
  return nextAt
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
