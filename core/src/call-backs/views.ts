import { z } from 'zod'
import { askingResults } from './asking.ts'
import { alwaysAskedFor, CallBackMatch } from './rules.ts'

const instant = z.iso.datetime()

/** Whether a matter is called back in one round, by which rule, and how far that is. */
export const AskingView = z.object({
  round: z.int(),
  drawn: z.boolean(),
  /** By what it was drawn, and the number that was drawn; nothing where its reporter is asked elsewhere or nothing was drawn. */
  draw: z
    .object({
      rulesVersion: z.int(),
      /** The line of the rules from 1; 0 where none fits. */
      line: z.int(),
      match: CallBackMatch.nullable(),
      percent: z.int(),
      number: z.int(),
      /** Why it is called back whatever the share says. */
      always: z.enum(alwaysAskedFor).nullable(),
    })
    .nullable(),
  tries: z.int(),
  /** How often it is tried at most, by the rules of now. */
  mostTries: z.int(),
  /** When it may be tried again. */
  nextTryAt: instant.nullable(),
  result: z.enum(askingResults).nullable(),
  dissatisfiedAt: instant.nullable(),
})
export type AskingView = z.infer<typeof AskingView>
