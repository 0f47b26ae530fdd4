import { forget, keep, recallObject } from '../../client/keep.ts'

const name = 'manyuan.registered'

/**
 * What this post registered last: what is read out and printed of it. The secret is known here alone, until the next one
 * is registered or somebody leaves: nobody can print it again.
 */
export type JustRegistered = { matter: string; code: string; at: string; source: string; secret: string }

export function keepRegistered(postId: string, registered: JustRegistered): void {
  keep('tab', name, JSON.stringify({ postId, ...registered }))
}

/** What was registered last, if it is this matter. */
export function registeredJustNow(ref: string): JustRegistered | undefined {
  const { matter, code, at, source, secret } = recallObject('tab', name) ?? {}
  if (matter !== ref && code !== ref) return undefined
  const whole = [matter, code, at, source, secret].every((one) => typeof one === 'string')
  return whole
    ? { matter: `${matter}`, code: `${code}`, at: `${at}`, source: `${source}`, secret: `${secret}` }
    : undefined
}

export function forgetRegistered(): void {
  forget('tab', name)
}

export function forgetRegisteredOfOthers(postId: string): void {
  const kept = recallObject('tab', name)
  if (kept && kept.postId !== postId) forgetRegistered()
}
