import type { Family } from '@manyuan/core/kinds/kind.ts'
import type { Source } from '@manyuan/core/matters/vocabulary.ts'
import { standardKinds } from '../../kinds/standard/kinds.ts'
import type { Chance } from '../random.ts'
import { frames, listOpenings } from './frames.ts'
import { textsOf } from './kind-lookup.ts'
import { nearest } from './nearest.ts'
import { fill, type Slot } from './slots.ts'

export { composeName, composePhone } from './names.ts'
export { composePlaceWords } from './places.ts'

const families = new Map(standardKinds.map((kind) => [kind.id, kind.family]))
const bare = { tried: [], asks: [] }

/**
 * What somebody says when bringing a matter of this kind: how it came sets the opening, then the matter itself,
 * what was tried and what is asked for, each of the last two only now and then. `slots` go before chance.
 */
export function composeWords(
  chance: Chance,
  kindId: string,
  more: { source?: Source; slots?: Readonly<Partial<Record<Slot, string>>> } = {},
): string {
  const family: Family = families.get(kindId) ?? 'undetermined'
  const source = more.source ?? 'portal'
  const { tried, asks } = nearest(frames, kindId) ?? bare
  const said = chance.pick(textsOf(kindId).words)
  const parts = [chance.pick(listOpenings(source, family)), said]
  if (tried.length > 0 && chance.next() < 0.3) parts.push(chance.pick(tried))
  // Who has just asked does not ask again.
  const asked = /[？]$|请[^，。]*。$|[想希]/.test(said.slice(-14))
  if (asks.length > 0 && !asked && chance.next() < (source === 'grid' ? 0.15 : 0.4))
    parts.push(chance.pick(asks))
  return fill(chance, parts.join(''), more.slots)
}
