import type { Source } from '@manyuan/core/matters/vocabulary.ts'
import { standardKinds } from '../../kinds/standard/kinds.ts'
import type { Chance } from '../random.ts'
import { frames, openingOf, openings } from './frames.ts'
import { textsOf } from './kind-lookup.ts'
import { fill, type Slot } from './slots.ts'

export { composeName, composePhone } from './names.ts'
export { composePlaceWords } from './places.ts'

const families = new Map(standardKinds.map((kind) => [kind.id, kind.family]))

/**
 * What somebody says when bringing a matter of this kind: how it came sets the opening, then the matter itself,
 * what was tried and what is asked for, each of the last two only now and then. `slots` go before chance.
 */
export function composeWords(
  chance: Chance,
  kindId: string,
  more: { source?: Source; slots?: Readonly<Partial<Record<Slot, string>>> } = {},
): string {
  const { tried, asks } = frames[families.get(kindId) ?? 'undetermined']
  const source = more.source ?? 'portal'
  const parts = [chance.pick(openings[openingOf[source]]), chance.pick(textsOf(kindId).words)]
  if (chance.next() < 0.35) parts.push(chance.pick(tried))
  if (chance.next() < (source === 'grid' ? 0.15 : 0.4)) parts.push(chance.pick(asks))
  return fill(chance, parts.join(''), more.slots)
}
