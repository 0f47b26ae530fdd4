import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { plainText } from '../text.ts'
import { asideGrounds } from './rules.ts'

/** What the acts about a recurring problem ask; each is aimed at one of the many. */
export const recurringInputs = {
  /** 立根源事项: a matter above the many, about what makes them return. */
  raiseCause: z.object({ recurrenceId: Uuid, words: plainText(5000) }),
  setAside: z.object({ recurrenceId: Uuid, ground: z.enum(asideGrounds) }),
} as const

/** The acts about recurring problems that are offered like moves. */
export const recurringActs = ['raiseCause', 'setAside'] as const
