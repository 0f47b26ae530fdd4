import { isAdministrator } from '@manyuan/core/people/administrators.ts'
import { peopleRoutes, type SessionView } from '@manyuan/core/people/contract.ts'
import { generalActions } from '@manyuan/core/permissions/actions.ts'
import { canAt } from '@manyuan/core/permissions/can.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { recordSignIn } from '../audit/record-sign-in.ts'
import { listDemonstrationPeople } from '../db/people.ts'
import type { PostOfStaff } from '../db/posts.ts'
import {
  deleteOtherSessions,
  deleteSession,
  hasSecondFactor,
  listSessions,
  setSessionNetwork,
  setSessionPost,
} from '../db/sessions.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { queuesOf } from '../matters/queues.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { networkOf } from './network.ts'
import { asksByItself, isSecure, readSession, type StaffSession, tokenOf } from './sessions.ts'
import { confirmSecondFactor, cookiesOf, setPasswordByCode, signIn, withPassword } from './sign-in.ts'
import { unusualSigns } from './unusual.ts'

function setCookies(reply: FastifyReply, headers: Headers): void {
  reply.header('set-cookie', headers.getSetCookie())
}

function cookieOf(request: FastifyRequest): Headers {
  return new Headers({ cookie: request.headers.cookie ?? '' })
}

async function getSession(deps: Deps, request: FastifyRequest): Promise<StaffSession> {
  const session = await readSession(deps, request.headers.cookie ?? '', {
    byItself: asksByItself(request.headers),
  })
  if (session === 'expired') return refuse('signIn.expired')
  return typeof session === 'object' ? session : refuse('post.none')
}

async function present(deps: Deps, session: StaffSession): Promise<SessionView> {
  const dictionary = await deps.dictionary.current()
  const presentPost = (post: PostOfStaff) => ({
    postId: post.postId,
    role: post.role,
    unitId: post.unitId,
    unitName: dictionary.unit(post.unitId)?.name ?? { zh: post.unitId },
    title: post.title,
  })
  const { actor } = session
  return {
    staffName: session.post.staffName,
    post: presentPost(session.post),
    posts: session.posts.map(presentPost),
    path: actor.path,
    divisionId: dictionary.unit(actor.unitId)?.divisionId ?? dictionary.city.id,
    level: actor.level,
    centreId: actor.centreId,
    grid: gridOf(dictionary, session.post),
    actions: session.held ? [] : generalActions.filter((action) => canAt(actor, action)),
    queues: session.held ? [] : queuesOf(actor),
    secondFactor: await hasSecondFactor(deps.db, session.userId),
    secondFactorMustBeSet: session.held,
  }
}

/** The grid of a post, as long as there is one. */
function gridOf(dictionary: Dictionary, { gridId }: PostOfStaff): SessionView['grid'] {
  const grid = gridId === null ? undefined : dictionary.grid(gridId)
  return grid && grid.validTo === null ? { id: grid.id, name: grid.name } : null
}

