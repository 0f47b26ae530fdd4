/** The lists of the screen about supervision, as its address names them. */
export const shownLists = ['red', 'yellow', 'late', 'demands'] as const
export type Shown = (typeof shownLists)[number]
