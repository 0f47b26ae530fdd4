import {
  type CountsFrom,
  type LimitUnit,
  mayCountFrom,
  type PolicyMilestone,
  policyMilestones,
  startsOf,
} from '@manyuan/core/clock/limits.ts'
import type { Difficulty, Source } from '@manyuan/core/matters/vocabulary.ts'
import { nameOf } from '../places/place.ts'
import type { PolicyPage } from './rules.ts'

type Policy = PolicyPage['policies'][number]
type Limit = { amount?: number | null; unit: LimitUnit; countsFrom: CountsFrom }

/** What the form of a policy holds. */
export type PolicyValues = {
  kindId?: string
  source?: Source
  difficulty?: Difficulty
  limits: Record<PolicyMilestone, Limit>
  /** How much more time the limit to settle may be given at a time, and how often. */
  most?: number | null
  times?: number | null
  zh: string
  en?: string | undefined
  from?: string
  to?: string
}

const usual: Record<PolicyMilestone, Limit> = {
  accept: { unit: 'workingMinutes', countsFrom: startsOf.accept[0] },
  sign: { unit: 'workingMinutes', countsFrom: startsOf.sign[0] },
  firstContact: { unit: 'workingMinutes', countsFrom: startsOf.firstContact[0] },
  settle: { unit: 'workingDays', countsFrom: startsOf.settle[0] },
  callBack: { unit: 'workingDays', countsFrom: startsOf.callBack[0] },
}

/** A policy as its form begins with; a new one with what is usual and no length. */
export function valuesOf(policy: Policy | undefined): Partial<PolicyValues> {
  const limits = { ...usual }
  for (const { milestone, amount, unit, countsFrom } of policy?.milestones ?? [])
    limits[milestone] = {
      amount,
      unit,
      // An older version may count from a moment that is no choice any more.
      countsFrom: mayCountFrom(milestone, countsFrom) ? countsFrom : startsOf[milestone][0],
    }
  if (!policy) return { limits }
  const { kindId, source, difficulty } = policy.match
  return {
    ...(kindId ? { kindId } : {}),
    ...(source ? { source } : {}),
    ...(difficulty ? { difficulty } : {}),
    limits,
    ...policy.milestones.find(({ milestone }) => milestone === 'settle')?.extension,
    ...policy.basis,
  }
}

/** What `policy.publish` takes; when a limit warns stays as it was. */
export function payloadOf(values: PolicyValues, policy: Policy | undefined) {
  const { kindId, source, difficulty, limits, most, times, zh, en, from, to } = values
  const extension = most ? { most, times: times ?? 1 } : undefined
  const before = new Map(policy?.milestones.map((limit) => [limit.milestone, limit.warnAt]))
  return {
    ...(policy ? { policyId: policy.id } : {}),
    match: {
      ...(kindId ? { kindId } : {}),
      ...(source ? { source } : {}),
      ...(difficulty ? { difficulty } : {}),
    },
    milestones: policyMilestones.flatMap((milestone) => {
      const { amount, unit, countsFrom } = limits[milestone]
      const warnAt = before.get(milestone)
      if (!amount) return []
      return [
        {
          milestone,
          amount,
          unit,
          countsFrom,
          ...(warnAt === undefined ? {} : { warnAt }),
          ...(milestone === 'settle' && extension ? { extension } : {}),
        },
      ]
    }),
    basis: nameOf({ zh, en }),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  }
}
