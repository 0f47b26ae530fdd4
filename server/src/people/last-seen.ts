import type { Deps } from '../deps.ts'
import type { StaffSession } from './sessions.ts'

const mostRemembered = 10_000

const remembered = new WeakMap<Deps, Map<string, StaffSession>>()

/** Remembers a session as it was just read, under its cookie; of too many the one noted longest ago goes. */
export function noteSession(deps: Deps, cookie: string, session: StaffSession): void {
  const sessions = remembered.get(deps) ?? new Map<string, StaffSession>()
  remembered.set(deps, sessions)
  sessions.delete(cookie)
  sessions.set(cookie, session)
  for (const oldest of sessions.keys()) {
    if (sessions.size <= mostRemembered) return
    sessions.delete(oldest)
  }
}

/**
 * The session behind a cookie as it was read last. It may have ended since or act as another post: nothing may come of
 * it before it has been read again.
 */
export function lastSeenSession(deps: Deps, cookie: string): StaffSession | undefined {
  return remembered.get(deps)?.get(cookie)
}
