import type { MatterCommandName } from '@manyuan/core/commands/command.ts'
import type { ActInput } from '@manyuan/core/matters/moves.ts'
import type { Deps } from '../deps.ts'
import { saysPlace } from '../links/split.ts'
import { resolvePlace } from '../matters/routing.ts'
import type { Sender } from './sender.ts'

/** The serial of the matter or demand that a command makes; taken before its transaction. What makes none needs none. */
export async function serialFor(
  deps: Deps,
  { actor }: Sender,
  name: MatterCommandName,
  { county, input, year }: { county: string; input: unknown; year: number },
): Promise<number> {
  if (name === 'matter.register') return await deps.takeSerial(county, year)
  if (name === 'matter.supervise' || name === 'matter.repeatSupervision')
    return await deps.takeDemandSerial(county, year)
  if (name !== 'matter.split') return 0
  const { place } = input as ActInput<'split'>
  const dictionary = await deps.dictionary.current()
  const at = place && saysPlace(place) ? resolvePlace(dictionary, actor, place).division.county : county
  return await deps.takeSerial(at, year)
}
