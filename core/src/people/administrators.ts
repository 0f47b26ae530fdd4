import type { BusinessDay } from '../time.ts'
import type { StaffRole } from './roles.ts'

/** The three duties that GB/T 22239-2019 8.1.10 keeps apart: nobody holds two of them at the same time. */
export const administratorRoles = [
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
] as const satisfies readonly StaffRole[]

export function isAdministrator(role: StaffRole): boolean {
  return (administratorRoles as readonly StaffRole[]).includes(role)
}

/** From the first day to the last, both counted; open-ended without a last one. */
export type Period = { from: BusinessDay; to: BusinessDay | null }

/** Whether two periods share a day. */
function overlap(a: Period, b: Period): boolean {
  return (a.to === null || a.to >= b.from) && (b.to === null || b.to >= a.from)
}

/** Of the posts held, the duty that stands in the way of taking on `role` in `period`; none for ordinary roles. */
export function dutyInTheWay(
  held: readonly (Period & { role: StaffRole })[],
  role: StaffRole,
  period: Period,
): StaffRole | undefined {
  if (!isAdministrator(role)) return undefined
  return held.find((post) => isAdministrator(post.role) && post.role !== role && overlap(post, period))?.role
}
