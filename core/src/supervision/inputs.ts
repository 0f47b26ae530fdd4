import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { plainText } from '../text.ts'
import { mostAnswerDays, supervisionForms, supervisionGrounds, verdicts } from './supervision.ts'

const workingDays = z.int().positive().max(mostAnswerDays)
const supervisionId = Uuid

/** What each act of supervision asks. Words are sealed with the matter; nobody but who reads it sees them. */
export const supervisionInputs = {
  /** 催办: needs no answer. */
  remind: z.object({}),
  supervise: z.object({
    form: z.enum(supervisionForms),
    ground: z.enum(supervisionGrounds),
    workingDays,
    words: plainText(1000),
  }),
  answerSupervision: z.object({ supervisionId, words: plainText(2000) }),
  judgeSupervision: z.object({
    supervisionId,
    verdict: z.enum(verdicts),
    /** For the next answer, when this one was returned. */
    workingDays: workingDays.optional(),
    reason: plainText(1000),
  }),
  repeatSupervision: z.object({ supervisionId, workingDays, words: plainText(1000) }),
  takeBackSupervision: z.object({ supervisionId, reason: plainText(1000) }),
} as const

/** The acts of supervision that are offered like moves, in the order of the buttons. */
export const supervisionActs = [
  'answerSupervision',
  'judgeSupervision',
  'repeatSupervision',
  'remind',
  'supervise',
  'takeBackSupervision',
] as const
