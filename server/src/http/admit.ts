import type { Route } from '@manyuan/core/contract/route.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { RequestSender, Unfit } from './sender.ts'

/**
 * Refuses who may not ask at all: nobody where somebody is needed, whoever has a session that does not count, and a
 * screen of the desk (`screenOf` is the post it was opened as) in a browser where somebody else has signed in since.
 */
export function admit(
  route: Pick<Route, 'method' | 'path' | 'open'>,
  sender: RequestSender,
  screenOf: string | string[] | undefined,
): void {
  const { actor, unfit } = sender
  if (unfit === 'signIn.secondFactorMustBeSet') {
    if (!route.path.startsWith('/api/session') && route.path !== '/api/about') refuse(unfit)
    return
  }
  const signsIn = route.path === '/api/session' || route.path === '/api/session/set-password'
  // Somebody whose session does not count must not go on as nobody: what they send would be filed under no name.
  if (unfit && route.method !== 'GET' && !signsIn) refuse(unfit)
  if (screenOf !== undefined && !signsIn) {
    if (actor.type !== 'staff') refuse(neededOf(unfit))
    else if (actor.postId !== screenOf) refuse('post.changed')
  }
  if (!route.open && actor.type !== 'staff' && actor.type !== 'client') refuse(neededOf(unfit))
}

/** What a screen is told that needs somebody: whoever holds no post learns so when signing in. */
export function neededOf(unfit: Unfit | undefined): 'signIn.expired' | 'signIn.needed' {
  return unfit === 'signIn.expired' ? unfit : 'signIn.needed'
}
