import { defineLifecycle } from '../lifecycle/define.ts'

/** 联席会议: a centre lays several matters before units at one place and time; `held` with minutes, or `cancelled` before. */
export const meetingStates = ['called', 'held', 'cancelled'] as const
export type MeetingState = (typeof meetingStates)[number]

export const meetingMoves = ['end', 'cancel'] as const
export type MeetingMove = (typeof meetingMoves)[number]

/** The only list of how a joint meeting may move. */
export const meetingLifecycle = defineLifecycle({
  stages: meetingStates,
  moves: meetingMoves,
  table: { called: { end: 'held', cancel: 'cancelled' }, held: {}, cancelled: {} },
})

/** So often a meeting is moved at most: after that another one is called. */
export const mostTimesMoved = 10

/** How many matters one meeting has on its agenda at most: more than this nobody talks through in a day. */
export const mostItems = 40

/**
 * What a meeting decides about one matter besides tasks for units: whose the disputed task is, that it is taken up again or
 * parked further, that units are called to the spot; or nothing yet.
 */
export const itemOutcomes = ['nothing', 'ruleObjection', 'unpark', 'parkFurther', 'whistle'] as const
export type ItemOutcome = (typeof itemOutcomes)[number]

/** Why a matter is offered for an agenda: parked, disputed now, or come back to the centre because an objection was right. */
export const candidateReasons = ['parked', 'disputed', 'cameBack'] as const
export type CandidateReason = (typeof candidateReasons)[number]
