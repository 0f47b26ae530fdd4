import type { Confidentiality } from '../matters/vocabulary.ts'
import { type Actor, seatsOf } from './actor.ts'

/** What permissions need to know of a matter. The database loads exactly this. */
export type MatterFacts = {
  county: string
  id: string
  path: string
  /** The day in Asia/Shanghai on which it was registered. */
  registeredDay: string
  custodyCentreId: string
  originCentreId: string
  confidentiality: Confidentiality
  registeredByStaffId: string | null
  registeredByClientId: string | null
  /** Units with an open task, and units that ever had one. */
  handlingUnitIds: readonly string[]
  everUnitIds: readonly string[]
  /** Staff who signed, worked or settled in any task of the matter. */
  handlerStaffIds: readonly string[]
  /** Posts that are named for a sealed matter, and the subtrees that may never see it. */
  namedPostIds: readonly string[]
  excludedPaths: readonly string[]
  excludedUnitIds: readonly string[]
}

/** How somebody can stand to a matter. Each is a test here and a condition in SQL in `server/src/db/scope.ts`. */
export const relations = [
  'custody',
  'origin',
  'area',
  'handling',
  'handled',
  'registrant',
  'own',
  'named',
  'any',
] as const
export type Relation = (typeof relations)[number]

/** Who has a matter in hand has also had it: where both count, the wider one says it all. */
export const wider: Partial<Record<Relation, Relation>> = { handling: 'handled' }

/** Relations of people who work on the matter, which alone reach restricted ones. */
const workingRelations: readonly Relation[] = ['custody', 'handling', 'handled', 'registrant', 'own', 'named']

const tests: Record<Relation, (actor: Actor, matter: MatterFacts) => boolean> = {
  custody: (actor, matter) => actor.type === 'staff' && actor.centreId === matter.custodyCentreId,
  origin: (actor, matter) => actor.type === 'staff' && actor.centreId === matter.originCentreId,
  area: (actor, matter) => actor.type === 'staff' && matter.path.startsWith(actor.path),
  handling: (actor, matter) => actor.type === 'staff' && matter.handlingUnitIds.includes(actor.unitId),
  handled: (actor, matter) => actor.type === 'staff' && matter.everUnitIds.includes(actor.unitId),
  registrant: (actor, matter) =>
    (actor.type === 'staff' && actor.staffId === matter.registeredByStaffId) ||
    (actor.type === 'client' && actor.clientId === matter.registeredByClientId),
  own: (actor, matter) =>
    actor.type === 'citizen' && actor.county === matter.county && actor.matterId === matter.id,
  named: (actor, matter) => actor.type === 'staff' && matter.namedPostIds.includes(actor.postId),
  any: () => true,
}

/** Whether the relation holds between the actor and the matter. */
export function holds(relation: Relation, actor: Actor, matter: MatterFacts): boolean {
  return tests[relation](actor, matter)
}

/** Whether this relation may reach matters of this confidentiality at all. */
export function relationReaches(relation: Relation, confidentiality: Confidentiality): boolean {
  return confidentiality === 'normal' || workingRelations.includes(relation)
}

function isExcludedAt(path: string, { excludedPaths }: MatterFacts): boolean {
  return excludedPaths.some((excluded) => path.startsWith(excluded))
}

/**
 * The wall around sealed matters: named posts only, and never one inside an excluded subtree (complaints never
 * pass through the accused, 信访工作条例 Art. 30 and 46(5)). The reporter keeps the way to their own matter.
 */
export function passesSeal(actor: Actor, matter: MatterFacts): boolean {
  if (actor.type === 'system') return true
  if (actor.type === 'citizen') return holds('own', actor, matter)
  if (actor.type === 'anonymous')
    return (
      matter.confidentiality === 'normal' &&
      matter.excludedPaths.length === 0 &&
      matter.excludedUnitIds.length === 0
    )
  // What another system brought is gone from its sight once it is sealed: nobody there is a named post.
  if (actor.type === 'client') return !isExcludedAt(actor.path, matter) && matter.confidentiality !== 'sealed'
  // Whoever else they act as, they are the same person: nobody reads at one desk what is about them at the other.
  for (const { unitId, path } of seatsOf(actor))
    if (matter.excludedUnitIds.includes(unitId) || isExcludedAt(path, matter)) return false
  return matter.confidentiality !== 'sealed' || matter.namedPostIds.includes(actor.postId)
}
