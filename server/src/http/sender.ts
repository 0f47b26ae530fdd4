import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { readMatterCode } from '@manyuan/core/matters/code.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import type { FastifyRequest } from 'fastify'
import type { Sender } from '../commands/sender.ts'
import { findFollower } from '../db/followers.ts'
import type { Tx } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { lastSeenSession, noteSession } from '../people/last-seen.ts'
import {
  asksByItself,
  isSecure,
  isTouchDue,
  readSession,
  readSessionOn,
  type StaffSession,
  tokenOf,
} from '../people/sessions.ts'
import { admittedClient } from './clients.ts'

/**
 * Why somebody with a session counts as nobody: it has ended, its person holds no post, or an administrator has to set
 * up a second factor first.
 */
export type Unfit = 'signIn.expired' | 'post.none' | 'signIn.secondFactorMustBeSet'

export type RequestSender = Sender & { unfit?: Unfit }

const anonymous: RequestSender = { actor: { type: 'anonymous' }, sessionId: null }

/** Hashes a follow secret as the client does: SHA-256 of its UTF-8 bytes. */
function hashFollowSecret(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest()
}

/** The citizen behind a code and its secret; `undefined` when either is wrong. */
export async function findCitizen(deps: Deps, code: string, secret: string): Promise<Actor | undefined> {
  const plain = readMatterCode(code)
  if (!plain) return undefined
  const follower = await findFollower(deps.db, plain, hashFollowSecret(secret.trim().toUpperCase()))
  return follower && { type: 'citizen', ...follower }
}

/**
 * Who sends this request: `Authorization: Bearer mc_…` for a connected system, `Follow <code> <secret>` for a reporter,
 * a session cookie for staff, nobody otherwise.
 */
export async function senderOf(deps: Deps, request: FastifyRequest): Promise<RequestSender> {
  const client = admittedClient(request)
  if (client) return { ...anonymous, actor: client.actor, sessionId: client.sessionId }
  const follow = /^Follow (\S+) (\S+)$/.exec(request.headers.authorization ?? '')
  if (follow) {
    const actor = await findCitizen(deps, follow[1] ?? '', follow[2] ?? '')
    return actor ? { ...anonymous, actor } : anonymous
  }
  const cookie = request.headers.cookie
  if (!cookie) return anonymous
  const session = await readSession(deps, cookie, { byItself: asksByItself(request.headers) })
  const unfit = unfitOf(session)
  if (unfit) return { ...anonymous, unfit }
  if (typeof session !== 'object') return anonymous
  noteSession(deps, cookie, session)
  return senderIn(session)
}

function unfitOf(session: Awaited<ReturnType<typeof readSession>>): Unfit | undefined {
  if (session === 'expired') return 'signIn.expired'
  if (session === 'withoutPost') return 'post.none'
  return session?.held ? 'signIn.secondFactorMustBeSet' : undefined
}

function senderIn({ actor, id }: StaffSession): RequestSender {
  return { ...anonymous, actor, sessionId: id }
}

/**
 * The sender as last seen, when this request names nothing but a session that was read within the last minute: reading
 * it again may then travel with the transaction of what they send (`confirm`) instead of ahead of it.
 */
export function lastSeenSender(deps: Deps, request: FastifyRequest): RequestSender | undefined {
  const { cookie, authorization } = request.headers
  if (cookie === undefined || authorization) return undefined
  const session = lastSeenSession(deps, cookie)
  const token = tokenOf(cookie, isSecure(deps.config))
  if (!session || !token || isTouchDue(session, deps.now())) return undefined
  const confirm = async (tx: Tx) => {
    // Within a transaction no second connection may be asked for: all of them could be waiting for one.
    const now = await readSessionOn(tx, deps.dictionary.known(), token, deps.now())
    return typeof now === 'object' && !now.held && isSameSender(now, session)
  }
  return { ...senderIn(session), confirm }
}

function isSameSender(one: StaffSession, other: StaffSession): boolean {
  return one.id === other.id && isDeepStrictEqual(one.actor, other.actor)
}
