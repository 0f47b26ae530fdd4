import { forget, keep, recallObject } from '../client/keep.ts'
import { hashSecret, newSecret } from '../client/secret.ts'

const name = 'manyuan.attempt'

/** What a report goes under: the id of its command, and the secret its reporter will follow it with. */
export type Attempt = { id: string; secret: string }

function kept(): (Attempt & { of: string }) | undefined {
  const { id, secret, of } = recallObject('tab', name) ?? {}
  const whole = typeof id === 'string' && typeof secret === 'string' && typeof of === 'string'
  return whole ? { id, secret, of } : undefined
}

/**
 * One id and one secret for one thing said, however often it is sent, after a reload of the page too: a lost answer
 * never makes a second matter. What was changed meanwhile is another report.
 */
export function attemptOf(said: unknown, newId: () => string): Attempt {
  const of = hashSecret(JSON.stringify(said))
  const before = kept()
  if (before?.of === of) return before
  const attempt = { id: newId(), secret: newSecret() }
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
