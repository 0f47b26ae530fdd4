import { Uuid } from '@manyuan/core/ids.ts'
import { staffRoutes } from '@manyuan/core/people/staff-contract.ts'
import type { GeneralAction } from '@manyuan/core/permissions/actions.ts'
import type { Actor, StaffActor } from '@manyuan/core/permissions/actor.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import { addDays, businessDayOf, instantAt } from '@manyuan/core/time.ts'
import { readAccount } from '../db/accounts.ts'
import { isLocked, listLocked, listSessions } from '../db/sessions.ts'
import { listSignIns } from '../db/sign-ins.ts'
import { findStaff, listPostsOfStaff, listStaff } from '../db/staff.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { firstUuidAt } from '../ids.ts'
import { pageOf } from '../page.ts'
import { executeStaffCommand } from './execute-staff.ts'
import { mayManageAccount, maySee, stateOfPost } from './staff-frame.ts'
import { serveUnitPosts } from './unit-posts.ts'
import { serveUnitSessions } from './unit-sessions.ts'

function getActor(actor: Actor, action: GeneralAction): StaffActor {
  if (actor.type !== 'staff' || !canAt(actor, action)) return refuse('permission.denied', { action })
  return actor
}

/** Splits a cursor of the list, `id~name`; refuses anything else. */
function readCursor(text: string | undefined): { name: string; postId: string } | undefined {
  if (text === undefined) return undefined
  const postId = text.slice(0, 36)
  if (!Uuid.safeParse(postId).success)
    return refuse('input.invalid', { fields: [{ path: 'after', problem: 'format' }] })
  return { postId, name: text.slice(37) }
}

async function getSeen(deps: Deps, actor: StaffActor, id: string) {
  const staff = await findStaff(deps.db, id)
  const posts = staff ? await listPostsOfStaff(deps.db, id) : []
  const of = { dictionary: await deps.dictionary.current(), actor, day: businessDayOf(deps.now()) }
  if (!staff || !maySee(of, posts)) return refuse('record.notFound')
  return { staff, posts, of }
}

/** People and posts, and the security administrator's view of access. */
export function serveStaff(serve: Serve, deps: Deps): void {
  serve(staffRoutes.command, ({ sender, body }) => executeStaffCommand(deps, sender, body))

  serve(staffRoutes.list, async ({ sender, query }) => {
    const actor = getActor(sender.actor, 'staff.read')
    const dictionary = await deps.dictionary.current()
    const { unitId, role, state, words, limit } = query
    const after = readCursor(query.after)
    const of = { path: actor.path, unitId, role, state, words, day: businessDayOf(deps.now()) }
    const found = await listStaff(deps.db, of, after, limit + 1)
    const { rows, next } = pageOf(found, limit, ({ postId, name }) => `${postId}~${name}`)
    const unitName = (unitId: string) => dictionary.unit(unitId)?.name ?? { zh: unitId }
    return { rows: rows.map((row) => ({ ...row, unitName: unitName(row.unitId) })), next }
  })

  serve(staffRoutes.read, async ({ sender, params }) => {
    const actor = getActor(sender.actor, 'staff.read')
    const { staff, posts, of } = await getSeen(deps, actor, params.id)
    const account = staff.userId === null ? undefined : await readAccount(deps.db, staff.userId)
    const locked = staff.userId !== null && (await isLocked(deps.db, staff.userId, deps.now()))
    const another = staff.id !== actor.staffId && staff.endedAt === null
    const may = {
      edit: another && (canAt(actor, 'staff.edit') || canAt(actor, 'staff.security')),
      endPerson: another && mayManageAccount(of, posts),
      security: another && mayManageAccount(of, posts, 'staff.security'),
    }
    return {
      staffId: staff.id,
      name: staff.name,
      username: account?.username ?? null,
      version: staff.version,
      ended: staff.endedAt !== null,
      locked,
      secondFactor: account?.secondFactor ?? false,
      hasPassword: account?.hasPassword ?? false,
      posts: posts.map((post) => ({
        postId: post.id,
        role: post.role,
        unitId: post.unitId,
        unitName: of.dictionary.unit(post.unitId)?.name ?? { zh: post.unitId },
        gridName: (post.gridId !== null && of.dictionary.grid(post.gridId)?.name) || null,
        title: post.title,
        from: post.from,
        to: post.to,
        receivesSealed: post.receivesSealed,
        state: stateOfPost(post, of.day),
        stands: post.deputyFor !== null,
      })),
      abilities: (['edit', 'endPerson', 'security'] as const).filter((ability) => may[ability]),
    }
  })

  serveUnitPosts(serve, deps)
  serveUnitSessions(serve, deps)

  serve(staffRoutes.sessions, async ({ sender, params }) => {
    const actor = getActor(sender.actor, 'staff.security')
    const { staff } = await getSeen(deps, actor, params.id)
    const rows = staff.userId === null ? [] : await listSessions(deps.db, staff.userId, deps.now())
    return {
      sessions: rows.map((row) => ({
        id: row.id,
        createdAt: row.createdAt.toISOString(),
        seenAt: row.seenAt?.toISOString() ?? null,
        device: row.userAgent ?? '',
        network: row.network,
      })),
    }
  })

  serve(staffRoutes.locked, async ({ sender }) => {
    const actor = getActor(sender.actor, 'staff.security')
    const rows = await listLocked(deps.db, actor.path, deps.now())
    return { rows: rows.map((row) => ({ ...row, until: row.until.toISOString() })) }
  })

  serve(staffRoutes.signIns, async ({ sender, query }) => {
    const actor = getActor(sender.actor, 'staff.security')
    const dictionary = await deps.dictionary.current()
    // The record of signing in is the city's; who is responsible for a part of it sees people one by one.
    if (actor.path !== dictionary.city.path) return refuse('permission.denied', { action: 'staff.security' })
    const { after, limit, which, staffId, from, to } = query
    const search = {
      which,
      staffId,
      fromId: from && firstUuidAt(instantAt(from)),
      toId: to && firstUuidAt(instantAt(addDays(to, 1))),
    }
    const found = await listSignIns(deps.db, dictionary.city.county, search, after, limit + 1)
    const { rows, next } = pageOf(found, limit, ({ id }) => id)
    return {
      rows: rows.map(({ unitId, unusual, ...row }) => ({
        ...row,
        unusual: unusual ?? [],
        at: row.at.toISOString(),
        unitName: (unitId !== null && dictionary.unit(unitId)?.name) || null,
      })),
      next,
    }
  })
}
