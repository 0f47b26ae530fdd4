import { receivingRoles, type StaffRole } from '../people/roles.ts'
import { grantsFor } from '../permissions/table.ts'

/** Who of a unit a message is for, or that it is for a post or a person and not for a unit. */
export const messageParts = ['handlers', 'deciders', 'heads', 'post', 'person'] as const
export type MessagePart = (typeof messageParts)[number]
export type UnitPart = Exclude<MessagePart, 'post' | 'person'>

const heads: readonly StaffRole[] = ['unitHead', 'centreHead']

/** What of the messages to their unit somebody has by the role of their post: whoever can act on it. */
export function partsOf(role: StaffRole): UnitPart[] {
  const parts: UnitPart[] = []
  if (grantsFor('matter.sign').some(({ roles }) => roles.includes(role))) parts.push('handlers')
  if (receivingRoles.includes(role)) parts.push('deciders')
  if (heads.includes(role)) parts.push('heads')
  return parts
}
