import { z } from 'zod'
import { Uuid } from '../ids.ts'
import { KindId } from '../matters/register.ts'
import { oneLine, plainText } from '../text.ts'
import { textMoves, unknownBlank } from './standard-text.ts'

const Words = plainText(1000).refine((words) => unknownBlank(words) === undefined, { message: 'blank' })
const Title = oneLine(40)

/** Writes about standard texts (常用语). One is never edited or deleted: it ends, and the next version goes on. */
export const standardTextCommands = {
  /** Without a kind it is offered for all; it holds at its place and below. */
  'standardText.add': z.strictObject({
    divisionId: Uuid,
    move: z.enum(textMoves),
    kindId: KindId.optional(),
    title: Title,
    words: Words,
  }),
  'standardText.change': z.strictObject({
    textId: Uuid,
    title: Title.optional(),
    words: Words.optional(),
  }),
  'standardText.end': z.strictObject({ textId: Uuid }),
} as const
export type StandardTextCommandName = keyof typeof standardTextCommands
export type StandardTextCommandInput<Name extends StandardTextCommandName> = z.output<
  (typeof standardTextCommands)[Name]
>

export const StandardTextCommandAnswer = z.object({ id: Uuid, version: z.int() })
