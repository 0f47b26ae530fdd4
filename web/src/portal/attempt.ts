import { forget, keep, recallObject } from '../client/keep.ts'
import { hashSecret, newSecret } from '../client/secret.ts'

const name = 'manyuan.attempt'

/** What a report goes under: the id of its command, and the secret its reporter will follow it with. */
export type Attempt = { id: string; secret: string; suggested?: unknown }

function kept(): (Attempt & { of: string }) | undefined {
  const { id, secret, of, suggested } = recallObject('tab', name) ?? {}
  const whole = typeof id === 'string' && typeof secret === 'string' && typeof of === 'string'
  return whole ? { id, secret, of, suggested } : undefined
}

/**
 * One id and one secret for one thing said, however often it is sent, after a reload of the page too: a lost answer
 * never makes a second matter. What was changed meanwhile is another report; what was suggested stays as it was at first,
 * since the same id goes with the same content only.
 */
export function attemptOf(said: unknown, newId: () => string, suggested?: unknown): Attempt {
  const of = hashSecret(JSON.stringify(said))
  const before = kept()
  if (before?.of === of) return before
  const attempt = { id: newId(), secret: newSecret(), suggested }
  keep('tab', name, JSON.stringify({ ...attempt, of }))
  return attempt
}

/** Whether something was sent to which no answer has come yet. */
export function isUnanswered(): boolean {
  return kept() !== undefined
}

/** It was answered: the same words from now on are another report. */
export function forgetAttempt(): void {
  forget('tab', name)
}
