import { createHmac } from 'node:crypto'
import { refuse } from '@manyuan/core/refusals.ts'
import { APIError } from 'better-auth/api'
import { recordSignIn } from '../audit/record-sign-in.ts'
import { countFailure, findGuard, forgetFailures } from '../db/sessions.ts'
import type { Deps } from '../deps.ts'

/** Five failures within half an hour lock a name for a quarter of an hour (GB/T 22239-2019 8.1.4.1). */
const lockAfter = 5
const forgetAfterMs = 30 * 60_000
const lockMs = 15 * 60_000

/** Names are counted by digest, so that the table of failures is no list of accounts. */
function guardKey(username: string): Buffer {
  return createHmac('sha256', 'sign-in-guard').update(username.normalize('NFKC').toLowerCase()).digest()
}

export type Credentials = { username: string; password: string; code?: string | undefined }

/** The cookies of an answer as a request would send them back. */
function cookiesOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

async function attempt(
  deps: Deps,
  { username, password, code }: Credentials,
  userAgent: string,
): Promise<Headers> {
  const first = await deps.auth.api.signInUsername({
    body: { username, password },
    headers: new Headers({ 'user-agent': userAgent }),
    returnHeaders: true,
  })
  const waiting = first.response && 'twoFactorRedirect' in first.response && first.response.twoFactorRedirect
  if (!waiting) return first.headers
  if (code === undefined) return refuse('signIn.secondFactorNeeded')
  const second = await deps.auth.api.verifyTOTP({
    body: { code },
    headers: new Headers({ cookie: cookiesOf(first.headers), 'user-agent': userAgent }),
    returnHeaders: true,
  })
  return second.headers
}

/**
 * Checks name, password and one-time code; gives the cookies to set. A name that was failed too often is locked
 * for everybody, whether it exists or not, and the answer is the same for both.
 */
export async function signIn(deps: Deps, credentials: Credentials, userAgent: string): Promise<Headers> {
  const key = guardKey(credentials.username)
  const now = deps.now()
  const guard = await findGuard(deps.db, key)
  if (guard?.lockedUntil && guard.lockedUntil > now) {
    await recordSignIn(deps, 'refused', 'signIn.locked')
    return refuse('signIn.locked', { until: guard.lockedUntil.toISOString() })
  }
  try {
    const headers = await attempt(deps, credentials, userAgent)
    if (guard) await forgetFailures(deps.db, key)
    return headers
  } catch (error) {
    if (!(error instanceof APIError)) throw error
    const counted = await countFailure(deps.db, key, now, {
      lockAfter,
      forgetBefore: new Date(now.getTime() - forgetAfterMs),
      lockedUntil: new Date(now.getTime() + lockMs),
    })
    await recordSignIn(deps, 'refused', 'signIn.wrong')
    if (counted.lockedUntil && counted.lockedUntil > now)
      return refuse('signIn.locked', { until: counted.lockedUntil.toISOString() })
    return refuse('signIn.wrong')
  }
}
