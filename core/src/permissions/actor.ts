import type { Source } from '../matters/vocabulary.ts'
import type { StaffRole } from '../people/roles.ts'
import type { Action } from './actions.ts'

/** A member of staff acting in one post. `path` is the governance path that the post covers. */
export type StaffActor = {
  type: 'staff'
  role: StaffRole
  staffId: string
  postId: string
  unitId: string
  /** The centre whose own unit this post belongs to; `null` at departments. */
  centreId: string | null
  path: string
  /** Depth of the post: 1 city, 2 county, 3 town, 4 village. */
  level: number
  /**
   * Where the same person holds other posts today, and the ended centres that were merged into their place. These give no
   * right here; walls and independence look at them too.
   */
  alsoAt: readonly Seat[]
  /** Units at which the same person held posts that have ended. They give no right and no wall, only no independence. */
  formerlyAt: readonly FormerSeat[]
}

/** A unit with the place that a post there covers. */
export type Seat = { unitId: string; path: string }

/** A unit at which a person had a post until a day, the last one included (Asia/Shanghai). */
export type FormerSeat = { unitId: string; until: string }

/** Every place at which a person of staff sits, the one they act from first. */
export function seatsOf({ unitId, path, alsoAt }: Pick<StaffActor, 'unitId' | 'path' | 'alsoAt'>): Seat[] {
  return [{ unitId, path }, ...alsoAt]
}

/** Somebody who knows a matter's code and the secret made when reporting it; `first` brought it, others joined. */
export type CitizenActor = {
  type: 'citizen'
  county: string
  matterId: string
  partyId: string
  first: boolean
}

export type AnonymousActor = { type: 'anonymous' }

/** Another system with its own key, held to a place, to named actions and to the matters that it brought itself. */
export type ClientActor = {
  type: 'client'
  clientId: string
  path: string
  actions: readonly Action[]
  /** What its matters are filed under; it cannot speak for another system. */
  source: Source
  sourceSystem: string
}

/** A job of the program itself. */
export type SystemActor = { type: 'system'; job: string }

export type Actor = StaffActor | CitizenActor | AnonymousActor | ClientActor | SystemActor

/** The sorts of actors, as facts and the audit name them. */
export const actorTypes = [
  'staff',
  'citizen',
  'anonymous',
  'client',
  'system',
] as const satisfies readonly Actor['type'][]

/** The role under which the permission table knows this actor. */
export function roleOf(actor: Actor) {
  return actor.type === 'staff' ? actor.role : actor.type
}

/** Whether somebody acts for a unit, in the post that they have now. */
export function isOfUnit(actor: Actor, unitId: string): boolean {
  return actor.type === 'staff' && actor.unitId === unitId
}
