import { defineLifecycle } from '../lifecycle/define.ts'

/**
 * 退回异议: a unit says once that a task is not its own, and the centre rules. `givenBack` is what older devices send: the task
 * went back at once, and that was the unit's one objection.
 */
export const objectionStates = ['raised', 'upheld', 'rejected', 'takenBack', 'lapsed', 'givenBack'] as const
export type ObjectionState = (typeof objectionStates)[number]

export const rulings = ['notResponsible', 'responsible'] as const

export const objectionMoves = [...rulings, 'takeBack', 'lapse'] as const
export type ObjectionMove = (typeof objectionMoves)[number]

/** The only list of how an objection may move; whoever was ruled responsible stays so. */
export const objectionLifecycle = defineLifecycle({
  stages: objectionStates,
  moves: objectionMoves,
  table: {
    raised: { notResponsible: 'upheld', responsible: 'rejected', takeBack: 'takenBack', lapse: 'lapsed' },
    upheld: {},
    rejected: {},
    takenBack: {},
    lapsed: {},
    givenBack: {},
  },
})

/**
 * States that use up the one objection of a unit. What it took back, or what fell away by itself, does not; nor does one that
 * was upheld: were the matter sent there again, the unit could say so again.
 */
const usedUp: readonly ObjectionState[] = ['raised', 'rejected', 'givenBack']

/** The objection that stands against another one of the same unit in the same matter. */
export function objectionBefore<One extends { unitId: string; state: ObjectionState }>(
  objections: readonly One[],
  unitId: string,
): One | undefined {
  return objections.find((one) => one.unitId === unitId && usedUp.includes(one.state))
}

/** Working days after the dispatch within which a unit may object (信访工作条例 (2022) Art. 23). */
export const objectionWorkingDays = 5

/** Working days within which the centre rules; no source gives one, so a city may set its own. */
export const rulingWorkingDays = 2
