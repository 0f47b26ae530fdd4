import { refuse } from '@manyuan/core/refusals.ts'
import { APIError } from 'better-auth/api'
import { hashPassword } from 'better-auth/crypto'
import { recordSignIn } from '../audit/record-sign-in.ts'
import { deleteSessionsOf, readAccount, setPassword, spendCode, takePasswordCode } from '../db/accounts.ts'
import { inTransaction } from '../db/tx.ts'
import type { Deps } from '../deps.ts'
import { hashPasswordCode } from './accounts.ts'
import { guarded } from './guard.ts'

export type Credentials = { username: string; password: string; code?: string | undefined }

/** The cookies of an answer as a request would send them back. */
export function cookiesOf(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** Six digits from the authenticator, or one of the recovery codes that were shown once. */
const sixDigits = /^\d{6}$/

/** A code is accepted for a window around its own half-minute; it is kept as spent for longer than that. */
const spentForMs = 5 * 60_000

/** Claims a one-time code before it is checked: of two who send the same at once, one gets in. */
async function claimCode(deps: Deps, userId: string, code: string): Promise<void> {
  const now = deps.now()
  const fresh = await spendCode(deps.db, userId, code, now, new Date(now.getTime() - spentForMs))
  if (!fresh) throw new APIError('UNAUTHORIZED')
}

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
  await claimCode(deps, userId, code)
  const second = await deps.auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
  return second.headers
}

/** What better-auth does not accept is a wrong password or code, whichever it was. */
async function orNothing<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof APIError) return undefined
    throw error
  }
}

/** Checks name, password and one-time code; gives the cookies to set. */
export async function signIn(deps: Deps, credentials: Credentials, userAgent: string): Promise<Headers> {
  // The code is asked for only after the password was right: naming it tells nobody more than they know.
  const wrong = credentials.code === undefined ? 'signIn.wrong' : 'signIn.secondFactorWrong'
  return await guarded(deps, credentials.username, wrong, (known) =>
    orNothing(() => attempt(deps, credentials, userAgent, known?.userId)),
  )
}

/** Does what a signed-in person's own password allows; guessing it there is guessing it. */
export async function withPassword<T>(deps: Deps, userId: string, work: () => Promise<T>): Promise<T> {
  const account = await readAccount(deps.db, userId)
  return await guarded(deps, account?.username ?? userId, 'signIn.passwordWrong', () => orNothing(work))
}

/** Finishes setting a second factor up with its first code, which opens nothing else after that. */
export async function confirmSecondFactor(
  deps: Deps,
  userId: string,
  code: string,
  headers: Headers,
): Promise<Headers> {
  const confirmed = await orNothing(async () => {
    await claimCode(deps, userId, code)
    return await deps.auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
  })
  return confirmed?.headers ?? refuse('signIn.secondFactorWrong')
}

/**
 * Sets a password with the code an administrator gave. The code works once and for three days; a wrong one counts
 * like a wrong password. Sessions that were open are ended.
 */
export async function setPasswordByCode(
  deps: Deps,
  { username, code, password }: { username: string; code: string; password: string },
): Promise<void> {
  const user = await guarded(deps, username, 'signIn.codeWrong', async (known) => {
    const hash = await hashPassword(password)
    const now = deps.now()
    if (!known) return undefined
    return await inTransaction(deps.db, async (tx) => {
      if (!(await takePasswordCode(tx, known.userId, hashPasswordCode(code), now))) return undefined
      await setPassword(tx, known.userId, hash, now)
      await deleteSessionsOf(tx, known.userId)
      return known
    })
  })
  await recordSignIn(deps, 'done', 'setPassword', undefined, user.staffId)
}
