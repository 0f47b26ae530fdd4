import { createHmac } from 'node:crypto'
import { refuse } from '@manyuan/core/refusals.ts'
import { recordSignIn } from '../audit/record-sign-in.ts'
import { findUserByName } from '../db/accounts.ts'
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

export type KnownUser = NonNullable<Awaited<ReturnType<typeof findUserByName>>>

/** A lock that would last longer than any does was set before the clock was put back. */
function isLocked(until: Date | null, now: Date): until is Date {
  return until !== null && until > now && until.getTime() - now.getTime() <= lockMs
}

/** Refuses while this name is locked, for everybody and whether it exists or not; tells whether it failed before. */
async function refuseLocked(deps: Deps, key: Buffer, staffId: string | null): Promise<boolean> {
  const guard = await findGuard(deps.db, key)
  if (!guard || !isLocked(guard.lockedUntil, deps.now())) return guard !== undefined
  await recordSignIn(deps, 'refused', 'signIn.locked', undefined, staffId)
  return refuse('signIn.locked', { until: guard.lockedUntil.toISOString() })
}

export type WrongSecret =
  | 'signIn.wrong'
  | 'signIn.passwordWrong'
  | 'signIn.secondFactorWrong'
  | 'signIn.codeWrong'

/** Counts a failure and gives the refusal that fits. */
async function refuseFailure(
  deps: Deps,
  key: Buffer,
  known: KnownUser | undefined,
  code: WrongSecret,
): Promise<never> {
  const now = deps.now()
  const counted = await countFailure(deps.db, key, known?.userId ?? null, now, {
    lockAfter,
    forgetBefore: new Date(now.getTime() - forgetAfterMs),
    lockedUntil: new Date(now.getTime() + lockMs),
  })
  await recordSignIn(deps, 'refused', code, undefined, known?.staffId ?? null)
  if (isLocked(counted.lockedUntil, now))
    return refuse('signIn.locked', { until: counted.lockedUntil.toISOString() })
  return refuse(code)
}

const turns = new Map<string, Promise<unknown>>()

/** One after the other for each name: sent at once, guesses would all be checked before the first is counted. */
async function inTurn<T>(key: Buffer, work: () => Promise<T>): Promise<T> {
  const name = key.toString('base64')
  const mine = (turns.get(name) ?? Promise.resolve()).then(work, work)
  turns.set(name, mine)
  try {
    return await mine
  } finally {
    if (turns.get(name) === mine) turns.delete(name)
  }
}

/**
 * The one place where a secret of a name is checked, wherever it is asked for: `check` gives nothing when it was wrong.
 * A name that was failed too often is locked for everybody, whether it exists or not, and the answer is the same.
 */
export async function guarded<T>(
  deps: Deps,
  username: string,
  wrong: WrongSecret,
  check: (known: KnownUser | undefined) => Promise<T | undefined>,
): Promise<T> {
  const key = guardKey(username)
  return await inTurn(key, async () => {
    const known = await findUserByName(deps.db, username.toLowerCase())
    const failedBefore = await refuseLocked(deps, key, known?.staffId ?? null)
    const passed = await check(known)
    if (passed === undefined) return await refuseFailure(deps, key, known, wrong)
    if (failedBefore) await forgetFailures(deps.db, key)
    return passed
  })
}
