import { z } from 'zod'
import { MatterRef, Uuid } from '../ids.ts'
import { type MatterMove, matterStages } from '../matters/lifecycle.ts'
import { actInputs, moveInputs } from '../matters/moves.ts'
import { RegisterMatter } from '../matters/register.ts'

/**
 * Every write is a command: a name with its version, an id made by the client, and a payload. Devices may send it
 * late and twice; the second arrival gets the first answer.
 */
const moveCommands = {
  'matter.accept': moveInputs.accept,
  'matter.dispatch': moveInputs.dispatch,
  'matter.sign': moveInputs.sign,
  'matter.work': moveInputs.work,
  'matter.settle': moveInputs.settle,
  'matter.review': moveInputs.review,
  'matter.callBack': moveInputs.callBack,
  'matter.close': moveInputs.close,
  'matter.archive': moveInputs.archive,
  'matter.escalate': moveInputs.escalate,
  'matter.handDown': moveInputs.handDown,
  'matter.return': moveInputs.return,
  'matter.recall': moveInputs.recall,
  'matter.rework': moveInputs.rework,
  'matter.reopen': moveInputs.reopen,
  'matter.redirect': moveInputs.redirect,
  'matter.decline': moveInputs.decline,
  'matter.withdraw': moveInputs.withdraw,
  'matter.correct': moveInputs.correct,
} as const satisfies Record<`matter.${MatterMove}`, z.ZodType>

export const matterCommands = {
  'matter.register': RegisterMatter,
  'matter.note': actInputs.note,
  'matter.answer': actInputs.answer,
  'matter.addParty': actInputs.addParty,
  'matter.join': actInputs.join,
  'matter.supplement': actInputs.supplement,
  'matter.setMessages': actInputs.setMessages,
  'matter.rate': actInputs.rate,
  'matter.nameUnits': actInputs.nameUnits,
  'matter.seal': actInputs.seal,
  ...moveCommands,
} as const
export type MatterCommandName = keyof typeof matterCommands
export type MatterCommandInput<Name extends MatterCommandName> = z.output<(typeof matterCommands)[Name]>

/** The version of every command that is spoken now. A released version stays as a golden file. */
export const commandVersion = 1

/** What surrounds every payload. */
export const CommandEnvelope = z.object({
  id: Uuid,
  name: z.string().regex(/^[a-z][\w.]*@\d{1,3}$/i),
  matter: MatterRef.optional(),
  expectedStage: z.enum(matterStages).optional(),
  /** Of a correction: on which version of the matter it was decided, since its stage tells of no other. */
  expectedVersion: z.int().positive().optional(),
  taskVersion: z.int().positive().optional(),
  device: z.string().max(60).optional(),
  deviceAt: z.iso.datetime({ offset: true }).optional(),
  sequence: z.int().nonnegative().optional(),
  payload: z.unknown(),
})
export type CommandEnvelope = z.infer<typeof CommandEnvelope>

/** Splits `matter.accept@1` into its name and version. */
export function splitCommandName(text: string): { name: string; version: number } {
  const [name = '', version = '0'] = text.split('@')
  return { name, version: Number(version) }
}
