import { isDissatisfied } from '@manyuan/core/call-backs/asking.ts'
import type { MatterCommandName } from '@manyuan/core/commands/command.ts'
import { type MatterRef, matterKey } from '@manyuan/core/ids.ts'
import type { ActInput } from '@manyuan/core/matters/moves.ts'
import type { Deps } from '../deps.ts'
import { chainOf } from '../links/root.ts'
import { saysPlace } from '../links/split.ts'
import { resolvePlace } from '../matters/routing.ts'
import type { Sender } from './sender.ts'

/** The serial of the matter or demand that a command makes; taken before its transaction. What makes none needs none. */
export async function serialFor(
  deps: Deps,
  { actor }: Sender,
  name: MatterCommandName,
  {
    county,
    matter,
    input,
    year,
  }: { county: string; matter?: MatterRef | undefined; input: unknown; year: number },
): Promise<number> {
  if (name === 'matter.register' || name === 'matter.raiseCause') return await deps.takeSerial(county, year)
  if (name === 'matter.supervise' || name === 'matter.repeatSupervision')
    return await deps.takeDemandSerial(county, year)
  // Who is not satisfied again, where nobody is above, has the program demand an answer: of what was merged, by the other.
  if (name === 'matter.callBack' || name === 'matter.rate') {
    if (!matter || !isDissatisfied(input as ActInput<'rate'>)) return 0
    const root = (await chainOf(deps.db, matterKey(matter))).at(-1)?.other
    return await deps.takeDemandSerial(root?.county ?? county, year)
  }
  if (name !== 'matter.split') return 0
  const { place } = input as ActInput<'split'>
  const dictionary = await deps.dictionary.current()
  const at = place && saysPlace(place) ? resolvePlace(dictionary, actor, place).division.county : county
  return await deps.takeSerial(at, year)
}
