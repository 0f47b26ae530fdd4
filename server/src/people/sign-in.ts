import { createHmac } from 'node:crypto'
import { refuse } from '@manyuan/core/refusals.ts'
import { APIError } from 'better-auth/api'
import { hashPassword } from 'better-auth/crypto'
import { recordSignIn } from '../audit/record-sign-in.ts'
import { deleteSessionsOf, findUserByName, setPassword, spendCode, takePasswordCode } from '../db/accounts.ts'
import { countFailure, findGuard, forgetFailures } from '../db/sessions.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { hashPasswordCode } from './accounts.ts'

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

/** Six digits from the authenticator, or one of the recovery codes that were shown once. */
const sixDigits = /^\d{6}$/

/** A code is accepted for a window around its own half-minute; it is kept as spent for longer than that. */
const spentForMs = 5 * 60_000

async function attempt(
  deps: Deps,
  { username, password, code }: Credentials,
  userAgent: string,
  userId: string | undefined,
): Promise<Headers> {
  const first = await deps.auth.api.signInUsername({
    body: { username, password },
    headers: new Headers({ 'user-agent': userAgent }),
    returnHeaders: true,
  })
  const waiting = first.response && 'twoFactorRedirect' in first.response && first.response.twoFactorRedirect
  if (!waiting) return first.headers
  if (code === undefined || userId === undefined) return refuse('signIn.secondFactorNeeded')
  const headers = new Headers({ cookie: cookiesOf(first.headers), 'user-agent': userAgent })
  if (!sixDigits.test(code)) {
    const second = await deps.auth.api.verifyBackupCode({ body: { code }, headers, returnHeaders: true })
    return second.headers
  }
  // Claimed before it is checked: of two who send the same code at once, one gets in.
  const now = deps.now()
  const fresh = await spendCode(deps.db, userId, code, now, new Date(now.getTime() - spentForMs))
  if (!fresh) throw new APIError('UNAUTHORIZED')
  const second = await deps.auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
  return second.headers
}

/** Refuses while this name is locked, for everybody and whether it exists or not. */
async function refuseLocked(deps: Deps, key: Buffer, staffId: string | null): Promise<boolean> {
  const guard = await findGuard(deps.db, key)
  if (!guard?.lockedUntil || guard.lockedUntil <= deps.now()) return guard !== undefined
  await recordSignIn(deps, 'refused', 'signIn.locked', undefined, staffId)
  return refuse('signIn.locked', { until: guard.lockedUntil.toISOString() })
}

/** Counts a failure and gives the refusal that fits. */
async function refuseFailure(
  deps: Deps,
  key: Buffer,
  known: { userId: string; staffId: string | null } | undefined,
  code: 'signIn.wrong' | 'signIn.codeWrong',
): Promise<never> {
  const now = deps.now()
  const counted = await countFailure(deps.db, key, known?.userId ?? null, now, {
    lockAfter,
    forgetBefore: new Date(now.getTime() - forgetAfterMs),
    lockedUntil: new Date(now.getTime() + lockMs),
  })
  await recordSignIn(deps, 'refused', code, undefined, known?.staffId ?? null)
  if (counted.lockedUntil && counted.lockedUntil > now)
    return refuse('signIn.locked', { until: counted.lockedUntil.toISOString() })
  return refuse(code)
}

/**
 * Checks name, password and one-time code; gives the cookies to set. A name that was failed too often is locked
 * for everybody, whether it exists or not, and the answer is the same for both.
 */
export async function signIn(deps: Deps, credentials: Credentials, userAgent: string): Promise<Headers> {
  const key = guardKey(credentials.username)
  const known = await findUserByName(deps.db, credentials.username.toLowerCase())
  const failedBefore = await refuseLocked(deps, key, known?.staffId ?? null)
  try {
    const headers = await attempt(deps, credentials, userAgent, known?.userId)
    if (failedBefore) await forgetFailures(deps.db, key)
    return headers
  } catch (error) {
    if (!(error instanceof APIError)) throw error
    return await refuseFailure(deps, key, known, 'signIn.wrong')
  }
}

/**
 * Sets a password with the code an administrator gave. The code works once and for three days; a wrong one counts
 * like a wrong password. Sessions that were open are ended.
 */
export async function setPasswordByCode(
  deps: Deps,
  { username, code, password }: { username: string; code: string; password: string },
): Promise<void> {
  const key = guardKey(username)
  const known = await findUserByName(deps.db, username.toLowerCase())
  await refuseLocked(deps, key, known?.staffId ?? null)
  const hash = await hashPassword(password)
  const now = deps.now()
  const done =
    known !== undefined &&
    (await inTransaction(deps.db, async (tx) => {
      if (!(await takePasswordCode(tx, known.userId, hashPasswordCode(code), now))) return false
      await setPassword(tx, known.userId, hash, now)
      await deleteSessionsOf(tx, known.userId)
      return true
    }))
  if (!done) return await refuseFailure(deps, key, known, 'signIn.codeWrong')
  await recordSignIn(deps, 'done', 'setPassword', undefined, known.staffId)
}
