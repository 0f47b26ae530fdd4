import { staffRoutes } from '@manyuan/core/people/staff-contract.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import type { PlaceCommandInput } from '@manyuan/core/places/commands.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { AdminUseCase } from '../commands/execute-admin.ts'
import { deleteSessionsOfUsers, listPeopleOfUnit, listSessionsOfUnit } from '../db/sessions.ts'
import { listPostsOfMany, type PostRecord } from '../db/staff.ts'
import type { Database } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { lockEdited } from '../places/edit-frame.ts'
import { idleMinutes } from './auth.ts'
import { mayManageAccount, stateOfPost } from './staff-frame.ts'

/** So many sessions of one unit are shown; no unit has nearly as many people. */
const mostSessions = 300

type Of = Parameters<typeof mayManageAccount>[0]

/** The posts of these people, and whose sessions the actor may end: not of who sits elsewhere too, and not the own. */
async function endable(db: Database, of: Of, staffIds: readonly string[]) {
  const posts = Map.groupBy(await listPostsOfMany(db, staffIds), ({ staffId }) => staffId)
  const postsOf = (staffId: string): PostRecord[] => posts.get(staffId) ?? []
  const mayEnd = (staffId: string) =>
    staffId !== of.actor.staffId && mayManageAccount(of, postsOf(staffId), 'staff.security')
  return { postsOf, mayEnd }
}

/** Who is signed in at a unit: the sessions of those who hold a post there today that are not over by their idle time. */
export function serveUnitSessions(serve: Serve, deps: Deps): void {
  serve(staffRoutes.sessionsOfUnit, async ({ sender: { actor }, params }) => {
    if (actor.type !== 'staff' || !canAt(actor, 'staff.security'))
      return refuse('permission.denied', { action: 'staff.security' })
    const dictionary = await deps.dictionary.current()
    const unit = dictionary.unit(params.id)
    if (!unit || !canAt(actor, 'staff.security', unit.path)) return refuse('record.notFound')
    const now = deps.now()
    const day = businessDayOf(now)
    const idleSince = new Date(now.getTime() - idleMinutes * 60_000)
    const found = await listSessionsOfUnit(
      deps.db,
      { unitId: unit.id, day, now, idleSince },
      mostSessions + 1,
    )
    const rows = found.slice(0, mostSessions)
    const staffIds = [...new Set(rows.map(({ staffId }) => staffId))]
    const { postsOf, mayEnd } = await endable(deps.db, { dictionary, actor, day }, staffIds)
    const rolesOf = (staffId: string) =>
      postsOf(staffId).filter((post) => post.unitId === unit.id && stateOfPost(post, day) === 'now')
    return {
      sessions: rows.map((row) => ({
        id: row.id,
        staffId: row.staffId,
        name: row.name,
        roles: [...new Set(rolesOf(row.staffId).map(({ role }) => role))],
        createdAt: row.createdAt.toISOString(),
        seenAt: row.seenAt?.toISOString() ?? null,
        device: row.userAgent ?? '',
        network: row.network,
        mayEnd: mayEnd(row.staffId),
      })),
      more: found.length > mostSessions,
    }
  })
}

/**
 * Ends every session of the people of a unit in one act: of those whose account the actor may manage, as one by one, and
 * never the actor's own.
 */
export async function endSessionsOfUnit(
  use: AdminUseCase,
  { unitId }: PlaceCommandInput<'unit.endSessions'>,
): Promise<{ id: string; version: number; data: { sessions: number } }> {
  const { id, version } = await lockEdited(use, 'unit', unitId, 'staff.security')
  const people = await listPeopleOfUnit(use.tx, id, use.day)
  const { mayEnd } = await endable(
    use.tx,
    use,
    people.map(({ staffId }) => staffId),
  )
  const users = people.filter(({ staffId }) => mayEnd(staffId)).map(({ userId }) => userId)
  return { id, version, data: { sessions: await deleteSessionsOfUsers(use.tx, users) } }
}
