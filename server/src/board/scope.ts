import type { Actor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import type { Division } from '@manyuan/core/places/places.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { TallyScope } from '../db/tallies.ts'
import { figuresOpenTo } from '../figures/routes.ts'
import type { Dictionary } from '../places/dictionary.ts'

/** A place whose board is asked for, and what is counted there. */
export type BoardOf = { place: Division; scope: TallyScope }

/** The reader's own place or one below it: what is counted is what somebody may read there because it is their area. */
export function boardFor(dictionary: Dictionary, actor: Actor, asked: string | undefined): BoardOf {
  if (!('path' in actor)) return refuse('permission.denied', { action: 'board.read' })
  const path = asked ?? actor.path
  if (!canAt(actor, 'board.read', path)) return refuse('permission.denied', { action: 'board.read' })
  const place = dictionary.divisionAt(path) ?? refuse('place.unknown', { place: path })
  return { place, scope: figuresOpenTo(path) }
}
