import { z } from 'zod'
import { MatterRef, Uuid } from '../ids.ts'
import { matterStages } from '../matters/lifecycle.ts'
import { actInputs, moveInputs } from '../matters/moves.ts'
import { RegisterMatter } from '../matters/register.ts'

type CommandsOf<Inputs> = { [Name in keyof Inputs & string as `matter.${Name}`]: Inputs[Name] }

/** Each input under the name of its command. */
function commandsOf<Inputs extends Record<string, z.ZodType>>(inputs: Inputs): CommandsOf<Inputs> {
  const named = Object.entries(inputs).map(([name, input]) => [`matter.${name}`, input])
  return Object.fromEntries(named) as CommandsOf<Inputs>
}

/**
 * Every write is a command: a name with its version, an id made by the client, and a payload. Devices may send it
 * late and twice; the second arrival gets the first answer. Every move and every act is one.
 */
export const matterCommands = {
  'matter.register': RegisterMatter,
  ...commandsOf(actInputs),
  ...commandsOf(moveInputs),
}
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
