import type { IncomingHttpHeaders } from 'node:http'
import { isAdministrator } from '@manyuan/core/people/administrators.ts'
import type { FormerSeat, Seat, StaffActor } from '@manyuan/core/permissions/actor.ts'
import { businessDayOf } from '@manyuan/core/time.ts'
import type { Config } from '../config.ts'
import type { PostOfStaff } from '../db/posts.ts'
import { findSession, hasSecondFactor, touchSession } from '../db/sessions.ts'
import type { Database } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import type { Dictionary } from '../places/dictionary.ts'
import { idleMinutes } from './auth.ts'

export type StaffSession = {
  id: string
  userId: string
  actor: StaffActor
  post: PostOfStaff
  posts: PostOfStaff[]
  /** An administrator without a second factor: may do nothing but set one up. */
  held: boolean
  /** When its use was last noted. */
  seenAt: Date | null
}

/** `expired` after the idle time or the whole one, or ended; `withoutPost` when its person holds none today. */
export type SessionProblem = 'expired' | 'withoutPost'

const plainCookie = /(?:^|;\s*)manyuan\.session_token=([^;]+)/
const secureCookie = /(?:^|;\s*)__Secure-manyuan\.session_token=([^;]+)/

/** Whether people reach the program by https; then no cookie counts that could have been set without it. */
export function isSecure({ origin }: Pick<Config, 'origin'>): boolean {
  return origin?.startsWith('https:') ?? false
}

/** The token inside the cookie; better-auth puts its signature behind a dot. */
export function tokenOf(cookie: string, secure: boolean): string | undefined {
  const value = (secure ? secureCookie : plainCookie).exec(cookie)?.[1]
  if (!value) return undefined
  try {
    const token = decodeURIComponent(value).split('.')[0]
    return token && /^[\w-]+$/.test(token) ? token : undefined
  } catch {
    return undefined
  }
}

/** Where a post sits; a grid worker's place is the grid. */
function seatOf(dictionary: Dictionary, post: PostOfStaff): Seat | undefined {
  const unit = dictionary.unit(post.unitId)
  const grid = post.gridId === null ? undefined : dictionary.grid(post.gridId)
  return unit && { unitId: unit.id, path: grid?.path ?? unit.path }
}

/** The post as an actor; `posts` are all that its person holds, `formerlyAt` is where they held others. */
export function actorOf(
  dictionary: Dictionary,
  post: PostOfStaff,
  posts: readonly PostOfStaff[],
  formerlyAt: readonly FormerSeat[],
): StaffActor | undefined {
  const unit = dictionary.unit(post.unitId)
  const seat = seatOf(dictionary, post)
  if (!unit || !seat) return undefined
  return {
    type: 'staff',
    role: post.role,
    staffId: post.staffId,
    postId: post.postId,
    ...seat,
    centreId: dictionary.centreOfUnit(post.unitId)?.id ?? null,
    level: unit.level,
    alsoAt: posts
      .flatMap((one) => [
        ...(one.postId === post.postId ? [] : [seatOf(dictionary, one)]),
        ...dictionary.seatsGoneInto(one.unitId),
      ])
      .filter((other) => other !== undefined),
    formerlyAt,
  }
}

const touchEveryMs = 60_000

/** Whether the use of a session is to be noted: once a minute at most, never for every request. */
export function isTouchDue({ seenAt }: Pick<StaffSession, 'seenAt'>, now: Date): boolean {
  return !seenAt || now.getTime() - seenAt.getTime() > touchEveryMs
}

/** Whether a screen asks by itself while nobody has touched it for a while: that does not keep a session alive. */
export function asksByItself(headers: IncomingHttpHeaders): boolean {
  return headers['x-manyuan-unattended'] !== undefined
}

/**
 * The session behind a cookie, with the post it acts as. Posts and their dates are read each time, so that a
 * right that was taken away is gone with the next request. What a screen asks by itself is answered without
 * lengthening the idle time. Nothing for a cookie that names no session.
 */
export async function readSession(
  deps: Deps,
  cookie: string,
  { byItself = false } = {},
): Promise<StaffSession | SessionProblem | undefined> {
  const dictionary = await deps.dictionary.current()
  const token = tokenOf(cookie, isSecure(deps.config))
  const session = token ? await readSessionOn(deps.db, dictionary, token, deps.now()) : undefined
  if (typeof session === 'object' && !byItself && isTouchDue(session, deps.now()))
    await touchSession(deps.db, session.id, deps.now())
  return session
}

/** The same on a given connection or within a transaction, and nothing else: the session is not marked as used. */
export async function readSessionOn(
  db: Database,
  dictionary: Dictionary,
  token: string,
  now: Date,
): Promise<StaffSession | SessionProblem> {
  const found = await findSession(db, token, businessDayOf(now))
  if (!found) return 'expired'
  const { session, posts, formerlyAt } = found
  const { id, userId, seenAt } = session
  const idleSince = seenAt ?? session.createdAt
  if (now >= session.expiresAt || now.getTime() - idleSince.getTime() > idleMinutes * 60_000) return 'expired'
  const post = posts.find(({ postId }) => postId === session.chosenPostId) ?? posts[0]
  // The demonstration lets the visitor step into every role with one tap.
  const { demonstration } = dictionary
  const actor = post && actorOf(dictionary, post, posts, formerlyAt)
  if (!post || !actor) return 'withoutPost'
  const administers = posts.some(({ role }) => isAdministrator(role))
  const held = administers && !demonstration && !(await hasSecondFactor(db, userId))
  return { id, userId, actor, post, posts, held, seenAt }
}
