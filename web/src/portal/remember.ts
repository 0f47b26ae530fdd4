import { forget, keep, recallObject } from '../client/keep.ts'

const following = 'manyuan.following'
const receipt = 'manyuan.receipt'

/** The two codes of a matter, with which its reporter follows it. */
export type Codes = { code: string; secret: string }
/** What a receipt shows; `at` is when the answer came, by this device's clock. */
export type Received = Codes & { matter: string; at: string }

/** Keeps the code at hand while this tab is open; nothing stays on a shared phone afterwards. */
export function rememberMatter(matter: Codes): void {
  keep('tab', following, JSON.stringify(matter))
}

/** What this tab follows, if anything. */
export function recallMatter(): Codes | undefined {
  const { code, secret } = recallObject('tab', following) ?? {}
  return typeof code === 'string' && typeof secret === 'string' ? { code, secret } : undefined
}

/** Keeps the receipt while this tab is open: nothing else knows the secret, and pages get reloaded by a finger. */
export function rememberReceipt(received: Received): void {
  keep('tab', receipt, JSON.stringify(received))
}

/** The last receipt of this tab, if any. */
export function recallReceipt(): Received | undefined {
  const { matter, code, secret, at } = recallObject('tab', receipt) ?? {}
  const whole = [matter, code, secret, at].every((one) => typeof one === 'string')
  return whole ? { matter: `${matter}`, code: `${code}`, secret: `${secret}`, at: `${at}` } : undefined
}

/** Lets go of what this tab follows and of its receipt: the next one at this phone sees nothing of it. */
export function forgetMatter(): void {
  forget('tab', following)
  forget('tab', receipt)
}