/** Signing in and out, posts, sessions and the second factor. */
export function servePeople(serve: Serve, deps: Deps): void {
  serve(peopleRoutes.signIn, async ({ body, request, reply }) => {
    const headers = await signIn(deps, body, request.headers['user-agent'] ?? '')
    setCookies(reply, headers)
    const session = await readSession(deps, cookiesOf(headers))
    if (typeof session !== 'object') return refuse('post.none')
    const network = networkOf(request.ip)
    const unusual = await unusualSigns(deps, session.actor.staffId, network)
    await setSessionNetwork(deps.db, session.id, network)
    await recordSignIn(deps, 'done', 'signIn', session, null, {
      network,
      ...(unusual.length > 0 ? { unusual } : {}),
    })
    return await present(deps, session)
  })

  serve(peopleRoutes.session, async ({ request }) => await present(deps, await getSession(deps, request)))

  serve(peopleRoutes.signOut, async ({ request, reply }) => {
    const session = await getSession(deps, request)
    await deleteSession(deps.db, session.userId, session.id)
    await recordSignIn(deps, 'done', 'signOut', session)
    const { headers } = await deps.auth.api.signOut({ headers: cookieOf(request), returnHeaders: true })
    setCookies(reply, headers)
    return { done: true as const }
  })

  serve(peopleRoutes.choosePost, async ({ body, request }) => {
    const session = await getSession(deps, request)
    if (!session.posts.some(({ postId }) => postId === body.postId)) return refuse('record.notFound')
    await setSessionPost(deps.db, session.id, body.postId)
    return await present(deps, await getSession(deps, request))
  })

  serve(peopleRoutes.sessions, async ({ request }) => {
    const session = await getSession(deps, request)
    const sessions = await listSessions(deps.db, session.userId, deps.now())
    return {
      sessions: sessions.map((row) => ({
        id: row.id,
        createdAt: row.createdAt.toISOString(),
        seenAt: row.seenAt?.toISOString() ?? null,
        device: row.userAgent ?? '',
        network: row.network,
        current: row.id === session.id,
      })),
    }
  })

  serve(peopleRoutes.endSession, async ({ params, request }) => {
    const session = await getSession(deps, request)
    if (!(await deleteSession(deps.db, session.userId, params.id))) return refuse('record.notFound')
    await recordSignIn(deps, 'done', 'endSession', session)
    return { done: true as const }
  })

  serve(peopleRoutes.startSecondFactor, async ({ body, request, reply }) => {
    const { userId } = await getSession(deps, request)
    const { headers, response } = await withPassword(deps, userId, () =>
      deps.auth.api.enableTwoFactor({ body, headers: cookieOf(request), returnHeaders: true }),
    )
    setCookies(reply, headers)
    if (response.method !== 'totp') return refuse('system.unavailable')
    return { uri: response.totpURI, backupCodes: response.backupCodes }
  })

  serve(peopleRoutes.confirmSecondFactor, async ({ body, request, reply }) => {
    const session = await getSession(deps, request)
    const headers = await confirmSecondFactor(deps, session.userId, body.code, cookieOf(request))
    setCookies(reply, headers)
    // A session that passed no second factor would become a whole one now, whoever holds it.
    const secure = isSecure(deps.config)
    const kept = tokenOf(cookiesOf(headers), secure) ?? tokenOf(request.headers.cookie ?? '', secure)
    await deleteOtherSessions(deps.db, session.userId, kept ?? '')
    await recordSignIn(deps, 'done', 'secondFactor', session)
    return { done: true as const }
  })

  serve(peopleRoutes.stopSecondFactor, async ({ body, request, reply }) => {
    const session = await getSession(deps, request)
    const { demonstration } = await deps.dictionary.current()
    if (!demonstration && session.posts.some(({ role }) => isAdministrator(role)))
      return refuse('signIn.secondFactorMustBeSet')
    const { headers } = await withPassword(deps, session.userId, () =>
      deps.auth.api.disableTwoFactor({ body, headers: cookieOf(request), returnHeaders: true }),
    )
    setCookies(reply, headers)
    await recordSignIn(deps, 'done', 'secondFactorOff', session)
    return { done: true as const }
  })

  serve(peopleRoutes.changePassword, async ({ body, request, reply }) => {
    const session = await getSession(deps, request)
    const { headers } = await withPassword(deps, session.userId, () =>
      deps.auth.api.changePassword({
        body: { currentPassword: body.password, newPassword: body.newPassword, revokeOtherSessions: true },
        headers: cookieOf(request),
        returnHeaders: true,
      }),
    )
    setCookies(reply, headers)
    await recordSignIn(deps, 'done', 'changePassword', session)
    return { done: true as const }
  })

  serve(peopleRoutes.setPassword, async ({ body }) => {
    await setPasswordByCode(deps, body)
    return { done: true as const }
  })

  serve(peopleRoutes.demonstrationPosts, async () => {
    const dictionary = await deps.dictionary.current()
    if (!dictionary.demonstration) return refuse('route.unknown')
    const people = await listDemonstrationPeople(deps.db)
    return {
      people: people.map(({ unitId, ...person }) => ({
        ...person,
        unitName: dictionary.unit(unitId)?.name ?? { zh: '' },
        level: dictionary.unit(unitId)?.level ?? 1,
      })),
    }
  })
}
