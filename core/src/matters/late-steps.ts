import type { Milestone } from '../clock/limits.ts'
import type { MatterMove } from './lifecycle.ts'
import type { OfferedAct } from './offered-acts.ts'

type Step = MatterMove | OfferedAct

/** What a centre does with a matter that it has to take or to send. */
const ofCentre: readonly Step[] = [
  'accept',
  'dispatch',
  'decline',
  'redirect',
  'escalate',
  'handDown',
  'merge',
]

/** The steps by which each limit is kept, or gone on with: whoever takes one too late is asked for the reason there. */
const stepsOf: Partial<Record<Milestone, readonly Step[]>> = {
  accept: ofCentre,
  sign: ['sign', 'object'],
  firstContact: [...ofCentre, 'work', 'settle'],
  settle: [...ofCentre, 'work', 'settle'],
  task: ['work', 'settle'],
  callBack: ['review', 'rework', 'callBack', 'close', 'conclude'],
  rule: ['ruleObjection'],
  decide: ['decideExtension', 'decideSuspension'],
  review: ['resume', 'unpark', 'parkFurther'],
}

/** Of the limits that a reader is asked about those of which a step asks. */
export function askedAt<Late extends { milestone: Milestone; asked: boolean }>(
  step: string,
  late: readonly Late[],
): Late[] {
  return late.filter(({ milestone, asked }) => asked && stepsOf[milestone]?.some((one) => one === step))
}
