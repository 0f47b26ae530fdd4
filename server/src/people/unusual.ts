import type { UnusualSign } from '@manyuan/core/people/sign-ins.ts'
import { minuteOfDay } from '@manyuan/core/time.ts'
import { listSignInsOf } from '../db/sign-ins.ts'
import type { Deps } from '../deps.ts'

/** So many of a person's sign-ins are looked back at. */
const lookedBack = 50
const failuresBefore = 3
const hourMs = 3_600_000
/** Nobody's office hours: until six in the morning, Asia/Shanghai. */
const nightEndsAt = 6 * 60

/** What makes a sign-in that went well worth a look by the security administrator; it is let in all the same. */
export async function unusualSigns(
  deps: Deps,
  staffId: string,
  network: string | null,
): Promise<UnusualSign[]> {
  const now = deps.now()
  const { county } = deps.dictionary.known().city
  const before = await listSignInsOf(deps.db, county, staffId, lookedBack)
  const known = before.flatMap((row) => (row.result === 'done' && row.network ? [row.network] : []))
  const since = before.findIndex(({ result, code }) => result === 'done' && code === 'signIn')
  const failed = before
    .slice(0, since === -1 ? undefined : since)
    .filter(({ result, at }) => result === 'refused' && now.getTime() - at.getTime() < hourMs)
  const signs: [UnusualSign, boolean][] = [
    ['newNetwork', network !== null && known.length > 0 && !known.includes(network)],
    ['afterFailures', failed.length >= failuresBefore],
    ['atNight', minuteOfDay(now) < nightEndsAt],
  ]
  return signs.flatMap(([sign, holds]) => (holds ? [sign] : []))
}
