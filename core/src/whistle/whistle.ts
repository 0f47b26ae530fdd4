import { defineLifecycle } from '../lifecycle/define.ts'
import { type Centre, isWithin, type Unit } from '../places/places.ts'

/**
 * 吹哨: the centre that holds a matter calls units to a place and time. `held` with a record of the meeting, `cancelled` with a
 * reason, `lapsed` when the matter came to an end or went elsewhere meanwhile.
 */
export const whistleStates = ['called', 'held', 'cancelled', 'lapsed'] as const
export type WhistleState = (typeof whistleStates)[number]

export const whistleMoves = ['finish', 'cancel', 'lapse'] as const
export type WhistleMove = (typeof whistleMoves)[number]

/** The only list of how a whistle may move. */
export const whistleLifecycle = defineLifecycle({
  stages: whistleStates,
  moves: whistleMoves,
  table: {
    called: { finish: 'held', cancel: 'cancelled', lapse: 'lapsed' },
    held: {},
    cancelled: {},
    lapsed: {},
  },
})

/** 报到: what one unit that was called has done. Who did not come is noted by the centre; late is told by the times alone. */
export const callStates = ['called', 'arrived', 'excused', 'absent', 'lapsed'] as const
export type CallState = (typeof callStates)[number]

export const callMoves = ['report', 'excuse', 'miss', 'lapse', 'askAgain'] as const
export type CallMove = (typeof callMoves)[number]

/** The only list of how the call of one unit may move: who was excused may come all the same, and is asked again for another time. */
export const callLifecycle = defineLifecycle({
  stages: callStates,
  moves: callMoves,
  table: {
    called: { report: 'arrived', excuse: 'excused', miss: 'absent', lapse: 'lapsed' },
    excused: { report: 'arrived', askAgain: 'called' },
    arrived: {},
    absent: {},
    lapsed: {},
  },
})

/** How many units one whistle calls at most. */
export const mostCalled = 20

/** Minutes within which units report in that are called at once; no source gives a number. */
export const atOnceMinutes = 60

/** Minutes before a meeting from which units may say that they are there; no source gives a number. */
const reportingMinutes = 120

/** Days ahead for which a meeting may be called at most. */
export const mostDaysAhead = 60

/**
 * Whether a centre may call a unit: what lies in its own place, and what serves the place directly above. That a town may call
 * the departments of its county is what whistles are for (北京市接诉即办工作条例 Art. 16).
 */
export function isWithinCall(
  centre: Pick<Centre, 'path'>,
  above: Pick<Centre, 'path'> | undefined,
  unit: Pick<Unit, 'path'>,
): boolean {
  return isWithin(unit.path, centre.path) || unit.path === above?.path
}

/** From when units may report in: nobody is there days before the others. */
export function reportingFrom(meetsAt: Date): Date {
  return new Date(meetsAt.getTime() - reportingMinutes * 60_000)
}

/** Whether a unit reported in after the time at which it was called to be there. */
export function isLate(meetsAt: Date, arrivedAt: Date): boolean {
  return arrivedAt > meetsAt
}
