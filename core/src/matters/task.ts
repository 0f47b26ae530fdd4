import { defineLifecycle } from '../lifecycle/define.ts'
import type { MatterMove } from './lifecycle.ts'

/** What one unit is asked to do in a matter. */
export const taskStates = ['offered', 'signed', 'working', 'done', 'returned', 'recalled'] as const
export type TaskState = (typeof taskStates)[number]

export const taskRoles = ['lead', 'assist'] as const
export type TaskRole = (typeof taskRoles)[number]

/** The moves of a matter that move a task with it; a lead task takes the matter along. */
export const taskMoves = [
  'sign',
  'work',
  'settle',
  'return',
  'recall',
  'rework',
] as const satisfies readonly MatterMove[]
export type TaskMove = (typeof taskMoves)[number]

/** The only list of how a task may move. */
export const taskLifecycle = defineLifecycle({
  stages: taskStates,
  moves: taskMoves,
  table: {
    offered: { sign: 'signed', return: 'returned', recall: 'recalled' },
    signed: { work: 'working', settle: 'done', return: 'returned', recall: 'recalled' },
    working: { work: 'working', settle: 'done', return: 'returned', recall: 'recalled' },
    done: { rework: 'working' },
    returned: {},
    recalled: {},
  },
})

export const openTaskStates = ['offered', 'signed', 'working'] as const satisfies readonly TaskState[]

/** Working days that one unit may be given for its part at most. */
export const longestTaskDays = 365

/** States in which a unit has the matter in hand: it works on it, or its answer waits for the citizen's word. */
export const handlingTaskStates = [...openTaskStates, 'done'] as const satisfies readonly TaskState[]

/** Whether the unit has the matter in hand. */
export function isHandling(state: TaskState): boolean {
  return (handlingTaskStates as readonly TaskState[]).includes(state)
}

/** Whether the unit still has to do something. */
export function isOpenTask(state: TaskState): boolean {
  return (openTaskStates as readonly TaskState[]).includes(state)
}
