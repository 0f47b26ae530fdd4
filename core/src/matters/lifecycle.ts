import { defineLifecycle } from '../lifecycle/define.ts'

/** The stages of a matter, in the order in which a matter usually passes through them; the ends come last. */
export const matterStages = [
  'registered',
  'accepted',
  'dispatched',
  'handling',
  'settled',
  'callback',
  'closed',
  'concluded',
  'archived',
  'merged',
  'declined',
  'redirected',
  'withdrawn',
] as const
export type MatterStage = (typeof matterStages)[number]

/** Every way in which the stage or the custody of a matter changes. The order is the order of the buttons. */
export const matterMoves = [
  'accept',
  'dispatch',
  'sign',
  'work',
  'settle',
  'review',
  'callBack',
  'close',
  'conclude',
  'archive',
  'escalate',
  'handDown',
  'merge',
  'unmerge',
  'return',
  'recall',
  'rework',
  'reopen',
  'redirect',
  'decline',
  'withdraw',
  'correct',
] as const
export type MatterMove = (typeof matterMoves)[number]

/**
 * The only list of how a matter may move. A move that changes custody or facts alone leads back to its own stage
 * or, at another centre, to `registered`.
 */
export const matterLifecycle = defineLifecycle({
  stages: matterStages,
  moves: matterMoves,
  table: {
    registered: {
      accept: 'accepted',
      escalate: 'registered',
      handDown: 'registered',
      merge: 'merged',
      redirect: 'redirected',
      decline: 'declined',
      withdraw: 'withdrawn',
      correct: 'registered',
    },
    accepted: {
      dispatch: 'dispatched',
      escalate: 'registered',
      handDown: 'registered',
      merge: 'merged',
      redirect: 'redirected',
      withdraw: 'withdrawn',
      correct: 'accepted',
    },
    dispatched: {
      sign: 'handling',
      merge: 'merged',
      return: 'accepted',
      recall: 'accepted',
      withdraw: 'withdrawn',
      correct: 'dispatched',
    },
    handling: {
      work: 'handling',
      settle: 'settled',
      merge: 'merged',
      return: 'accepted',
      recall: 'accepted',
      withdraw: 'withdrawn',
      correct: 'handling',
    },
    // 终结 ends what goes round for ever, with an answer there: never what nobody handled.
    settled: { review: 'callback', conclude: 'concluded', rework: 'handling', correct: 'settled' },
    callback: {
      callBack: 'callback',
      close: 'closed',
      conclude: 'concluded',
      rework: 'handling',
      correct: 'callback',
    },
    closed: { archive: 'archived', reopen: 'accepted' },
    // It stays what it is: put away it would look like what was closed.
    concluded: { reopen: 'accepted' },
    archived: {},
    // It goes on as another matter, and ends with it; its own reporters are asked for themselves.
    merged: {
      callBack: 'merged',
      close: 'closed',
      conclude: 'concluded',
      unmerge: 'registered',
      withdraw: 'withdrawn',
    },
    declined: { archive: 'archived', reopen: 'registered' },
    redirected: { archive: 'archived', reopen: 'registered' },
    withdrawn: { archive: 'archived', reopen: 'registered' },
  },
})

/** Stages in which somebody still has to do something. */
export const openStages = [
  'registered',
  'accepted',
  'dispatched',
  'handling',
  'settled',
  'callback',
] as const satisfies readonly MatterStage[]
export type OpenStage = (typeof openStages)[number]

/** Whether somebody still has to do something about a matter in this stage. */
export function isOpen(stage: MatterStage): stage is OpenStage {
  return (openStages as readonly MatterStage[]).includes(stage)
}

/** Stages in which a unit has the matter in hand; in the other open ones its centre does. */
export const unitStages = ['dispatched', 'handling'] as const satisfies readonly OpenStage[]

/** The unit that has a matter in hand by its stage; none where its centre has it. */
export function unitInHand(matter: { stage: MatterStage; leadUnitId: string | null }): string | null {
  return (unitStages as readonly MatterStage[]).includes(matter.stage) ? matter.leadUnitId : null
}

const ratedStages: readonly MatterStage[] = ['settled', 'callback', 'closed']

/** Whether a reporter may say what they think of the answer: there is one, and it is not put away yet. */
export function takesRatings(stage: MatterStage): boolean {
  return ratedStages.includes(stage)
}
