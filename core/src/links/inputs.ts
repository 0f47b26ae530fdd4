import { z } from 'zod'
import { KindId, PlaceInput } from '../matters/register.ts'
import { plainText } from '../text.ts'

/** What an act about linked matters asks. What is left out of a part is as it is of the whole. */
export const linkInputs = {
  /** 拆分: one thing of several becomes a matter of its own. */
  split: z.object({ words: plainText(5000), kindId: KindId.optional(), place: PlaceInput.optional() }),
} as const

/** The acts about linked matters that are offered like moves. */
export const linkActs = ['split'] as const
