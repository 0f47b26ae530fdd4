import type { UnitKind } from '../places/places.ts'
import { addDays, type BusinessDay } from '../time.ts'
import type { StaffRole } from './roles.ts'

/** A post with its days, both counted; without a last one it stands open. */
export type HeldPost = { role: StaffRole; from: BusinessDay; to: BusinessDay | null }

/** Days without anybody, both counted. */
export type Gap = { from: BusinessDay; to: BusinessDay }

/** So far ahead it is looked for days on which nobody is there. */
export const gapDaysAhead = 60

/** Who has to be there for a unit to do its work: at a centre those who judge and dispatch, elsewhere those who sign. */
export function neededRoles(kind: UnitKind): readonly StaffRole[] {
  return kind === 'centre' ? ['dispatcher', 'centreHead'] : ['unitOfficer', 'unitHead']
}

/** The days between two days, both counted, on which none of these posts is held by one of the roles. */
export function gapsIn(posts: readonly HeldPost[], roles: readonly StaffRole[], { from, to }: Gap): Gap[] {
  const held = posts
    .filter((post) => roles.includes(post.role) && post.from <= to && (post.to === null || post.to >= from))
    .sort((a, b) => a.from.localeCompare(b.from))
  const gaps: Gap[] = []
  let free = from
  for (const post of held) {
    if (post.from > free) gaps.push({ from: free, to: addDays(post.from, -1) })
    if (post.to === null) return gaps
    if (post.to >= free) free = addDays(post.to, 1)
  }
  return free <= to ? [...gaps, { from: free, to }] : gaps
}
