import { defineLifecycle } from '../lifecycle/define.ts'

/**
 * Why the clock of a matter stands still: `suspended` 中止, while somebody outside is waited for; `parked` 挂账, what cannot
 * be solved now and is looked at again on a day.
 */
export const staySorts = ['suspended', 'parked'] as const
export type StaySort = (typeof staySorts)[number]

export const stayStates = ['asked', 'standing', 'denied', 'takenBack', 'ended', 'lapsed'] as const
export type StayState = (typeof stayStates)[number]

export const stayMoves = ['approve', 'deny', 'takeBack', 'end', 'lapse'] as const
export type StayMove = (typeof stayMoves)[number]

/** The only list of how a standing still may move. What the head of a centre parks stands at once. */
export const stayLifecycle = defineLifecycle({
  stages: stayStates,
  moves: stayMoves,
  table: {
    asked: { approve: 'standing', deny: 'denied', takeBack: 'takenBack', lapse: 'lapsed' },
    standing: { end: 'ended', lapse: 'lapsed' },
    denied: {},
    takenBack: {},
    ended: {},
    lapsed: {},
  },
})

/** What ended one that stood: somebody who said so, the word of a reporter that was waited for, or the end of its last day. */
export const stayEnds = ['hand', 'reporter', 'day'] as const
