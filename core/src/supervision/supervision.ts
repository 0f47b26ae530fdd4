import { defineLifecycle } from '../lifecycle/define.ts'

/**
 * 督办: a formal demand to whom a matter waits for, with a due answer. `repeated` is one that a later demand goes on from;
 * `lapsed` one that ended with its matter.
 */
export const supervisionStates = [
  'demanded',
  'answered',
  'returned',
  'accepted',
  'repeated',
  'takenBack',
  'lapsed',
] as const
export type SupervisionState = (typeof supervisionStates)[number]

/** What the demander says of an answer. */
export const verdicts = ['accepted', 'returned'] as const

export const supervisionMoves = ['answer', ...verdicts, 'repeat', 'takeBack', 'lapse'] as const
export type SupervisionMove = (typeof supervisionMoves)[number]

/** The only list of how a demand may move. */
export const supervisionLifecycle = defineLifecycle({
  stages: supervisionStates,
  moves: supervisionMoves,
  table: {
    demanded: { answer: 'answered', repeat: 'repeated', takeBack: 'takenBack', lapse: 'lapsed' },
    answered: { accepted: 'accepted', returned: 'returned', takeBack: 'takenBack', lapse: 'lapsed' },
    returned: { answer: 'answered', repeat: 'repeated', takeBack: 'takenBack', lapse: 'lapsed' },
    accepted: {},
    repeated: {},
    takenBack: {},
    lapsed: {},
  },
})

/** States in which somebody still has to do something about a demand. */
export const openSupervisionStates = [
  'demanded',
  'answered',
  'returned',
] as const satisfies readonly SupervisionState[]

export function isOpenSupervision(state: SupervisionState): boolean {
  return (openSupervisionStates as readonly SupervisionState[]).includes(state)
}

/** 督办单, 约谈, 挂牌督办 (信访工作条例 (2022) Art. 39, 40). */
export const supervisionForms = ['demand', 'talk', 'listed'] as const
export type SupervisionForm = (typeof supervisionForms)[number]

/** Why one is made: 超期, 应受理未受理, 应办理未办理, 不依法办理, 两次回访不满意. */
export const supervisionGrounds = [
  'overdue',
  'notAccepted',
  'notHandled',
  'unlawful',
  'dissatisfiedTwice',
  'other',
] as const
export type SupervisionGround = (typeof supervisionGrounds)[number]

/** Working days that a demand may give for its answer. No source names a number: whoever demands says it. */
export const mostAnswerDays = 60
export const usualAnswerDays = 3

/** The number of a demand as it is written: `督〔2026〕330106-0012`. Serials may have gaps. */
export function formatSupervisionNumber({ year, area, serial }: SupervisionNumber): string {
  return `督〔${year}〕${area}-${String(serial).padStart(4, '0')}`
}

/** `area` is the first part of the key of the matter: its county, or the city for what lies in none. */
export type SupervisionNumber = { year: number; area: string; serial: number }
