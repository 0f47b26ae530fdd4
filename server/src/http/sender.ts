import { createHash } from 'node:crypto'
import { readMatterCode } from '@manyuan/core/matters/code.ts'
import type { Actor } from '@manyuan/core/permissions/actor.ts'
import type { FastifyRequest } from 'fastify'
import type { Sender } from '../commands/sender.ts'
import { findFollower } from '../db/followers.ts'
import type { Deps } from '../deps.ts'
import { asksByItself, readSession } from '../people/sessions.ts'
import { admittedClient } from './clients.ts'

/** `held`: somebody signed in who has to set up a second factor first, and counts as nobody until then. */
export type RequestSender = Sender & { expired: boolean; held: boolean }

const anonymous: RequestSender = {
  actor: { type: 'anonymous' },
  sessionId: null,
  expired: false,
  held: false,
}

/** Hashes a follow secret as the client does: SHA-256 of its UTF-8 bytes. */
export function hashFollowSecret(secret: string): Buffer {
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
  if (session === 'expired') return { ...anonymous, expired: true }
  if (session?.held) return { ...anonymous, held: true }
  return session ? { ...anonymous, actor: session.actor, sessionId: session.id } : anonymous
}
