/** Roles of posts. A person holds posts; a session acts as one of them. */
export const staffRoles = [
  'gridWorker',
  'courtyardHead',
  'windowClerk',
  'dispatcher',
  'centreHead',
  'unitOfficer',
  'unitHead',
  'callBackClerk',
  'leader',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
] as const
export type StaffRole = (typeof staffRoles)[number]

/** Those who judge and dispatch: only they can do something about a sealed matter that comes to them. */
export const receivingRoles: readonly StaffRole[] = ['dispatcher', 'centreHead']

/** Those who work outside, with a phone: it opens the page that is made for it. */
export const fieldRoles: readonly StaffRole[] = ['gridWorker', 'courtyardHead']

/** Everybody the permission table speaks of. A citizen is somebody who proves the secret of a matter. */
export const roles = ['anonymous', 'citizen', ...staffRoles, 'client', 'system'] as const
export type Role = (typeof roles)[number]
