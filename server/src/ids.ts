import { takeRandom } from './crypto/random.ts'

/**
 * Makes UUIDs of version 7: ids made later sort later, also within a millisecond (RFC 9562, 6.2 method 1), so that the
 * order of ids is the order of facts. All come after `newestMs` (milliseconds since 1970): a clock that was put back
 * makes ids that look too young, never ones that stand before what happened earlier.
 */
export function idsAfter(newestMs: number): (now: Date) => string {
  let lastMs = newestMs
  let counter = 0
  return (now) => {
    let ms = Math.max(now.getTime(), lastMs)
    counter = ms === lastMs ? counter + 1 : takeRandom(2).readUInt16BE() & 0x07ff
    if (counter > 0x0fff) {
      // A full millisecond borrows from the next one: order is worth more than the exact time.
      ms += 1
      counter = 0
    }
    lastMs = ms
    const tail = takeRandom(8)
    const hex = ms.toString(16).padStart(12, '0')
    const variant = ((tail[0] ?? 0) & 0x3f) | 0x80
    const rest = variant.toString(16).padStart(2, '0') + tail.toString('hex', 1)
    return `${hex.slice(0, 8)}-${hex.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${rest.slice(0, 4)}-${rest.slice(4)}`
  }
}

/** Ids of this process, where nothing that was written before has to be followed. */
export const newUuid = idsAfter(0)

/** The moment within an id, in milliseconds since 1970. */
export function msOfUuid(id: string): number {
  return Number.parseInt(id.replace('-', '').slice(0, 12), 16)
}

/** Below every id made at this instant or later, and above all that were made before; no id is from before 1970. */
export function firstUuidAt(instant: Date): string {
  const hex = Math.max(instant.getTime(), 0).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}
