import type { Milestone } from '@manyuan/core/clock/limits.ts'
import { isEscalated, isTaken } from '@manyuan/core/escalation/ladder.ts'
import { beginEscalation } from '../db/escalation-due.ts'
import type { MatterRecord } from '../db/matter-record.ts'
import type { UseCase } from '../matters/use-case.ts'
import { stepsFor } from './ladders.ts'

type Turned = { id: string; milestone: Milestone; warnAt: Date; dueAt: Date }

/** A limit whose light turned begins to climb: one that is over always, one that is near where its ladder says so. */
export function beginToClimb(
  use: UseCase,
  matter: MatterRecord,
  { id: clockId, milestone, warnAt, dueAt }: Turned,
  to: 'yellow' | 'red',
): void {
  if (!isEscalated(milestone)) return
  const warns = stepsFor(use.dictionary, { ...matter, milestone }, use.now).some(
    ({ light }) => light === 'yellow',
  )
  if (to === 'red' || warns)
    beginEscalation(use.tx, matter, {
      clockId,
      taken: isTaken(milestone),
      dueAt,
      from: to === 'red' ? dueAt : warnAt,
    })
}
