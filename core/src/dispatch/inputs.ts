import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { returnGrounds } from '../matters/vocabulary.ts'
import { plainText } from '../text.ts'
import { rulings } from './objection.ts'

/** What each act about a dispatch asks; the grounds are those with which a task was always given back. */
export const dispatchInputs = {
  object: z.object({ taskId: Uuid, ground: z.enum(returnGrounds), explanation: plainText(1000) }),
  takeBackObjection: z.object({ objectionId: Uuid, reason: plainText(1000) }),
  ruleObjection: z.object({ objectionId: Uuid, ruling: z.enum(rulings), reason: plainText(1000) }),
} as const

/** The acts about dispatches that are offered like moves. */
export const dispatchActs = ['object', 'takeBackObjection', 'ruleObjection'] as const
