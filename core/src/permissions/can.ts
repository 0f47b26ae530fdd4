import type { Confidentiality } from '../matters/vocabulary.ts'
import { type Action, type MatterAct, matterActs } from './actions.ts'
import { type Actor, roleOf, seatsOf } from './actor.ts'
import { holds, type MatterFacts, passesSeal, type Relation, relationReaches, wider } from './relations.ts'
import { type Grant, grantsFor } from './table.ts'

/** Never assigned, nor in a unit that handles it: not now, nor when it did, whatever post they have moved to since. */
export function isIndependent(actor: Actor, matter: MatterFacts): boolean {
  if (actor.type !== 'staff' || hasHandled(actor, matter)) return false
  const since = actor.formerlyAt.filter(({ until }) => until >= matter.registeredDay)
  return ![...seatsOf(actor), ...since].some(({ unitId }) => matter.everUnitIds.includes(unitId))
}

/** Whether they themselves signed, worked on or settled any task of it. */
export function hasHandled(actor: Actor, matter: MatterFacts): boolean {
  return actor.type === 'staff' && matter.handlerStaffIds.includes(actor.staffId)
}

function grantHolds(grant: Grant, actor: Actor, matter: MatterFacts): boolean {
  if (grant.independent === true && !isIndependent(actor, matter)) return false
  if (grant.independent === 'person' && hasHandled(actor, matter)) return false
  return grant.when.some(
    (relation) =>
      (relation === 'any' || relationReaches(relation, matter.confidentiality)) &&
      holds(relation, actor, matter),
  )
}

/** Whether the actor may do this to this matter, its stage aside. The same on server and device. */
export function can(actor: Actor, act: MatterAct, matter: MatterFacts): boolean {
  if (actor.type === 'client' && !actor.actions.includes(`matter.${act}`)) return false
  if (!passesSeal(actor, matter)) return false
  const role = roleOf(actor)
  return grantsFor(`matter.${act}`).some(
    (grant) => grant.roles.includes(role) && grantHolds(grant, actor, matter),
  )
}

/** Whether the actor's role may do this somewhere, and for `area` grants, at this path. */
export function canAt(actor: Actor, action: Action, path?: string): boolean {
  if (actor.type === 'client' && !actor.actions.includes(action)) return false
  const role = roleOf(actor)
  return grantsFor(action).some((grant) => {
    if (!grant.roles.includes(role)) return false
    if (!grant.when.includes('area')) return true
    return path === undefined || ('path' in actor && path.startsWith(actor.path))
  })
}

/** One way in which an actor reaches matters in lists, with the confidentialities it reaches. */
export type ScopeRule = { relation: Relation; confidentialities: readonly Confidentiality[] }

/**
 * The lists' side of the same table: the rules that SQL turns into conditions. Empty means nothing at all.
 * Sealed matters need a named post besides, which the SQL adds by itself.
 */
export function scopeOf(actor: Actor, act: MatterAct): ScopeRule[] {
  if (actor.type === 'client' && !actor.actions.includes(`matter.${act}`)) return []
  const role = roleOf(actor)
  const found = new Set<Relation>()
  for (const grant of grantsFor(`matter.${act}`))
    if (grant.roles.includes(role)) for (const relation of grant.when) found.add(relation)
  const widest = [...found].filter((relation) => {
    const beyond = wider[relation]
    return beyond === undefined || !found.has(beyond)
  })
  return widest.map((relation) => ({
    relation,
    confidentialities: relationReaches(relation, 'restricted')
      ? ['normal', 'restricted', 'sealed']
      : ['normal'],
  }))
}

/** Everything the actor may do to this matter, its stage aside. Sent with every record. */
export function abilities(actor: Actor, matter: MatterFacts): MatterAct[] {
  return matterActs.filter((act) => can(actor, act, matter))
}
