import type { ladderRoutes } from '@manyuan/core/escalation/contract.ts'
import {
  type EscalatedMilestone,
  escalationLevels,
  type LadderStep,
  rankOf,
} from '@manyuan/core/escalation/ladder.ts'
import type { LadderView } from '@manyuan/core/escalation/rule-views.ts'
import type { Source } from '@manyuan/core/matters/vocabulary.ts'
import type { CallInput } from '../../client/call.ts'
import { nameOf } from '../places/place.ts'

export type LadderPayload = CallInput<typeof ladderRoutes.check>['body']

/** What the form of a ladder holds besides its steps. */
export type LadderValues = {
  milestone: EscalatedMilestone
  kindId?: string | undefined
  divisionId?: string | undefined
  source?: Source | undefined
  zh: string
  en?: string | undefined
  from?: string
  until?: string
}

/** A step with a key of its own while it is written. */
export type WrittenStep = LadderStep & { key: string }

/** A ladder as its form begins with. */
export function ladderValuesOf(ladder: LadderView | undefined): Partial<LadderValues> {
  if (!ladder) return { milestone: 'settle' }
  const { path: _, ...match } = ladder.match
  return { ...match, ...(ladder.divisionId ? { divisionId: ladder.divisionId } : {}), ...ladder.basis }
}

/** The next step upwards: a level above the last one, a working day later. */
export function nextStep(steps: readonly LadderStep[]): LadderStep {
  const last = steps.at(-1)
  const level = escalationLevels[last ? rankOf(last.level) + 1 : 0] ?? 'leader'
  const after = last?.light === 'red' ? last.after + 480 : 0
  return { light: 'red', after, level, onDuty: false, deed: 'tell' }
}

/** What `ladder.publish` takes. */
export function ladderPayloadOf(
  { milestone, kindId, divisionId, source, zh, en, from, until }: LadderValues,
  steps: readonly WrittenStep[],
  ladder: LadderView | undefined,
): LadderPayload {
  return {
    ...(ladder ? { ladderId: ladder.id } : {}),
    match: {
      milestone,
      ...(kindId ? { kindId } : {}),
      ...(divisionId ? { divisionId } : {}),
      ...(source ? { source } : {}),
    },
    steps: steps.map(({ key: _, ...step }) => step),
    basis: nameOf({ zh, en }),
    ...(from ? { from } : {}),
    ...(until ? { to: until } : {}),
  }
}
