import type { Actor } from '../permissions/actor.ts'
import { type Kind, undetermined } from './kind.ts'

/** Whether somebody may bring a matter of this kind: citizens, the desk and connected systems each have their own choice. */
export function isOpenTo(
  kind: Pick<Kind, 'id' | 'public' | 'atDesk' | 'byClients'>,
  by: Actor['type'],
): boolean {
  if (kind.id === undetermined) return true
  const open = {
    anonymous: kind.public,
    citizen: kind.public,
    staff: kind.atDesk,
    client: kind.byClients,
    system: true,
  } as const satisfies Record<Actor['type'], boolean>
  return open[by]
}
