import type { StaffRole } from '../people/roles.ts'
import { type Action, actions } from './actions.ts'
import type { Relation } from './relations.ts'
import { grantsFor } from './table.ts'

/** One thing that a role may do: to which matters or places, and whether only by who never handled them. */
export type RoleRight = { action: Action; when: Relation[]; independent: boolean }

/** All that a role may do, as the permission table says it: made from the table itself, so that it cannot say otherwise. */
export function rightsOf(role: StaffRole): RoleRight[] {
  return actions.flatMap((action) => {
    const grants = grantsFor(action).filter(({ roles }) => roles.includes(role))
    if (grants.length === 0) return []
    const when = [...new Set(grants.flatMap((grant) => grant.when))]
    return [{ action, when, independent: grants.some((grant) => grant.independent !== undefined) }]
  })
}
