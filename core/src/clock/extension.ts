import { defineLifecycle } from '../lifecycle/define.ts'
import type { ClockRules } from './clock-rules.ts'
import type { ExtensionBound } from './limits.ts'

/** 延期: more time for a limit, asked by the unit that has the task and granted by the centre. */
export const extensionStates = ['asked', 'approved', 'denied', 'takenBack', 'lapsed'] as const
export type ExtensionState = (typeof extensionStates)[number]

export const extensionMoves = ['approve', 'deny', 'takeBack', 'lapse'] as const
export type ExtensionMove = (typeof extensionMoves)[number]

/** The only list of how a request for more time may move. */
export const extensionLifecycle = defineLifecycle({
  stages: extensionStates,
  moves: extensionMoves,
  table: {
    asked: { approve: 'approved', deny: 'denied', takeBack: 'takenBack', lapse: 'lapsed' },
    approved: {},
    denied: {},
    takenBack: {},
    lapsed: {},
  },
})

/** How much more a limit may be given, and how often: what its policy says, the rule of the city where it says nothing. */
export function boundOf(
  amount: number,
  bound: ExtensionBound | undefined,
  { usualExtension: { share, times } }: Pick<ClockRules, 'usualExtension'>,
): ExtensionBound {
  return bound ?? { most: Math.max(1, Math.floor(amount * share)), times }
}

/** What is left of a bound after what was granted: nothing, or at most so much. */
export function leftOfBound({ most, times }: ExtensionBound, granted: readonly number[]): number {
  return granted.length < times ? most : 0
}
